// A page is plain Markdown. Here it becomes blocks, each with the comments that stand below it.
import { slug } from 'github-slugger'
import MarkdownIt from 'markdown-it'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readComment } from './comments.mjs'
import { formulas } from './formulas.mjs'
import { localeOf, pagePaths, programOf } from './project.mjs'

const markdown = new MarkdownIt({ html: true, linkify: true }).use(formulas)
export const { escapeHtml } = markdown.utils

const oneComment = /^\s*<!-- ?(.*?) ?-->\s*$/

// The comments of a block of HTML belong to the block before, or to what stands above them in it.
function addHtml(blocks, token) {
  const lines = token.content.replace(/\n$/, '').split('\n')
  const first = token.map[0]
  const text = lines.filter((line) => !oneComment.test(line))
  if (text.join('').trim()) blocks.push({ type: 'html_block', first, end: first + text.length, tokens: [token], comments: [] })
  if (blocks.length === 0) blocks.push({ type: 'nothing', first: 0, end: 0, tokens: [], comments: [] })
  lines.forEach((line, i) => {
    const comment = oneComment.exec(line)
    if (comment) blocks.at(-1).comments.push({ text: comment[1], line: first + i })
  })
}

// Paragraphs, lists, tables, fences …, as {type, first, end, tokens, comments}; lines count from 0.
export function blocksOf(tokens) {
  const blocks = []
  for (let i = 0; i < tokens.length;) {
    const token = tokens[i]
    let next = i + 1
    if (token.nesting > 0) while (tokens[next++].level > 0);
    if (token.type === 'html_block') addHtml(blocks, token)
    else blocks.push({ type: token.type, first: token.map[0], end: token.map[1], tokens: tokens.slice(i, next), comments: [] })
    i = next
  }
  return blocks
}

// Reads the comments of all blocks, in place. Those that say nothing are the answer.
export function commentsIn(blocks) {
  const problems = []
  for (const comment of blocks.flatMap(({ comments }) => comments)) {
    try {
      Object.assign(comment, readComment(comment.text))
    } catch ({ message }) {
      problems.push({ line: comment.line, message })
    }
  }
  return problems
}

export function pageOf(path, source) {
  const tokens = markdown.parse(source, {})
  const blocks = blocksOf(tokens)
  return { path, locale: localeOf(path), program: programOf(path), source, tokens, blocks, problems: commentsIn(blocks) }
}

export const readPages = (project) => pagePaths(project).map((path) => pageOf(path, readFileSync(join(project.root, path), 'utf8')))

// The comments of one kind, each with its block.
export const commentsOf = (page, kind) =>
  page.blocks.flatMap((block) => block.comments.filter((one) => one.kind === kind).map((comment) => ({ ...comment, block })))

// What a piece of running text says, without marks.
export const textOf = ({ children }) =>
  children.map(({ type, content }) => (/^(?:text|code_inline|math_inline)$/.test(type) ? content : ' ')).join('')

// All running text: paragraphs, headings, cells, as {text, children, line, where}.
export function textsOf(page) {
  let line = 0 // a cell has that of its row
  return page.tokens.flatMap((token, i) => {
    line = token.map?.[0] ?? line
    return token.type === 'inline' ? [{ text: textOf(token), children: token.children, line, where: page.tokens[i - 1].type }] : []
  })
}

export function headingsOf(page) {
  return page.tokens.flatMap((token, i) => {
    if (token.type !== 'heading_open') return []
    const text = page.tokens[i + 1].children.map(({ content }) => content).join('')
    return [{ level: Number(token.tag.slice(1)), text, id: slug(text), line: token.map[0] }]
  })
}

// Every link and image, with the line that it stands in.
export function linksOf(page) {
  return textsOf(page).flatMap(({ children, line }) => {
    let at = line
    return children.flatMap((token) => {
      if (/^(?:soft|hard)break$/.test(token.type)) ++at
      if (token.type === 'link_open') return [{ href: token.attrGet('href'), line: at }]
      return token.type === 'image' ? [{ href: token.attrGet('src'), image: true, line: at }] : []
    })
  })
}

// The fact that a dagger's link names, as in [†](./sources.md#bert.padding).
export const factIn = (href) => /(?:^|\/)sources(?:\.md|\.html)?#(\w+\.\w+)$/.exec(href)?.[1]
