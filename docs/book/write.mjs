// Records what the pages show of programs, and writes it into them: numbers, outputs, code, figures.
// Look at the difference before you commit it.
//
//     npm run write
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { command } from './command.mjs'
import { strayPictures } from './checks/figures.mjs'
import { readPages } from './pages.mjs'
import { project } from './project.mjs'
import { build, needed, recordAnew, recordedNames } from './recordings.mjs'
import { written } from './written.mjs'

function record(project, pages) {
  const wanted = needed(project, pages)
  build(project, wanted)
  const { texts, failures } = recordAnew(project, wanted)
  mkdirSync(project.recorded, { recursive: true })
  for (const [name, text] of texts) writeFileSync(join(project.recorded, name), text)
  const names = recordedNames(project, wanted)
  for (const name of readdirSync(project.recorded)) if (!names.has(name)) rmSync(join(project.recorded, name))
  return [...wanted.problems.map(({ path, line, message }) => `${path}:${line + 1}: ${message}`), ...failures]
}

function write(project, file, text) {
  mkdirSync(dirname(join(project.root, file)), { recursive: true })
  writeFileSync(join(project.root, file), text)
}

// What only a person can put right, as "docs/start.md:12: what is wrong and what to do".
export function writePages(project) {
  const left = readPages(project).flatMap((page) => {
    const { text, figures } = written(project, page)
    if (text !== page.source) write(project, page.path, text)
    for (const figure of figures) write(project, figure.name, figure.text)
    const after = readPages(project).find(({ path }) => path === page.path)
    return written(project, after).findings.map(({ line, message }) => `${page.path}:${line + 1}: ${message}`)
  })
  for (const name of strayPictures(project, readPages(project))) rmSync(join(project.root, name))
  return left
}

function main() {
  const problems = [...record(project, readPages(project)), ...writePages(project)]
  for (const problem of new Set(problems)) console.error(problem)
  console.log(problems.length === 0 ? 'All pages are written. What changed: git diff' : 'All that could be written is; the lines above are left for you.')
  return problems.length === 0
}

await command(import.meta.url, main)
