// The largest weight that a query gives, with and without scaling, as d_k grows. Chapter 4 measures it
// with random numbers.
import { scaleLinear, scaleLog } from 'd3-scale'
import { line as curve, symbol, symbolCircle, symbolSquare } from 'd3-shape'
import { checkOptions } from './options.mjs'
import { brief, fixed, indexOf, tensorOf } from './tensors.mjs'
import { element, line, round, text } from './markup.mjs'

const size = { width: 342, height: 262, left: 30, right: 330, top: 26, bottom: 220 }

const lines = [
  { column: 'largest weight', name: 'unscaled', class: 'unscaled', colour: '#c04f00', dash: '6 4', marker: symbolSquare },
  { column: 'the same, scaled', name: 'scaled', class: 'scaled', colour: '#0b6fb8', marker: symbolCircle },
]

function valuesOf({ rows, columns, values }, column) {
  const j = indexOf(columns.labels, column, columns.name)
  return values.map((row, i) => ({ d_k: Number(/\d+/.exec(rows.labels[i])), value: row[j] }))
}

function axes(measured, x, y, words) {
  const heights = y.ticks(5).map((value) => line(size.left, y(value), size.right, y(value), { class: 'rule', stroke: '#d8dbe0' }) +
    text(size.left - 6, y(value) + 4, value === 0 ? '0' : String(value), { class: 'soft number', 'text-anchor': 'end' }))
  const sizes = measured[0].map(({ d_k }) => line(x(d_k), size.bottom, x(d_k), size.bottom + 4, { class: 'tick', stroke: '#57606a' }) +
    text(x(d_k), size.bottom + 17, d_k, { class: 'number', 'text-anchor': 'middle' }))
  return [
    text(0, 11, words.growth.up, { class: 'soft' }), heights, sizes,
    text(size.right, size.height - 4, `${words.growth.across} →`, { class: 'soft', 'text-anchor': 'end' }),
  ]
}

// If a query listened to all keys alike, each would get this much.
function evenShares(keys, y, words) {
  return line(size.left, y(1 / keys), size.right, y(1 / keys), { class: 'even', stroke: '#57606a', 'stroke-dasharray': '1 4' }) +
    text(size.right, y(1 / keys) - 5, words.growth.even(keys), { class: 'soft halo', 'text-anchor': 'end' })
}

function drawn(measured, { name, class: className, colour, dash, marker }, x, y, words) {
  const path = curve((point) => round(x(point.d_k)), (point) => round(y(point.value)))
  const points = measured.map(({ d_k, value }) =>
    element('path', { class: `${className} marker`, fill: colour, d: symbol(marker, 46)(), transform: `translate(${round(x(d_k))} ${round(y(value))})` }) +
    text(x(d_k), y(value) - 9, brief(value), { class: 'number halo', 'text-anchor': 'middle' }))
  const middle = measured[2]
  return [
    element('path', { class: className, d: path(measured), fill: 'none', stroke: colour, 'stroke-width': 2.5, 'stroke-dasharray': dash }),
    points,
    text(x(middle.d_k), y(middle.value) + 22, words.growth[name], { class: `${className} label halo`, fill: colour, 'text-anchor': 'middle' }),
  ]
}

export function growth(options, { words, run }) {
  checkOptions('growth', options, { optional: ['run'] })
  const table = tensorOf(run(options.run), 'growth')
  const [queries, keys] = table.formula.match(/\d+/g).map(Number)
  const measured = lines.map((each) => valuesOf(table, each.column))
  const x = scaleLog([measured[0][0].d_k, measured[0].at(-1).d_k], [size.left + 16, size.right - 14])
  const y = scaleLinear([0, 1], [size.bottom, size.top])
  return {
    panels: [{
      width: size.width, height: size.height, title: words.growth.title, desc: describe(keys, measured, words),
      body: [axes(measured, x, y, words), evenShares(keys, y, words),
        lines.map((each, i) => drawn(measured[i], each, x, y, words))],
    }],
    tables: [{
      name: words.growth.name(queries, keys),
      head: [words.growth.columns.size, ...table.columns.labels.map((title) => words.growth.columns[title] ?? title)],
      rows: table.values.map((row, i) => [table.rows.labels[i], ...row.map((value) => fixed(value))]),
    }],
  }
}

function describe(keys, measured, words) {
  const span = (from, to) => words.growth.fromTo(from, to)
  const ends = (points) => span(fixed(points[0].value), fixed(points.at(-1).value))
  const sizes = span(measured[0][0].d_k, measured[0].at(-1).d_k)
  return words.growth.desc(sizes, ends(measured[0]), ends(measured[1]), `1/${keys}`)
}
