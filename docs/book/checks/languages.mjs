// English and Chinese must show the same: pages, headings, paragraphs, code, outputs, figures, numbers, links.
import { posix } from 'node:path'
import { commentsOf, factIn, headingsOf, linksOf } from '../pages.mjs'
import { inChinese, inEnglish } from '../project.mjs'
import { targetOf } from './links.mjs'

// Comments in commands are in the page's language.
const commands = (content) =>
  content
    .replace(/(^|\s)#.*$/gm, '')
    .trim()
    .replace(/\s*\n\s*/g, '; ')

const isWriting = ({ kind }) => !['numbers', 'runs'].includes(kind)
const count = (tokens, type) => tokens.filter((token) => token.type === type).length

// What a block is: its kind, how large a list or table is, what a fence or an image shows.
function nameOf({ type, tokens: [token, inline, ...more] }) {
  const image = type === 'paragraph_open' && inline.children.find((child) => child.type === 'image')
  if (image) return `the picture ${posix.basename(image.attrGet('src'))}`
  if (type === 'heading_open') return `a heading of level ${token.tag.slice(1)}`
  if (type === 'fence') return token.info.trim() === 'sh' ? `sh: ${commands(token.content)}` : `code in ${token.info.trim()}`
  if (type === 'html_block') return /^<\/?\w+/.exec(token.content)?.[0] ?? 'HTML'
  if (/list/.test(type)) return `a list of ${count([inline, ...more], 'list_item_open')}`
  if (type === 'table_open') return `a table of ${count(more, 'tr_open')} rows`
  return `a ${type.replace('_open', '').replace('_', ' ')}`
}

// What outputs say, where a comment quotes it to tell from where to where, is in the page's language.
const withoutQuotes = (text) => text.replace(/(: |; )[^;]*?…[^;]*/g, '$1…').replace(/; from = .*$/, '')

// A block, and what its comments say besides numbers.
const pieceOf = (block) => [nameOf(block), ...block.comments.filter(isWriting).map(({ text }) => withoutQuotes(text))].join(', ')

function compareSkeletons(english, chinese, report) {
  const [first, second] = [english, chinese].map(({ blocks }) => blocks.map((block) => ({ piece: pieceOf(block), line: block.first })))
  const at = first.findIndex(({ piece }, i) => piece !== second[i]?.piece)
  if (at < 0 && first.length === second.length) return
  const i = at < 0 ? first.length : at
  const there = first[i] ? `has "${first[i].piece}" in line ${first[i].line + 1}` : 'has ended'
  const here = second[i] ? `"${second[i].piece}" stands here` : 'the page ends after this'
  report(chinese, second[i]?.line ?? second.at(-1)?.line ?? 0, `${here}, where ${english.path} ${there}`)
}

const entriesIn = (kind, what) => (page) =>
  commentsOf(page, kind).flatMap(({ pairs, line }) => pairs.map((pair) => ({ text: `${what} ${pair.join(' = ')}`, line })))

function linksIn(page) {
  return linksOf(page).flatMap(({ href, image, line }) => {
    if (image) return []
    if (/^[a-z]+:/i.test(href)) return { text: href, line }
    const { path, id } = targetOf(page, href)
    const place = factIn(href) ? `#${id}` : id ? ' with a #heading' : ''
    return { text: `a link to ${inEnglish(path)}${place}`, line }
  })
}

// Within a section, words come in another order in another language: what `one` has more of than `other`.
function surplus(one, other, things) {
  const bySection = (page) => {
    const headings = headingsOf(page)
    return things(page).map((thing) => ({ ...thing, key: `${headings.filter(({ line }) => line <= thing.line).length} ${thing.text}` }))
  }
  const left = bySection(other).map(({ key }) => key)
  return bySection(one).filter(({ key }) => {
    const at = left.indexOf(key)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

export function checkLanguages({ pages, report }) {
  const byPath = new Map(pages.map((page) => [page.path, page]))
  for (const page of pages) {
    const other = byPath.get(page.locale === 'zh' ? inEnglish(page.path) : inChinese(page.path))
    if (!other) {
      report(page, 0, `${page.locale === 'zh' ? inEnglish(page.path) : inChinese(page.path)} is missing: every page is in both languages`)
      continue
    }
    if (page.locale === 'en') compareSkeletons(page, other, report)
    for (const things of [entriesIn('numbers', 'the number'), entriesIn('runs', 'the run'), linksIn]) {
      for (const { text, line } of surplus(page, other, things)) report(page, line, `${text} is not in the same section of ${other.path}`)
    }
  }
}
