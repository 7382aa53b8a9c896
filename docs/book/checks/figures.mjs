// Pictures that no page shows any more.
import { existsSync, readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import { linksOf } from '../pages.mjs'

const folders = ['docs/figures', 'docs/chapters/figures', 'docs/zh/figures', 'docs/zh/chapters/figures']

export function strayPictures(project, pages) {
  const shown = new Set(pages.flatMap((page) => linksOf(page).map(({ href }) => posix.join(posix.dirname(page.path), href))))
  return folders
    .filter((folder) => existsSync(join(project.root, folder)))
    .flatMap((folder) => readdirSync(join(project.root, folder)).map((name) => `${folder}/${name}`))
    .filter((name) => !shown.has(name))
}

export function checkFigures({ project, pages, report }) {
  for (const path of strayPictures(project, pages)) report({ path }, 0, 'no page shows this picture; run: npm run write')
  for (const page of pages) {
    for (const { tokens, first, comments } of page.blocks) {
      const isPicture = tokens[1]?.children?.some(({ type }) => type === 'image')
      if (isPicture && !comments.some(({ kind }) => kind === 'figure')) {
        report(page, first, 'this picture was drawn by somebody; say in a comment directly below what draws it: <!-- figure KIND: run = 6 -->')
      }
    }
  }
}
