// Records what the pages show of programs, and writes it into them: numbers, outputs, code, figures.
// Look at the difference before you commit it. With --check-recorded it writes nothing, and says where
// programs no longer print what is recorded.
//
//     npm run write
//     npm run check-recorded
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { command } from './command.mjs'
import { difference } from './output.mjs'
import { readPages } from './pages.mjs'
import { project } from './project.mjs'
import { build, needed, recordAnew, recordedNames } from './recordings.mjs'
import { picturesNotShown, written } from './written.mjs'

function put(project, name, text) {
  mkdirSync(dirname(join(project.root, name)), { recursive: true })
  writeFileSync(join(project.root, name), text)
}

// ---- recordings -------------------------------------------------------------------------------

// The same, but that numbers may differ in what no page shows: the last bits are up to the machine.
export function sameJson(a, b) {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= 1e-9
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
}

// The recordings that are not what they should be: [{name, text, message}].
export function changes(project, texts) {
  return [...texts].flatMap(([name, text]) => {
    const file = join(project.recorded, name)
    const path = `tests/recorded/${name}`
    if (!existsSync(file)) return [{ name: path, text, message: `${path} is not there; run: npm run write` }]
    const before = readFileSync(file, 'utf8')
    if (before === text || (name.endsWith('.json') && sameJson(JSON.parse(before), JSON.parse(text)))) return []
    const said = `${path} is not what the programs say now (${difference(before.split('\n'), text.split('\n'))})`
    return [{ name: path, text, message: `${said}; if that is meant, run: npm run write` }]
  })
}

function record(project, wanted, changed) {
  for (const { name, text } of changed) put(project, name, text)
  const names = recordedNames(project, wanted)
  for (const name of readdirSync(project.recorded)) if (!names.has(name)) rmSync(join(project.recorded, name))
}

// ---- pages ------------------------------------------------------------------------------------

const problem = ({ path }, { line, message }) => `${path}:${line + 1}: ${message}`

// Writes all pages; what only a person can put right is the answer.
export function writePages(project) {
  for (const page of readPages(project)) {
    const { text, figures } = written(project, page)
    if (text !== page.source) put(project, page.path, text)
    for (const figure of figures) put(project, figure.name, figure.text)
  }
  const pages = readPages(project)
  for (const name of picturesNotShown(project, pages)) rmSync(join(project.root, name))
  return pages.flatMap((page) => written(project, page).findings.map((finding) => problem(page, finding)))
}

function main() {
  const onlyCheck = process.argv.includes('--check-recorded')
  const wanted = needed(project, readPages(project))
  build(project, wanted)
  const { texts, failures } = recordAnew(project, wanted)
  const changed = changes(project, texts)
  const problems = [...wanted.problems.map((each) => problem(each, each)), ...failures]
  if (onlyCheck) problems.push(...changed.map(({ message }) => message))
  else {
    record(project, wanted, changed)
    problems.push(...writePages(project))
  }
  for (const each of new Set(problems)) console.error(each)
  const done = onlyCheck ? 'The recordings are what the programs say.' : 'All pages are written. What changed: git diff'
  console.log(problems.length === 0 ? done : 'The lines above are left for you.')
  return problems.length === 0
}

await command(import.meta.url, main)
