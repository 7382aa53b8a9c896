// Everything that the book adds to markdown, for the site and for the check alike.
import katexPlugin from '@vscode/markdown-it-katex'
import { createMarkdownRenderer } from 'vitepress'
import { fences } from './fences.mjs'
import { marks } from './marks.mjs'

// Formulas are typeset here; Vue must not look into them (v-pre), TeX has braces of its own. One that
// is wider than the page scrolls inside itself, so the keyboard must reach it.
function maths(md) {
  md.use(katexPlugin.default ?? katexPlugin, { throwOnError: true, strict: 'error' })
  const { math_inline: inline, math_block: block } = md.renderer.rules
  md.renderer.rules.math_inline = (...args) => `<span v-pre>${inline(...args)}</span>`
  md.renderer.rules.math_block = (...args) => `<div class="formula" v-pre tabindex="0">${block(...args)}</div>\n`
}

export const book = (project) => (md) => md.use(marks).use(fences(project)).use(maths)

// What VitePress itself uses, for tools that read pages without building the site.
export const markdownFor = (project) => createMarkdownRenderer(project.docs, { config: book(project) })
