// Figures of the book, drawn from what the programs computed.
//
// drawFigure gives the HTML of a figure: its picture, its caption, and a table of its numbers.
// drawSvg gives the picture alone, as a file of its own.
import { readFileSync } from 'node:fs'
import { arcs } from './arcs.mjs'
import { chain } from './chain.mjs'
import { element, escape, nameOf, text } from './markup.mjs'
import { embeddingMap } from './embedding_map.mjs'
import { growth } from './growth.mjs'
import { heatmap } from './heatmap.mjs'
import { twoHeads } from './two_heads.mjs'
import { wordsOf } from './words.mjs'

const kinds = { heatmap, 'embedding-map': embeddingMap, arcs, 'two-heads': twoHeads, growth, chain }

// On a wide screen a picture grows up to this factor; on a phone it has its own size, one unit a pixel.
const enlarged = 1.45

function draw(kind, options, { locale, run, id }) {
  if (!Object.hasOwn(kinds, kind)) {
    throw new Error(`there is no figure "${kind}"; there are ${Object.keys(kinds).join(', ')}`)
  }
  const words = wordsOf(locale)
  const name = id ?? `figure-${nameOf(JSON.stringify([kind, options, locale]))}`
  return { words, name, ...kinds[kind](options, { words, id: name, run }) }
}

// `context.run(NAME)` gives the JSON of a recorded run. `context.id` may name the figure, for a
// page that has the same one twice; `context.inline` may turn the caption's Markdown into HTML.
export function drawFigure(kind, options, context) {
  const { words, name, label, caption: usual, panels, tables } = draw(kind, options, context)
  const caption = options.caption ?? usual
  return element('figure', { class: `figure figure-${kind}`, 'aria-label': caption ? undefined : label ?? panels[0].title },
    '\n', element('div', { class: 'figure-panels' }, panels.map((panel, i) => scrolling(panel, `${name}-${i + 1}`))),
    '\n', caption ? element('figcaption', {}, captionOf(caption, context)) : '',
    '\n', numbers(tables, words), '\n')
}

function captionOf(caption, { inline }) {
  if (inline) return inline(caption)
  return escape(caption)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*([^*]+)\*/g, '<em>$1</em>')
}

// Too wide for a phone? Then the picture scrolls, from the keyboard too, and the page does not.
function scrolling(panel, id) {
  return element('div', { class: 'figure-panel', style: `flex-basis:${panel.width}px` },
    panel.heading ? element('p', { class: 'figure-heading' }, escape(panel.heading)) : '',
    element('div', { class: 'figure-scroll', tabindex: '0', role: 'region', 'aria-label': panel.title }, svg(panel, id)))
}

function svg(panel, id) {
  const { width, height, title, desc, body } = panel
  return element('svg', {
    role: 'img', 'aria-labelledby': `${id}-title ${id}-desc`, viewBox: `0 0 ${width} ${height}`, width, height,
    style: `min-width:${width}px;max-width:${Math.round(width * enlarged)}px`,
  }, `\n<title id="${id}-title">${escape(title)}</title>`, `\n<desc id="${id}-desc">${escape(desc)}</desc>\n`, lines(body), '\n')
}

// One part of the picture a line, so that a change of a figure can be read.
const lines = (body) => body.flat(Infinity).filter(Boolean).join('\n')

function numbers(tables, words) {
  const label = (table) => `${words.theNumbers}: ${table.name}`
  return element('details', { class: 'figure-numbers' }, element('summary', {}, escape(words.theNumbers)), '\n',
    tables.map((table) =>
      element('div', { class: 'figure-scroll', tabindex: '0', role: 'region', 'aria-label': label(table) }, tableOf(table), '\n')))
}

function tableOf({ name, head, rows }) {
  const heads = head.map((cell) => element('th', { scope: 'col' }, escape(cell)))
  const row = ([first, ...cells]) => element('tr', {},
    element('th', { scope: 'row' }, escape(first)), cells.map((cell) => element('td', {}, escape(cell))))
  return element('table', {}, element('caption', {}, escape(name)), '\n',
    element('thead', {}, element('tr', {}, heads)), '\n', element('tbody', {}, rows.map(row)))
}

// ---- a picture as a file

const css = readFileSync(new URL('./figures.css', import.meta.url), 'utf8')
const between = 24

export function drawSvg(kind, options, context) {
  const { name, label, panels } = draw(kind, options, context)
  const heading = panels.some((panel) => panel.heading) ? 22 : 0
  const width = panels.reduce((sum, panel) => sum + panel.width + between, -between)
  const height = Math.max(...panels.map((panel) => panel.height)) + heading
  let x = 0
  const parts = panels.map((panel) => {
    const part = element('g', { transform: `translate(${x} ${heading})` },
      panel.heading ? text(0, -8, panel.heading, { class: 'strong' }) : '', '\n', lines(panel.body), '\n')
    x += panel.width + between
    return part
  })
  const margin = 12
  // A ground of its own, as the page around it may not be of the light that the reader's system prefers.
  const whole = { x: -margin, y: -margin, width: width + 2 * margin, height: height + 2 * margin }
  return element('svg', {
    xmlns: 'http://www.w3.org/2000/svg', class: 'figure', role: 'img', 'aria-labelledby': `${name}-title ${name}-desc`,
    viewBox: Object.values(whole).join(' '),
    width: Math.round(whole.width * enlarged), height: Math.round(whole.height * enlarged),
  },
  `\n<title id="${name}-title">${escape(label ?? panels[0].title)}</title>`,
  `\n<desc id="${name}-desc">${escape(panels.map((panel) => panel.desc).join(' '))}</desc>`,
  `\n<style>\n${pictureRules(css)}</style>\n`, element('rect', { class: 'ground', ...whole, rx: 8, fill: '#ffffff' }), '\n', parts.join('\n'), '\n') + '\n'
}

// The part of figures.css that is about what stands in a picture.
function pictureRules(sheet) {
  const [, rules] = sheet.match(/\/\* picture \*\/\n([\s\S]*?)\/\* end of picture \*\//)
  return rules
}
