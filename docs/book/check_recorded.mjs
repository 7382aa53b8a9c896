// Records everything anew, in memory, and compares: did a program's output change, and the book not?
//
//     npm run check-recorded
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { command } from './command.mjs'
import { readPages } from './pages.mjs'
import { project } from './project.mjs'
import { build, needed, recordAnew } from './recordings.mjs'

// The same, but that numbers may differ in what no page shows.
export function sameJson(a, b) {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= 1e-9
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
}

const same = (name, before, now) => (name.endsWith('.json') ? sameJson(JSON.parse(before), JSON.parse(now)) : before === now)

// The first line that differs, as it was and as it is.
function difference(before, now) {
  const [old, fresh] = [before.split('\n'), now.split('\n')]
  const at = fresh.findIndex((line, i) => line !== old[i])
  const i = at < 0 ? fresh.length : at
  return `line ${i + 1} was "${old[i] ?? ''}", is "${fresh[i] ?? ''}"`
}

export function changes(project, texts) {
  return [...texts].flatMap(([name, now]) => {
    const file = join(project.recorded, name)
    if (!existsSync(file)) return [`tests/recorded/${name} is not there; run: npm run write`]
    const before = readFileSync(file, 'utf8')
    if (same(name, before, now)) return []
    return [`tests/recorded/${name} is not what the programs say now (${difference(before, now)}); if that is meant, run: npm run write`]
  })
}

function main() {
  const wanted = needed(project, readPages(project))
  build(project, wanted)
  const { texts, failures } = recordAnew(project, wanted)
  const found = [...failures, ...changes(project, texts)]
  for (const change of found) console.error(change)
  console.log(found.length === 0 ? 'The recordings are what the programs say.' : `${found.length} recordings are out of date`)
  return found.length === 0
}

await command(import.meta.url, main)
