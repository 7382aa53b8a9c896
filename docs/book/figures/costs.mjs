// What writing costs, with keys and values kept and without, as the text grows. Both axes are
// logarithmic: n² and n³ are straight lines there, one steeper than the other. What the program counted
// while it wrote is drawn full, what it computed from the shapes is drawn hollow.
import { scaleLog } from 'd3-scale'
import { line as curve, symbol, symbolCircle, symbolSquare } from 'd3-shape'
import { line, round, text } from './markup.mjs'
import { checkOptions } from './options.mjs'
import { fixed, indexOf, tensorOf } from './tensors.mjs'

const size = { width: 342, height: 282, left: 34, right: 326, top: 26, bottom: 236 }
const million = 1e6

const lines = [
  { column: 'without', name: 'unscaled', colour: '--figure-town', more: 'stroke-dasharray="6 4"', marker: symbolSquare },
  { column: 'with a cache', name: 'scaled', colour: '--figure-river', more: '', marker: symbolCircle }
]

function pointsOf({ rows, columns, values }, column) {
  const j = indexOf(columns.labels, column, columns.name)
  return values.map((row, i) => ({ n: Number(/\d+/.exec(rows.labels[i])), value: row[j] * million }))
}

const raised = (exponent) => [...String(exponent)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[digit]).join('')

// Every second power of ten.
function powersBetween(lowest, highest) {
  const all = []
  for (let power = 2 * Math.ceil(Math.log10(lowest) / 2); 10 ** power <= highest; power += 2) all.push(power)
  return all
}

function axes(lengths, [lowest, highest], x, y, words) {
  const { left, right, bottom, height } = size
  return [
    text(0, 11, words.costs.up, 'soft'),
    powersBetween(lowest, highest).map((power) => {
      const at = y(10 ** power)
      return [line(left, at, right, at, 'rule'), text(left - 6, at + 4, `10${raised(power)}`, 'soft number', 'end')]
    }),
    lengths.map((n, i) => {
      const label = i % 2 === 1 ? text(x(n), bottom + 17, n, 'number', 'middle') : ''
      return [line(x(n), bottom, x(n), bottom + 4, 'tick'), label]
    }),
    text(right, height - 10, `${words.costs.across} →`, 'soft', 'end')
  ]
}

const hollow = (colour) => `style="stroke:var(${colour});stroke-width:1.8;fill:var(--figure-ground)"`

function drawn(points, { name, colour, more, marker }, x, y, counted) {
  const path = curve(
    (point) => round(x(point.n)),
    (point) => round(y(point.value))
  )
  return [
    `<path class="${name} curve" d="${path(points)}" ${more}/>`,
    points.map(({ n, value }) => {
      const place = `translate(${round(x(n))} ${round(y(value))})`
      return `<path class="${name} marker" d="${symbol(marker, 46)()}" transform="${place}" ${n <= counted ? '' : hollow(colour)}/>`
    })
  ]
}

// At the right end, how many times the one is the other: written below the steeper line.
function apart([without, kept], x, y, words) {
  const at = x(without.n)
  const [above, below] = [y(without.value) + 9, y(kept.value) - 9]
  const label = text(at - 6, below - (below - above) / 7, words.costs.times(Math.round(without.value / kept.value)), 'strong halo', 'end')
  return [line(at, above, at, below, 'tick', 'stroke-dasharray="2 3"'), label]
}

// In the free room above the curves.
function legend(counted, words) {
  const [left, first] = [size.left + 14, size.top + 14]
  const names = lines.map(({ name, marker, column }, i) => {
    const top = first + i * 18
    const sample = `<path class="${name} marker" d="${symbol(marker, 46)()}" transform="translate(${left} ${top - 4})"/>`
    return [sample, text(left + 10, top, words.costs[column], `${name} label halo`)]
  })
  return [
    names,
    text(left - 5, first + 36, words.costs.counted(counted), 'soft halo'),
    text(left - 5, first + 51, words.costs.computed, 'soft halo')
  ]
}

export function costs(options, { words, run }) {
  checkOptions('costs', options, { required: ['run'] })
  const json = run(options.run)
  const table = tensorOf(json, 'costs')
  const counted = json.measured?.costs_counted_up_to
  if (counted === undefined) throw new Error(`${json.program} measures no costs_counted_up_to`)
  const all = lines.map(({ column }) => pointsOf(table, column))
  const lengths = all[0].map(({ n }) => n)
  const numbers = all.flat().map(({ value }) => value)
  const span = [Math.min(...numbers) / 2, Math.max(...numbers) * 2]
  const x = scaleLog([lengths[0], lengths.at(-1)], [size.left + 12, size.right - 10])
  const y = scaleLog(span, [size.bottom, size.top])
  const said = lengths.map((n, i) => {
    const both = lines.map(({ column }, k) => `${words.costs[column]} ${fixed(all[k][i].value, { decimals: 0 })}`)
    return `n = ${n}: ${both.join(', ')}.`
  })
  return {
    width: size.width,
    height: size.height,
    desc: `${words.costs.up}. ${said.join(' ')} ${words.costs.counted(counted)}, ${words.costs.computed}.`,
    body: [
      axes(lengths, span, x, y, words),
      all.map((points, i) => drawn(points, lines[i], x, y, counted)),
      apart(
        all.map((points) => points.at(-1)),
        x,
        y,
        words
      ),
      legend(counted, words)
    ]
  }
}
