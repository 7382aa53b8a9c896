// Reads pages into markdown tokens, for the tools that record and check.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readFence } from './fences.mjs'
import { localeOf, pagePaths } from './project.mjs'

// Front matter becomes blank lines, so that line numbers stay true.
function withoutFrontMatter(source) {
  const match = /^---\n[\s\S]*?\n---\n/.exec(source)
  return match ? { head: match[0], body: match[0].replace(/[^\n]/g, '') + source.slice(match[0].length) }
               : { head: '', body: source }
}

export function readPage(project, md, path) {
  const source = readFileSync(join(project.docs, path), 'utf8')
  const { head, body } = withoutFrontMatter(source)
  const env = { path: join(project.docs, path), relativePath: path }
  if (head) md.render(head, env) // reads it into env.frontmatter
  const tokens = md.parse(body, { ...env })
  return { path, locale: localeOf(path), source, frontmatter: env.frontmatter ?? {}, tokens, inlines: inlinesOf(md, tokens, body) }
}

export const readPages = (project, md) => pagePaths(project).map((path) => readPage(project, md, path))

// All running text of a page, each piece with its line: paragraphs, headings and cells, and what
// stands in a fence or a container's first line as text.
function inlinesOf(md, tokens, body) {
  const lines = body.split('\n')
  const found = []
  const add = (children, line, where) => found.push({ children, line, where })
  const addText = (text, line, where) => add(md.parseInline(text, {})[0]?.children ?? [], line, where)
  tokens.forEach((token, i) => {
    const line = (token.map?.[0] ?? 0) + 1
    if (token.type === 'inline') add(token.children, line, tokens[i - 1].type)
    if (/^container_\w+_open$/.test(token.type)) addText(token.info.trim().replace(/^\w+\s*/, ''), line, token.type)
    const fence = readFence(token)
    const lineOf = (text) => line + Math.max(0, lines.slice(line - 1).findIndex((one) => one.includes(text)))
    if (fence?.kind === 'tasks') for (const [, text] of fence.sentences) addText(text, lineOf(text), 'task')
    if (fence?.kind === 'figure' && fence.options.caption) addText(fence.options.caption, lineOf(fence.options.caption), 'caption')
  })
  return found
}

// The fences of the book, each with its line.
export const fencesOf = (page) =>
  page.tokens.flatMap((token) => {
    const fence = readFence(token)
    return fence ? [{ ...fence, line: token.map[0] + 1 }] : []
  })

// What `pick` finds in the running text of a page, each with its line.
function inRunningText(page, pick) {
  return page.inlines.flatMap(({ children, line }) => {
    let at = line
    return children.flatMap((token) => {
      if (token.type === 'softbreak' || token.type === 'hardbreak') ++at
      const found = pick(token)
      return found ? [{ ...found, line: at }] : []
    })
  })
}

export const marksOf = (page) => inRunningText(page, (token) => (token.type === 'number_open' ? token.meta : null))

// The facts that a page names for what it claims.
export const claimsOf = (page) => inRunningText(page, (token) => (token.meta?.fact ? { name: token.meta.fact } : null))

// The permalinks of headings and the links to sources are not links that somebody wrote.
export const linksOf = (page) =>
  inRunningText(page, (token) => {
    if (token.type === 'link_open' && !token.meta?.fact && token.attrGet('class') !== 'header-anchor') return { href: token.attrGet('href') }
    return token.type === 'image' ? { href: token.attrGet('src'), image: true } : null
  })
