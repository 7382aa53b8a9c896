// Says everything that `npm run write` would change in the pages, and everything else that is wrong
// with them. Writes nothing, and needs no programs: it goes by what is recorded.
//
//     npm run check
import { checkFacts } from './checks/facts.mjs'
import { checkGlossary } from './checks/glossary.mjs'
import { checkLanguages } from './checks/languages.mjs'
import { checkLinks } from './checks/links.mjs'
import { checkTemplate } from './checks/template.mjs'
import { checkTyped } from './checks/typed.mjs'
import { checkWritten } from './checks/written.mjs'
import { command } from './command.mjs'
import { readPages } from './pages.mjs'
import { project } from './project.mjs'

const checks = [checkTemplate, checkLanguages, checkWritten, checkTyped, checkFacts, checkGlossary, checkLinks]

// Every finding, as "docs/start.md:12: what is wrong and what to do".
export function findings(project) {
  const found = []
  const report = ({ path }, line, message) => found.push({ path, line, message })
  const book = { project, pages: readPages(project), report }
  for (const check of checks) check(book)
  found.sort((a, b) => a.path.localeCompare(b.path) || a.line - b.line)
  return [...new Set(found.map(({ path, line, message }) => `${path}:${line + 1}: ${message}`))]
}

function main() {
  const found = findings(project)
  for (const finding of found) console.error(finding)
  console.log(found.length === 0 ? 'The book is right.' : `findings: ${found.length}`)
  return found.length === 0
}

await command(import.meta.url, main)
