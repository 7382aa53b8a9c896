// Links within the book: the page and the heading must be there, in the reader's own language.
import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import { localeOf } from '../project.mjs'
import { linksOf } from '../pages.mjs'

const isElsewhere = (href) => /^[a-z][a-z0-9+.-]*:/i.test(href)

// The page that a link leads to, as a path below docs/, and the id of the heading.
export function targetOf(page, href) {
  const [path, id] = decodeURI(href).split('#')
  if (path === '') return { path: page.path, id }
  const below = path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(page.path), path)
  const name = below.replace(/\.(md|html)$/, '')
  return { path: name === '' || name.endsWith('/') ? `${name}index.md` : `${name}.md`, id }
}

function idsOf(page) {
  const headings = page.tokens.filter(({ type }) => type === 'heading_open').map((token) => token.attrGet('id'))
  const written = [...page.source.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])
  return new Set([...headings, ...written])
}

export function checkLinks({ project, pages, report }) {
  const ids = new Map(pages.map((page) => [page.path, idsOf(page)]))
  for (const page of pages) {
    for (const { href, image, line } of linksOf(page)) {
      if (image) {
        const file = join(project.docs, href.startsWith('/') ? 'public' : posix.dirname(page.path), href)
        if (isElsewhere(href)) report(page, line, `the image ${href} is on another host; the book needs none`)
        else if (!existsSync(file)) report(page, line, `the image ${href} is not there`)
        continue
      }
      if (isElsewhere(href)) continue
      const { path, id } = targetOf(page, href)
      if (!ids.has(path)) report(page, line, `the link ${href} leads to docs/${path}, which is not a page`)
      else if (id && !ids.get(path).has(id)) report(page, line, `the link ${href}: docs/${path} has no heading #${id}`)
      else if (localeOf(path) !== page.locale) report(page, line, `the link ${href} leads out of this language`)
    }
  }
}
