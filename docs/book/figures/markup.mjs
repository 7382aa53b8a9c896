// Writing HTML and SVG as text. A figure needs no DOM: it is drawn once, when the book is built.

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '{': '&#123;', '}': '&#125;' }

// Braces too: the HTML becomes a Vue template, where {{ }} would be an expression.
export function escape(text) {
  return String(text).replace(/[&<>"{}]/g, (character) => escapes[character])
}

// Coordinates with two decimals are sharp on any screen, and the same bytes on any machine.
export function round(number) {
  return Math.round(number * 100) / 100 + 0
}

// element('text', { x: 3 }, escape('a < b')) -> '<text x="3">a &lt; b</text>'. Children are markup
// already; attributes that are undefined or false are left out.
export function element(name, attributes = {}, ...children) {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([key, value]) => ` ${key}="${escape(typeof value === 'number' ? round(value) : value)}"`)
    .join('')
  return `<${name}${written}>${children.flat(Infinity).join('')}</${name}>`
}

export function text(x, y, content, attributes = {}) {
  return element('text', { x, y, ...attributes }, escape(content))
}

export function line(x1, y1, x2, y2, attributes = {}) {
  return element('line', { x1, y1, x2, y2, ...attributes })
}

// An eight-digit name for a figure's content (FNV-1a): ids that stay the same from build to build.
export function nameOf(content) {
  let hash = 0x811c9dc5
  for (const character of content) {
    hash = Math.imul(hash ^ character.codePointAt(0), 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}

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
