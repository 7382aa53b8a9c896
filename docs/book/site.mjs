// What the site adds to a page: pointing at a number shows what it is, pictures are drawn into the page
// so that they follow its dark mode, outputs look like a terminal, daggers are small.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { facts } from './facts.mjs'
import { numbersIn, withEntries } from './numbers.mjs'
import { blocksOf, commentsIn, escapeHtml, factIn } from './pages.mjs'
import { localeOf } from './project.mjs'

const words = {
  en: { source: (text) => `Source: ${text}`, output: (command) => `Output of ${command}`, stars: (count) => `difficulty ${count} of 3` },
  zh: { source: (text) => `出处：${text}`, output: (command) => `${command} 的输出`, stars: (count) => `难度 ${count}，最高 3` }
}

// ---- numbers and pictures ---------------------------------------------------------------------

// Puts each number of a block into a span with its expression as title.
function pointAtNumbers(block, locale) {
  const entries = block.comments.filter(({ kind }) => kind === 'numbers').flatMap(({ pairs }) => pairs)
  if (entries.length === 0) return
  for (const token of block.tokens.filter(({ type }) => type === 'inline' || type === 'html_block')) {
    const found = withEntries(numbersIn(token.content), entries, locale)
    for (const { at, end, shown, expression } of found.reverse()) {
      const span = `<span class="number" title="${escapeHtml(expression ?? '')}">${shown}</span>`
      token.content = token.content.slice(0, at) + span + token.content.slice(end)
    }
  }
}

// A picture's file, to stand in the page itself. (That of a terminal stays a picture.)
function drawnIn(project, path, block) {
  const { figure } = block.comments.find(({ kind }) => kind === 'figure') ?? {}
  if (!figure || figure === 'terminal') return null
  const [, alt, source] = /!\[(.*?)\]\((.*?)\)/.exec(block.tokens[1].content)
  const svg = readFileSync(join(project.root, dirname(path), source), 'utf8').replace(/<style>[^]*?<\/style>\n/, '')
  return `<figure class="figure-box" tabindex="0" aria-label="${escapeHtml(alt)}" v-pre>${svg}</figure>\n`
}

const isComments = ({ type, content }) => type === 'html_block' && !content.replace(/<!--.*?-->/gs, '').trim()

const rewrite = (project) => (state) => {
  const path = `docs/${state.env.relativePath}`
  const blocks = blocksOf(state.tokens)
  commentsIn(blocks)
  for (const block of blocks) {
    pointAtNumbers(block, localeOf(path))
    if (block.type === 'fence') block.tokens[0].meta = block.comments.find(({ kind }) => kind === 'run')
    const svg = drawnIn(project, path, block)
    if (!svg) continue
    Object.assign(block.tokens[0], { type: 'html_block', tag: '', nesting: 0, content: svg, block: true })
    for (const token of block.tokens.slice(1)) token.drawn = true
  }
  state.tokens = state.tokens.filter((token) => !token.drawn && !isComments(token))
}

// ---- outputs ----------------------------------------------------------------------------------

// A block that scrolls inside itself must be reachable with the keyboard. Vue leaves it alone (v-pre).
function terminal({ content, meta }, locale) {
  const [, command, output] = /^\$ (.*)\n([^]*)$/.exec(content) ?? [null, '', content]
  const prompt = command && `<span class="prompt">$</span> <span class="command">${escapeHtml(command)}</span>\n`
  return (
    `<div class="terminal${meta?.exit ? ' message' : ''}" v-pre><pre tabindex="0" role="region" ` +
    `aria-label="${escapeHtml(words[locale].output(command))}"><code>${prompt}${escapeHtml(output.trimEnd())}</code></pre></div>\n`
  )
}

// ---- all of it --------------------------------------------------------------------------------

const localeIn = (env) => localeOf(`docs/${env.relativePath ?? ''}`)

export const site = (project) => (md) => {
  md.core.ruler.after('block', 'book', rewrite(project))

  const { fence, text, link_open: link } = md.renderer.rules
  md.renderer.rules.fence = (tokens, index, options, env, self) =>
    tokens[index].info.trim() === 'console' ? terminal(tokens[index], localeIn(env)) : fence(tokens, index, options, env, self)

  md.renderer.rules.text = (tokens, index, options, env, self) =>
    text(tokens, index, options, env, self).replace(
      /[★☆]{3}/g,
      (stars) => `<span class="stars" role="img" aria-label="${words[localeIn(env)].stars(stars.match(/★/g)?.length ?? 0)}">${stars}</span>`
    )

  md.renderer.rules.link_open = (tokens, index, options, env, self) => {
    const name = factIn(tokens[index].attrGet('href'))
    if (name && tokens[index + 1].content === '†') {
      const source = words[localeIn(env)].source(facts(project)[name]?.source ?? name)
      for (const [key, value] of Object.entries({ class: 'source', title: source, 'aria-label': source })) tokens[index].attrSet(key, value)
    }
    return link ? link(tokens, index, options, env, self) : self.renderToken(tokens, index, options)
  }
}
