// Links within the book: the file and the heading must be there, in the reader's own language.
import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import { inChinese, isReadme, localeOf } from '../project.mjs'
import { factIn, headingsOf, linksOf } from '../pages.mjs'

const isElsewhere = (href) => /^[a-z][a-z0-9+.-]*:/i.test(href)

// What a link leads to: a path from the project's folder, and the id of a heading.
export function targetOf(page, href) {
  const [path, id] = decodeURI(href).split('#')
  return { path: path ? posix.join(posix.dirname(page.path), path) : page.path, id }
}

const idsOf = (page) =>
  new Set([...headingsOf(page).map(({ id }) => id), ...[...page.source.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])])

function problemOf(project, page, ids, { href, image }) {
  if (isElsewhere(href)) return image && `the image ${href} is on another host; the book needs none`
  if (href.startsWith('/')) return `the link ${href} works on the site alone; write it from this page: ./PAGE.md`
  const { path, id } = targetOf(page, href)
  if (!existsSync(join(project.root, path))) return `the ${image ? 'image' : 'link'} ${href} leads to ${path}, which is not there`
  if (image || !ids.has(path)) return null
  if (id && !factIn(href) && !ids.get(path).has(id)) return `the link ${href}: ${path} has no heading #${id}`
  const crosses = localeOf(path) !== page.locale && inChinese(path) !== inChinese(page.path) && !isReadme(page.path)
  return crosses ? `the link ${href} leads out of this language` : null
}

export function checkLinks({ project, pages, report }) {
  const ids = new Map(pages.map((page) => [page.path, idsOf(page)]))
  for (const page of pages) {
    for (const link of linksOf(page)) {
      const problem = problemOf(project, page, ids, link)
      if (problem) report(page, link.line, problem)
    }
  }
}
