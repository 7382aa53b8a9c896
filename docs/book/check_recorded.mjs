// Records everything anew, in memory, and compares: did a program's output change, and the book not?
//
//     npm run check-recorded
import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { project } from './project.mjs'
import { prepare, recordings } from './record.mjs'

// The same, but that numbers may differ in what no page shows.
export function sameJson(a, b) {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= 1e-9
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
}

const same = (file, before, now) => (file.endsWith('.json') ? sameJson(JSON.parse(before), JSON.parse(now)) : before === now)

// The first line that differs, as it was and as it is.
function difference(before, now) {
  const [old, fresh] = [before.split('\n'), now.split('\n')]
  const at = fresh.findIndex((line, i) => line !== old[i])
  const i = at < 0 ? fresh.length : at
  return `line ${i + 1} was "${old[i] ?? ''}", is "${fresh[i] ?? ''}"`
}

export function changes(project, wanted) {
  return recordings(project, wanted).flatMap(({ file, label, make }) => {
    const name = relative(project.root, file)
    if (!existsSync(file)) return [`${name}: ${label} is not recorded; run: npm run record`]
    try {
      const [before, now] = [readFileSync(file, 'utf8'), make()]
      if (same(file, before, now)) return []
      return [`${name}: output of ${label} changed (${difference(before, now)}); look at the difference and run: npm run record`]
    } catch (error) {
      return [`${name}: ${error.message}`]
    }
  })
}

async function main() {
  const found = changes(project, await prepare(project))
  for (const change of found) console.error(change)
  console.log(found.length === 0 ? 'The recordings are what the programs say.' : `${found.length} recordings are out of date`)
  process.exitCode = found.length === 0 ? 0 : 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main()
