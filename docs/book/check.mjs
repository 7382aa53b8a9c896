// Holds the pages to the programs, to each other and to the template. Needs no browser and no build.
//
//     npm run check
import { checkFacts } from './checks/facts.mjs'
import { checkGlossary } from './checks/glossary.mjs'
import { checkLanguages } from './checks/languages.mjs'
import { checkLinks } from './checks/links.mjs'
import { checkNumbers } from './checks/numbers.mjs'
import { checkRecordings } from './checks/recordings.mjs'
import { checkSources } from './checks/sources.mjs'
import { checkTemplate } from './checks/template.mjs'
import { command } from './command.mjs'
import { markdownFor } from './markdown.mjs'
import { needed } from './needed.mjs'
import { readPages } from './pages.mjs'
import { project } from './project.mjs'

// Every finding, as "docs/start.md:12: what is wrong and what to do".
export async function findings(project) {
  const md = await markdownFor(project)
  const pages = readPages(project, md)
  const found = []
  const report = ({ path }, line, message) => found.push({ path, line, message })
  const site = { project, md, pages, wanted: needed(project, pages), report }
  for (const check of [checkTemplate, checkLanguages, checkSources, checkNumbers, checkFacts, checkGlossary, checkLinks, checkRecordings]) check(site)
  found.sort((a, b) => a.path.localeCompare(b.path) || a.line - b.line)
  return [...new Set(found.map(({ path, line, message }) => `docs/${path}:${line}: ${message}`))]
}

async function main() {
  const found = await findings(project)
  for (const finding of found) console.error(finding)
  console.log(found.length === 0 ? 'The book is right.' : `${found.length} findings`)
  return found.length === 0
}

await command(import.meta.url, main)
