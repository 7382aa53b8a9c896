// Figures of the book, drawn from what the programs computed. Each kind gives a picture as {width,
// height, desc, body}.
import { readFileSync } from 'node:fs'
import { arcs } from './arcs.mjs'
import { chain } from './chain.mjs'
import { clock } from './clock.mjs'
import { costs } from './costs.mjs'
import { embeddingMap } from './embedding_map.mjs'
import { growth } from './growth.mjs'
import { heatmap } from './heatmap.mjs'
import { letters } from './letters.mjs'
import { loss } from './loss.mjs'
import { box, escape, joined } from './markup.mjs'
import { picture } from './picture.mjs'
import { principal } from './principal_axes.mjs'
import { terminal } from './terminal.mjs'
import { twoHeads } from './two_heads.mjs'
import { wordsOf } from './words.mjs'

const kinds = {
  heatmap,
  'embedding-map': embeddingMap,
  arcs,
  'two-heads': twoHeads,
  growth,
  chain,
  clock,
  picture,
  loss,
  'principal-axes': principal,
  costs,
  letters,
  terminal
}

// A picture is as large as on a phone, one unit a pixel; a page with more room may show it larger.
const enlarged = 1.45
const margin = 12

// What figures.css says of pictures, in the light that the reader's system prefers.
const css = readFileSync(new URL('./figures.css', import.meta.url), 'utf8')
const [, rules] = css.match(/\/\* picture \*\/\n([^]*?)\/\* end of picture \*\//)
const dark = rules.match(/^html\.dark .*$/gm).map((rule) => rule.replace('html.dark ', ''))
const style = `<style>\n${rules.replace(/^html\.dark .*\n/gm, '')}@media (prefers-color-scheme: dark) {\n${dark.join('\n')}\n}\n</style>`

// The file of a figure. `context` has an id, a title, a locale, and recordings: run(NAME) is the
// JSON of a run, output(NAME) its text; file(PATH) is what a file of the project holds.
export function drawSvg(kind, options, context) {
  if (!Object.hasOwn(kinds, kind)) throw new Error(`there is no figure "${kind}"; there are ${Object.keys(kinds).join(', ')}`)
  const { id, title, locale } = context
  const { width, height, desc, body } = kinds[kind](options, { ...context, words: wordsOf(locale) })
  // A ground of its own, as the page around it may not be of the light that the reader's system prefers.
  const plain = kind === 'terminal'
  const edge = plain ? 0 : margin
  const whole = [-edge, -edge, width + 2 * edge, height + 2 * edge]
  const [shownWidth, shownHeight] = whole.slice(2).map((length) => Math.round(plain ? length : length * enlarged))
  const open =
    `<svg xmlns="http://www.w3.org/2000/svg" class="${plain ? 'terminal' : 'figure'}" role="img" lang="${locale}" ` +
    `aria-labelledby="${id}-title ${id}-desc" viewBox="${whole.join(' ')}" width="${shownWidth}" height="${shownHeight}">`
  const said = `<title id="${id}-title">${escape(title)}</title>\n<desc id="${id}-desc">${escape(desc)}</desc>`
  return joined([open, said, plain ? '' : [style, box(...whole, 'ground', 'rx="8"')], body, '</svg>\n']).replace(/ +(\/?>)/g, '$1')
}
