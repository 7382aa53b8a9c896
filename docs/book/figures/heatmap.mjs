// A tensor as a heatmap: rows down, columns across, the number in each cell.
import { inkOn, paint, shareScale, signedScale } from './colour.mjs'
import { box, line, round, text, textWidth } from './markup.mjs'
import { brief, decimalsFor, fixed, hiddenCells, isWeights, tensorOf } from './tensors.mjs'
import { checkOptions } from './options.mjs'

const font = 11
const cellHeight = 25
const narrowest = 31 // nine of them fit on a phone

// Weights and probabilities: each is a part of one.
const areShares = (tensor, finite) => isWeights(tensor) || (tensor.kind === 'unsigned' && finite.every((value) => value <= 1))

// What a heatmap needs to know of a tensor: its numbers, its colours, how numbers are written.
function heatOf(tensor) {
  const finite = tensor.values.flat().filter((value) => typeof value === 'number')
  const shares = areShares(tensor, finite)
  const limit = Math.max(...finite.map(Math.abs)) || 1
  const decimals = shares ? 2 : decimalsFor(finite)
  const numbers = tensor.values.map((row) => row.map((value) => brief(value, { decimals })))
  const colour = shares ? shareScale : signedScale(limit)
  return { tensor, shares, limit, decimals, numbers, colour, hidden: hiddenCells(tensor) }
}

// ---- layout

const widthOf = (texts) => Math.max(...texts.map((content) => textWidth(content, font))) + 3

// A label in several parts, as head1.town, stands in several lines.
function layoutOf({ tensor: { rows, columns }, numbers }, axis) {
  const lines = columns.labels.map((label) => label.split('.'))
  const cell = Math.max(narrowest, widthOf(numbers.flat()), widthOf(lines.flat()))
  const left = widthOf(rows.labels) + 5
  const top = 18 + 14 * Math.max(...lines.map((parts) => parts.length))
  const [across, down] = [cell * columns.labels.length, cellHeight * rows.labels.length]
  const axes = textWidth(`${axis(rows.name)} ↓  ${axis(columns.name)} →`, font)
  const width = Math.ceil(Math.max(left + across + 1, axes))
  return { lines, cell, left, top, across, width, bottom: top + down, height: top + down + 38 }
}

// ---- parts of the picture

function labels({ tensor: { rows, columns } }, { lines, cell, left, top, across }, axis) {
  const above = lines.map((parts, j) =>
    parts.map((part, i) => text(left + (j + 0.5) * cell, top - 6 - 13 * (parts.length - 1 - i), part, '', 'middle'))
  )
  return [
    text(0, 10, `${axis(rows.name)} ↓`, 'soft'),
    text(left + across, 10, `${axis(columns.name)} →`, 'soft', 'end'),
    above,
    rows.labels.map((label, i) => text(left - 5, top + (i + 0.5) * cellHeight + 4, label, '', 'end'))
  ]
}

function cells(heat, { left, top, cell }, hatch) {
  const number = heat.shares ? 'number' : 'number dense'
  return heat.tensor.values.map((row, i) =>
    row.map((value, j) => {
      const [x, y] = [left + j * cell, top + i * cellHeight]
      if (heat.hidden[i][j]) return box(x, y, cell, cellHeight, 'hidden', `fill="url(#${hatch})"`)
      const ground = heat.colour(value)
      const ink = paint('fill', inkOn(ground))
      const written = text(x + cell / 2, y + 16.5, heat.numbers[i][j], number, 'middle', ink)
      return box(x, y, cell, cellHeight, 'cell', paint('fill', ground)) + written
    })
  )
}

// The pattern of hidden cells: stripes, as no colour of a number has.
export const hatching = (id) =>
  `<pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
  `${box(0, 0, 6, 6, 'hatch-ground')}${line(0, 0, 0, 6, 'hatch-line')}</pattern>`

const steps = 16

function gradient(id, { shares, limit, colour }) {
  const stops = Array.from({ length: steps + 1 }, (_, step) => {
    const share = step / steps
    return `<stop offset="${round(share)}" ${paint('stop-color', colour(shares ? share : limit * (2 * share - 1)))}/>`
  })
  return `<linearGradient id="${id}">${stops.join('')}</linearGradient>`
}

function colourBar({ shares, limit, decimals }, { left, bottom, across }, id) {
  const length = Math.min(across, 150)
  const end = (value) => brief(value, { signed: true, decimals })
  const [low, middle, high] = shares ? ['0', '0.5', '1'] : [end(-limit), '0', end(limit)]
  const tick = (share, label, anchor) => text(left + share * length, bottom + 32, label, 'soft number', anchor)
  return [
    box(left, bottom + 12, length, 8, 'bar', `fill="url(#${id})"`),
    tick(0, low, 'start'),
    tick(0.5, middle, 'middle'),
    tick(1, high, 'end')
  ]
}

function hiddenLegend({ hidden, tensor }, { left, bottom, across }, hatch, words) {
  if (!hidden.flat().includes(true)) return ''
  const x = left + Math.min(across, 150) + 16
  const label = tensor.values.flat().includes('-inf') ? words.hiddenInf : words.hidden
  const sample = box(x, bottom + 10, 20, 12, 'hidden', `fill="url(#${hatch})"`)
  return sample + text(x + 26, bottom + 20, label, 'soft')
}

// ---- what it says: every number that is seen

function describe({ tensor, hidden }, { axis, formula: inWords }) {
  const { rows, columns, values, kind, formula } = tensor
  const cell = (value, j) => `${columns.labels[j]} ${fixed(value, { signed: kind === 'signed' })}`
  const said = values.map((row, i) => {
    const seen = row.flatMap((value, j) => (hidden[i][j] ? [] : cell(value, j)))
    return `${rows.labels[i]}: ${seen.join(', ')}.`
  })
  return [`${inWords(formula)}.`, `${axis(rows.name)} ↓ ${axis(columns.name)} →`, ...said].join(' ')
}

// A row may be called after something else than a word of the sentence: "step 10".
const inWords = ({ rows, ...tensor }, { label }) => ({ ...tensor, rows: { ...rows, labels: rows.labels.map(label) } })

export function heatmapPanel(json, name, { words, id }) {
  const heat = heatOf(inWords(tensorOf(json, name), words))
  const layout = layoutOf(heat, words.axis)
  const [hatch, ramp] = [`${id}-hatch`, `${id}-ramp`]
  const body = [
    `<defs>${hatching(hatch)}${gradient(ramp, heat)}</defs>`,
    labels(heat, layout, words.axis),
    cells(heat, layout, hatch),
    colourBar(heat, layout, ramp),
    hiddenLegend(heat, layout, hatch, words)
  ]
  return { width: layout.width, height: layout.height, desc: describe(heat, words), body }
}

export function heatmap(options, context) {
  checkOptions('heatmap', options, { required: ['tensor', 'run'] })
  return heatmapPanel(context.run(options.run), options.tensor, context)
}
