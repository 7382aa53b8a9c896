// The loss as a model learns, as far as its program tells it: of the sentences that it learns from, and of
// those that it never sees. A dotted line says what guessing by chance would cost.
import { scaleLinear } from 'd3-scale'
import { line as curve, symbol, symbolCircle, symbolSquare } from 'd3-shape'
import { line, round, text } from './markup.mjs'
import { checkOptions } from './options.mjs'
import { brief, fixed, indexOf, tensorOf } from './tensors.mjs'

const size = { width: 342, height: 250, left: 22, right: 326, top: 26, bottom: 208 }
const below = 0.35 // of loss: room for the numbers below the curves
const apart = 36 // between two points that both have their numbers

// The unseen ones lie above the others, and so do their numbers.
const lines = [
  { column: 'unseen', name: 'unscaled', more: 'stroke-dasharray="6 4"', marker: symbolSquare, above: true },
  { column: 'learned from', name: 'scaled', more: '', marker: symbolCircle, above: false }
]

function pointsOf({ rows, columns, values }, column) {
  const j = indexOf(columns.labels, column, columns.name)
  return values.map((row, i) => ({ step: Number(/\d+/.exec(rows.labels[i])), value: row[j] }))
}

function axes(x, y, words) {
  const { left, right, bottom, height } = size
  return [
    text(0, 11, words.loss.up, 'soft'),
    y
      .ticks(4)
      .filter((value) => value >= 0)
      .map((value) => [line(left, y(value), right, y(value), 'rule'), text(left - 6, y(value) + 4, value, 'soft number', 'end')]),
    x.ticks(5).map((step) => [line(x(step), bottom, x(step), bottom + 4, 'tick'), text(x(step), bottom + 17, step, 'number', 'middle')]),
    text(right, height - 6, `${words.loss.across} →`, 'soft', 'end')
  ]
}

// What it costs to hold every word for equally likely.
function byChance(loss, y, words) {
  const label = text(size.right, y(loss) - 5, words.loss.chance(brief(loss)), 'soft halo', 'end')
  return [line(size.left, y(loss), size.right, y(loss), 'even', 'stroke-dasharray="1 4"'), label]
}

// The first points stand close together: those that would overlap have no numbers of their own.
function withNumbers(points, x) {
  let last = -Infinity
  return points.filter(({ step }) => {
    const isFree = x(step) - last >= apart
    if (isFree) last = x(step)
    return isFree
  })
}

function drawn(points, { name, more, marker, above }, x, y) {
  const path = curve(
    (point) => round(x(point.step)),
    (point) => round(y(point.value))
  )
  const numbers = withNumbers(points, x).filter(({ step }) => step > 0)
  return [
    `<path class="${name} curve" d="${path(points)}" ${more}/>`,
    points.map(({ step, value }) => {
      const place = `translate(${round(x(step))} ${round(y(value))})`
      return `<path class="${name} marker" d="${symbol(marker, 40)()}" transform="${place}"/>`
    }),
    numbers.map(({ step, value }) => text(x(step), y(value) + (above ? -9 : 15), brief(value), 'number halo', 'middle'))
  ]
}

// In the free room above the curves.
function legend(all, words) {
  return all.map(({ name, marker, column }, i) => {
    const [left, top] = [150, 66 + i * 18]
    const sample = `<path class="${name} marker" d="${symbol(marker, 46)()}" transform="translate(${left} ${top - 4})"/>`
    return [sample, text(left + 10, top, words.loss[column], `${name} label halo`)]
  })
}

export function loss(options, { words, run }) {
  checkOptions('loss', options, { required: ['run'] })
  const json = run(options.run)
  const table = tensorOf(json, 'loss')
  const chance = json.measured?.loss_by_chance
  if (chance === undefined) throw new Error(`${json.program} measures no loss_by_chance`)
  const shown = lines.filter(({ column }) => table.columns.labels.includes(column))
  const all = shown.map((each) => ({ ...each, points: pointsOf(table, each.column) }))
  const steps = all[0].points.map(({ step }) => step)
  const highest = Math.ceil(Math.max(chance, ...table.values.flat()))
  const x = scaleLinear([0, steps.at(-1) || 1], [size.left, size.right - 10])
  const y = scaleLinear([-below, highest], [size.bottom, size.top])
  const said = steps.map((step, i) => {
    const measured = [...all].reverse().map(({ column, points }) => `${words.loss[column]} ${fixed(points[i].value)}`)
    return `${words.loss.step(step)}: ${measured.join(', ')}.`
  })
  return {
    width: size.width,
    height: size.height,
    desc: `${words.loss.up}. ${said.join(' ')} ${words.loss.chance(fixed(chance))}.`,
    body: [axes(x, y, words), byChance(chance, y, words), all.map((each) => drawn(each.points, each, x, y)), legend(all, words)]
  }
}
