// The largest weight that a query gives, with and without scaling, as d_k grows. Chapter 4 measures it
// with random numbers.
import { scaleLinear, scaleLog } from 'd3-scale'
import { line as curve, symbol, symbolCircle, symbolSquare } from 'd3-shape'
import { line, round, text } from './markup.mjs'
import { checkOptions } from './options.mjs'
import { brief, fixed, indexOf, tensorOf } from './tensors.mjs'

const size = { width: 342, height: 262, left: 30, right: 330, top: 26, bottom: 220 }

const lines = [
  { column: 'largest weight', name: 'unscaled', more: 'stroke-dasharray="6 4"', marker: symbolSquare },
  { column: 'the same, scaled', name: 'scaled', more: '', marker: symbolCircle }
]

function pointsOf({ rows, columns, values }, column) {
  const j = indexOf(columns.labels, column, columns.name)
  return values.map((row, i) => ({ d_k: Number(/\d+/.exec(rows.labels[i])), value: row[j] }))
}

function axes(sizes, x, y, words) {
  const { left, right, bottom, height } = size
  return [
    text(0, 11, words.growth.up, 'soft'),
    y.ticks(5).map((value) => [line(left, y(value), right, y(value), 'rule'), text(left - 6, y(value) + 4, value, 'soft number', 'end')]),
    sizes.map((d_k) => [line(x(d_k), bottom, x(d_k), bottom + 4, 'tick'), text(x(d_k), bottom + 17, d_k, 'number', 'middle')]),
    text(right, height - 4, `${words.growth.across} →`, 'soft', 'end')
  ]
}

// If a query listened to all keys alike, each would get this much.
function evenShares(keys, y, words) {
  const height = y(1 / keys)
  const label = text(size.right, height - 5, words.growth.even(keys), 'soft halo', 'end')
  return [line(size.left, height, size.right, height, 'even', 'stroke-dasharray="1 4"'), label]
}

function drawn(points, { name, more, marker }, x, y, words) {
  const path = curve(
    (point) => round(x(point.d_k)),
    (point) => round(y(point.value))
  )
  const middle = points[2]
  return [
    `<path class="${name} curve" d="${path(points)}" ${more}/>`,
    points.map(({ d_k, value }) => {
      const place = `translate(${round(x(d_k))} ${round(y(value))})`
      const number = text(x(d_k), y(value) - 9, brief(value), 'number halo', 'middle')
      return `<path class="${name} marker" d="${symbol(marker, 46)()}" transform="${place}"/>${number}`
    }),
    text(x(middle.d_k), y(middle.value) + 22, words.growth[name], `${name} label halo`, 'middle')
  ]
}

export function growth(options, { words, run }) {
  checkOptions('growth', options, { required: ['run'] })
  const table = tensorOf(run(options.run), 'growth')
  const [, keys] = table.formula.match(/\d+/g).map(Number)
  const all = lines.map(({ column }) => pointsOf(table, column))
  const sizes = all[0].map(({ d_k }) => d_k)
  const x = scaleLog([sizes[0], sizes.at(-1)], [size.left + 16, size.right - 14])
  const y = scaleLinear([0, 1], [size.bottom, size.top])
  const said = sizes.map((d_k, i) => {
    const measured = lines.map(({ name }, k) => `${words.growth[name]} ${fixed(all[k][i].value)}`)
    return `d_k = ${d_k}: ${measured.join(', ')}.`
  })
  return {
    width: size.width,
    height: size.height,
    desc: `${words.growth.up}. ${said.join(' ')} ${words.growth.even(keys)}.`,
    body: [axes(sizes, x, y, words), evenShares(keys, y, words), lines.map((each, i) => drawn(all[i], each, x, y, words))]
  }
}
