// Writing SVG as text. A figure needs no DOM: it is drawn once, when it is written.
import { escapeHtml } from 'markdown-it/lib/common/utils.mjs'

export const escape = (text) => escapeHtml(String(text))

// Coordinates with two decimals are sharp on any screen, and the same bytes on any machine.
export const round = (number) => Math.round(number * 100) / 100 + 0

// Text at a place: `name` is its class, `anchor` the point of it that stands there, `more` other attributes.
export function text(x, y, content, name = '', anchor = 'start', more = '') {
  return `<text x="${round(x)}" y="${round(y)}" class="${name}" text-anchor="${anchor}" ${more}>${escape(content)}</text>`
}

export const line = (x1, y1, x2, y2, name, more = '') =>
  `<path d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}" class="${name}" ${more}/>`

export const box = (x, y, width, height, name, more = '') =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" class="${name}" ${more}/>`

export const group = (x, y, content) => `<g transform="translate(${round(x)} ${round(y)})">\n${joined(content)}\n</g>`

// One part of a picture a line, so that a change of a figure can be read.
export const joined = (content) => [content].flat(Infinity).filter(Boolean).join('\n')

const narrow = /[iljtfrI.,:;'|!()[\] ]/
const wide = /[mwMW@%#]/
const chinese = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/

// About how wide a text is in a sans-serif font: there is no browser here to ask.
export function textWidth(content, size) {
  const em = (character) => {
    if (chinese.test(character)) return 1
    if (narrow.test(character)) return 0.34
    if (wide.test(character)) return 0.87
    return /[A-Z+−→]/.test(character) ? 0.68 : 0.57
  }
  return [...String(content)].reduce((sum, character) => sum + em(character), 0) * size
}
