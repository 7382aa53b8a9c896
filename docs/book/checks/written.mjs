// What `npm run write` would change on the pages, what it would take away, and what it can't put right.
import { existsSync, readdirSync } from 'node:fs'
import { needed, recordedNames } from '../recordings.mjs'
import { picturesNotShown, written } from '../written.mjs'

export function checkWritten({ project, pages, report }) {
  for (const page of pages) {
    for (const { line, message } of written(project, page).findings) report(page, line, message)
  }
  const wanted = needed(project, pages)
  for (const problem of wanted.problems) report(problem, problem.line, problem.message)
  const names = recordedNames(project, wanted)
  const recorded = existsSync(project.recorded) ? readdirSync(project.recorded) : []
  const stray = recorded.filter((name) => !names.has(name)).map((name) => `tests/recorded/${name}`)
  for (const path of stray) report({ path }, 0, 'no page needs this recording; run: npm run write')
  for (const path of picturesNotShown(project, pages)) report({ path }, 0, 'no page shows this picture; run: npm run write')
}
