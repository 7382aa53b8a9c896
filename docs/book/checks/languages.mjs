// English and Chinese must show the same: pages, headings, includes, fences, numbers, links.
import { relative } from 'node:path'
import { readFence } from '../fences.mjs'
import { claimsOf, linksOf, marksOf } from '../pages.mjs'
import { inEnglish } from '../project.mjs'
import { targetOf } from './links.mjs'

// Comments in commands are in the page's language.
const commands = (content) => content.split('\n').map((line) => line.replace(/(^|\s)#.*$/, '').trim()).filter(Boolean).join('; ')

// What a fence shows, without what is said about it.
function spec(fence) {
  const said = {
    run: ({ command, exit, parts }) => `${command} (${exit}) ${parts.join('; ')}`,
    verdict: ({ name }) => name,
    tasks: ({ folder, sentences }) => `${folder} ${sentences.map(([name]) => name).join(', ')}`,
    figure: ({ figure, options }) =>
      `${figure} ${Object.entries(options).filter(([key]) => key !== 'caption').map((pair) => pair.join(': ')).join('; ')}`,
    sources: () => ''
  }
  return `${fence.kind} ${said[fence.kind](fence).trim()}`
}

function pieceOf(project, token) {
  if (token.type === 'heading_open') return `a heading of level ${token.tag.slice(1)}`
  if (/^container_\w+_open$/.test(token.type)) return `a block ::: ${token.type.split('_')[1]}`
  if (token.type !== 'fence') return null
  if (token.src) return `include ${relative(project.root, token.src[0])}#${token.src[1]}`
  const fence = readFence(token)
  return fence ? spec(fence) : `${token.info.trim().split(/:/)[0]}: ${commands(token.content)}`
}

// The skeleton of a page, in order.
const pieces = (project, page) =>
  page.tokens.flatMap((token) => {
    const piece = pieceOf(project, token)
    return piece ? [{ piece, line: token.map[0] + 1 }] : []
  })

function compareSkeletons(project, english, chinese, report) {
  const [first, second] = [pieces(project, english), pieces(project, chinese)]
  const at = first.findIndex(({ piece }, i) => piece !== second[i]?.piece)
  if (at < 0 && first.length === second.length) return
  const i = at < 0 ? first.length : at
  const there = first[i] ? `has "${first[i].piece}" in line ${first[i].line}` : 'has ended'
  report(chinese, second[i]?.line ?? second.at(-1)?.line ?? 1,
    `${second[i] ? `"${second[i].piece}" stands here` : 'the page ends after this'}, where docs/${english.path} ${there}`)
}

// Within a section, words come in another order in another language.
function bySection(page, things) {
  const headings = page.tokens.filter(({ type }) => type === 'heading_open').map(({ map }) => map[0] + 1)
  return things.map(({ text, line }) => ({ text, line, section: headings.filter((at) => at <= line).length }))
}

const marksIn = (page) => bySection(page, marksOf(page).map(({ source, line }) => ({ text: `{${source}}`, line })))

const claimsIn = (page) => bySection(page, claimsOf(page).map(({ name, line }) => ({ text: `{fact ${name}}`, line })))

const linksIn = (page) =>
  bySection(page, linksOf(page).map(({ href, line }) => {
    if (/^[a-z]+:/i.test(href)) return { text: href, line }
    const { path, id } = targetOf(page, href)
    return { text: `a link to ${inEnglish(path)}${id ? ' with a #heading' : ''}`, line }
  }))

// What `one` has more of than `other`.
function surplus(one, other) {
  const left = other.map(({ text, section }) => `${section} ${text}`)
  return one.filter(({ text, section }) => {
    const at = left.indexOf(`${section} ${text}`)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

function compareLoose(english, chinese, things, report) {
  for (const [one, other] of [[english, chinese], [chinese, english]]) {
    for (const { text, line } of surplus(things(one), things(other))) {
      report(one, line, `${text} is not in the same section of docs/${other.path}`)
    }
  }
}

export function checkLanguages({ project, pages, report }) {
  const byPath = new Map(pages.map((page) => [page.path, page]))
  for (const page of pages) {
    const other = page.locale === 'zh' ? inEnglish(page.path) : `zh/${page.path}`
    if (!byPath.has(other)) {
      report(page, 1, `docs/${other} is missing: every page is in both languages`)
    } else if (page.locale === 'en') {
      const chinese = byPath.get(other)
      for (const key of ['program', 'runs']) {
        if (JSON.stringify(page.frontmatter[key]) !== JSON.stringify(chinese.frontmatter[key])) {
          report(chinese, 1, `"${key}" in the front matter is not that of docs/${page.path}`)
        }
      }
      compareSkeletons(project, page, chinese, report)
      compareLoose(page, chinese, marksIn, report)
      compareLoose(page, chinese, claimsIn, report)
      compareLoose(page, chinese, linksIn, report)
    }
  }
}
