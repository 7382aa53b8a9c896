// English and Chinese must show the same: pages, headings, paragraphs, code, outputs, figures, numbers, links.
import { posix } from 'node:path'
import { commentsOf, factIn, headingsOf, linksOf } from '../pages.mjs'
import { inChinese, inEnglish } from '../project.mjs'
import { targetOf } from './links.mjs'

// Comments in commands are in the page's language.
const commands = (content) =>
  content
    .split('\n')
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter(Boolean)
    .join('; ')

const told = new Set(['run', 'code', 'verdict', 'tasks', 'sources', 'exit', 'notRun'])
const count = (tokens, type) => tokens.filter((token) => token.type === type).length

const names = {
  heading_open: ({ tokens }) => `a heading of level ${tokens[0].tag.slice(1)}`,
  paragraph_open: ({ tokens }) =>
    tokens[1].children[0]?.type === 'image'
      ? `the picture ${posix.basename(tokens[1].children[0].attrGet('src'))}`
      : 'a paragraph',
  bullet_list_open: ({ tokens }) => `a list of ${count(tokens, 'list_item_open')}`,
  ordered_list_open: ({ tokens }) => `a list of ${count(tokens, 'list_item_open')}`,
  table_open: ({ tokens }) => `a table of ${count(tokens, 'tr_open')} rows`,
  blockquote_open: () => 'a quotation',
  fence: ({ tokens: [token] }) =>
    token.info.trim() === 'sh' ? `sh: ${commands(token.content)}` : `code in ${token.info.trim()}`,
  math_block: () => 'a formula',
  html_block: ({ tokens: [token] }) => (/^<\/?details/.exec(token.content) ?? ['HTML'])[0]
}

// A block, and what its comments say besides numbers.
function pieceOf(block) {
  const said = block.comments.flatMap(({ kind, text }) => (told.has(kind) || kind === 'figure' ? [text] : []))
  return [names[block.type]?.(block) ?? block.type, ...said].join(', ')
}

function compareSkeletons(english, chinese, report) {
  const [first, second] = [english, chinese].map(({ blocks }) =>
    blocks.map((block) => ({ piece: pieceOf(block), line: block.first }))
  )
  const at = first.findIndex(({ piece }, i) => piece !== second[i]?.piece)
  if (at < 0 && first.length === second.length) return
  const i = at < 0 ? first.length : at
  const there = first[i] ? `has "${first[i].piece}" in line ${first[i].line + 1}` : 'has ended'
  const here = second[i] ? `"${second[i].piece}" stands here` : 'the page ends after this'
  report(chinese, second[i]?.line ?? second.at(-1)?.line ?? 0, `${here}, where ${english.path} ${there}`)
}

const numbersIn = (page) =>
  commentsOf(page, 'numbers').flatMap(({ pairs, line }) =>
    pairs.map((pair) => ({ text: `the number ${pair.join(' = ')}`, line }))
  )

const runsIn = (page) =>
  commentsOf(page, 'runs').flatMap(({ pairs, line }) =>
    pairs.map((pair) => ({ text: `the run ${pair.join(' = ')}`, line }))
  )

function linksIn(page) {
  return linksOf(page)
    .filter(({ image }) => !image)
    .map(({ href, line }) => {
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
    return things(page).map((thing) => ({
      ...thing,
      key: `${headings.filter(({ line }) => line <= thing.line).length} ${thing.text}`
    }))
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
      report(
        page,
        0,
        `${page.locale === 'zh' ? inEnglish(page.path) : inChinese(page.path)} is missing: every page is in both languages`
      )
      continue
    }
    if (page.locale === 'en') compareSkeletons(page, other, report)
    for (const things of [numbersIn, runsIn, linksIn]) {
      for (const { text, line } of surplus(page, other, things))
        report(page, line, `${text} is not in the same section of ${other.path}`)
    }
  }
}
