// Markdown as the site shows it.
import { slug } from 'github-slugger'
import { formulas } from './formulas.mjs'
import { site } from './site.mjs'

// Formulas are typeset here; Vue must not look into them (v-pre), TeX has braces of its own. One that
// is wider than the page scrolls inside itself, so the keyboard must reach it.
function maths(md) {
  md.use(formulas, { strict: 'error' })
  const typeset =
    (rule, before, after) =>
    (tokens, index, ...rest) => {
      const html = rule(tokens, index, ...rest)
      if (html.includes('katex-error')) throw new Error(`${tokens[index].content.trim()}: ${/>([^<]+)/.exec(html)[1]}`)
      return `${before}${html}${after}`
    }
  const { rules } = md.renderer
  rules.math_inline = typeset(rules.math_inline, '<span v-pre>', '</span>')
  rules.math_block = typeset(rules.math_block, '<div class="formula" v-pre tabindex="0">', '</div>\n')
}

// A browser may begin a line with what follows a formula, and break code after a hyphen ("-" and then
// "-mask"). Where the whole is short, neither: it stays in one line.
const longestUnbroken = 24
const closing = /^[,.;:!?)\]，。；：！？、）》”]+/

function unbroken(md) {
  const { code_inline: code, math_inline: formula } = md.renderer.rules
  md.renderer.rules.code_inline = (tokens, index, ...rest) => {
    tokens[index].attrSet('v-pre', '') // {{1, 2}} is C++ here, not a template of the site
    if (tokens[index].content.length <= longestUnbroken) tokens[index].attrJoin('class', 'unbroken')
    return code(tokens, index, ...rest)
  }
  md.renderer.rules.math_inline = (tokens, index, ...rest) => {
    const html = formula(tokens, index, ...rest)
    const next = tokens[index + 1]
    const mark = next?.type === 'text' && closing.exec(next.content)?.[0]
    if (!mark || tokens[index].content.length > longestUnbroken) return html
    next.content = next.content.slice(mark.length)
    return `<span class="unbroken">${html}${mark}</span>`
  }
}

export const markdownOptions = (project) => ({
  attrs: { disable: true },
  anchor: { slugify: slug }, // as code hosts do, so that a link to a heading leads there as well
  config: (md) => md.use(site(project)).use(maths).use(unbroken)
})
