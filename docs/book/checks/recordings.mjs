// Recordings that no page shows any more.
import { existsSync, readdirSync } from 'node:fs'
import { needed, recordedNames } from '../recordings.mjs'

export function checkRecordings({ project, pages, report }) {
  const used = recordedNames(project, needed(project, pages))
  const there = existsSync(project.recorded) ? readdirSync(project.recorded) : []
  for (const name of there.filter((one) => !used.has(one))) {
    report({ path: `tests/recorded/${name}` }, 0, 'no page needs this recording; run: npm run write')
  }
}
