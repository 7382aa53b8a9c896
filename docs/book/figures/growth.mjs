// The largest weight that a query gives, with and without scaling, as d_k grows. Chapter 4 measures it
// with random numbers and prints a table; that table is not a tensor, so it is read from the text.
import { scaleLinear, scaleLog } from 'd3-scale'
import { line as curve, symbol, symbolCircle, symbolSquare } from 'd3-shape'
import { checkOptions } from './options.mjs'
import { brief } from './tensors.mjs'
import { element, line, round, text } from './markup.mjs'

const size = { width: 342, height: 262, left: 30, right: 330, top: 26, bottom: 220 }

const lines = [
  { column: 'largest weight', name: 'unscaled', class: 'unscaled', colour: '#c04f00', dash: '6 4', marker: symbolSquare },
  { column: 'the same, scaled', name: 'scaled', class: 'scaled', colour: '#0b6fb8', marker: symbolCircle },
]

// "100 random queries meet 9 random keys [...]", then a row of titles, then a row for each d_k.
export function readGrowth(output) {
  const printed = output.split('\n')
  const start = printed.findIndex((row) => /^\d+ random queries meet \d+ random keys/.test(row))
  if (start < 0) throw new Error('figure growth needs the table "... random queries meet ... random keys", and the run has none')
  const [, queries, keys] = printed[start].match(/^(\d+) random queries meet (\d+) random keys/)
  const titles = printed[start + 1].trim().split(/ {2,}/)
  const rows = []
  for (const row of printed.slice(start + 2)) {
    const found = row.match(/^d_k = (\d+)((?:\s+\d+\.\d+)+)$/)
    if (!found) break
    rows.push({ d_k: Number(found[1]), cells: found[2].trim().split(/\s+/) })
  }
  return { queries: Number(queries), keys: Number(keys), titles: titles.slice(1), rows }
}

function valuesOf({ titles, rows }, column) {
  const index = titles.indexOf(column)
  if (index < 0) throw new Error(`figure growth needs the column "${column}"; there are ${titles.join(', ')}`)
  return rows.map(({ d_k, cells }) => ({ d_k, value: Number(cells[index]) }))
}

function axes(table, x, y, words) {
  const heights = y.ticks(5).map((value) => line(size.left, y(value), size.right, y(value), { class: 'rule', stroke: '#d8dbe0' }) +
    text(size.left - 6, y(value) + 4, value === 0 ? '0' : String(value), { class: 'soft number', 'text-anchor': 'end' }))
  const sizes = table.rows.map(({ d_k }) => line(x(d_k), size.bottom, x(d_k), size.bottom + 4, { class: 'tick', stroke: '#57606a' }) +
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
  const table = readGrowth(run(options.run).text)
  const x = scaleLog([table.rows[0].d_k, table.rows.at(-1).d_k], [size.left + 16, size.right - 14])
  const y = scaleLinear([0, 1], [size.bottom, size.top])
  const measured = lines.map((each) => valuesOf(table, each.column))
  return {
    panels: [{
      width: size.width, height: size.height, title: words.growth.title, desc: describe(table, measured, words),
      body: [axes(table, x, y, words), evenShares(table.keys, y, words),
        lines.map((each, i) => drawn(measured[i], each, x, y, words))],
    }],
    tables: [{
      name: words.growth.name(table.queries, table.keys),
      head: [words.growth.columns.size, ...table.titles.map((title) => words.growth.columns[title] ?? title)],
      rows: table.rows.map(({ d_k, cells }) => [`d_k = ${d_k}`, ...cells]),
    }],
  }
}

function describe(table, measured, words) {
  const span = (from, to) => words.growth.fromTo(from, to)
  const ends = (points) => span(points[0].value.toFixed(4), points.at(-1).value.toFixed(4))
  const sizes = span(table.rows[0].d_k, table.rows.at(-1).d_k)
  return words.growth.desc(sizes, ends(measured[0]), ends(measured[1]), `1/${table.keys}`)
}
