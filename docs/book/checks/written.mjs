// What `npm run write` would change on the pages, and what it can't.
import { needed } from '../recordings.mjs'
import { written } from '../written.mjs'

export function checkWritten({ project, pages, report }) {
  for (const page of pages) {
    for (const { line, message } of written(project, page).findings) report(page, line, message)
  }
  for (const { path, line, message } of needed(project, pages).problems) report({ path }, line, message)
}
