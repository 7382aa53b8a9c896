// Recordings that no page shows any more.
import { existsSync, readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { recordings } from '../record.mjs'

export function checkRecordings({ project, wanted, report }) {
  const used = new Set(recordings(project, wanted).map(({ file }) => basename(file)))
  const there = existsSync(project.recorded) ? readdirSync(project.recorded) : []
  for (const name of there.filter((one) => !used.has(one))) {
    report({ path: `recorded/${name}` }, 1, 'no page needs this recording; run: npm run record')
  }
}
