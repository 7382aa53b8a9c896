// A tensor as a heatmap: rows down, columns across, the number in each cell.
import { brief, decimalsFor, fixed, hiddenCells, isWeights, tensorOf } from './tensors.mjs'
import { checkOptions } from './options.mjs'
import { element, line, text, textWidth } from './markup.mjs'
import { inkOn, paint, shareScale, signedScale } from './colour.mjs'

const font = 11
const cellHeight = 25
const narrowest = 31 // nine of them fit on a phone
const widest = 43 // a longer column label is tilted

// What a heatmap needs to know of a tensor: its numbers, its colours, how numbers are written.
function heatOf(json, name) {
  const tensor = tensorOf(json, name)
  const shares = isWeights(tensor)
  const finite = tensor.values.flat().filter((value) => typeof value === 'number')
  const limit = Math.max(...finite.map(Math.abs)) || 1
  const decimals = shares ? 2 : decimalsFor(finite)
  return {
    tensor, shares, limit, decimals,
    hidden: hiddenCells(tensor),
    numbers: tensor.values.map((row) => row.map((value) => brief(value, { decimals }))),
    smallest: Math.min(...finite),
    largest: Math.max(...finite),
    colour: shares ? shareScale : signedScale(limit),
  }
}

// ---- layout

const widthOf = (texts) => Math.max(...texts.map((content) => textWidth(content, font))) + 3

function layoutOf(heat, axis) {
  const { tensor } = heat
  const lines = tensor.columns.labels.map((label) => label.split('.'))
  const needed = widthOf(lines.flat())
  const tilted = needed > widest
  const width = Math.max(narrowest, widthOf(heat.numbers.flat()), tilted ? 0 : needed)
  const left = widthOf(tensor.rows.labels) + 5
  const headers = tilted ? needed * 0.64 + 10 : 14 * Math.max(...lines.map((parts) => parts.length)) + 3
  const top = 15 + headers
  const grid = { width: width * tensor.columns.labels.length, height: cellHeight * tensor.rows.labels.length }
  const overhang = tilted ? needed * 0.77 - width / 2 : 0 // of the last tilted label
  const axes = textWidth(`${axis(tensor.rows.name)} ↓  ${axis(tensor.columns.name)} →`, font)
  return {
    lines, tilted, cell: width, left, top, grid,
    width: Math.ceil(Math.max(left + grid.width + Math.max(1, overhang), axes)),
    height: top + grid.height + 38,
  }
}

// ---- parts of the picture

function axisNames({ tensor }, { left, grid }, axis) {
  return [
    text(0, 10, `${axis(tensor.rows.name)} ↓`, { class: 'soft' }),
    text(left + grid.width, 10, `${axis(tensor.columns.name)} →`, { class: 'soft', 'text-anchor': 'end' }),
  ]
}

function columnLabels({ lines, tilted, cell, left, top }) {
  return lines.map((parts, j) => {
    const x = left + (j + 0.5) * cell
    if (tilted) {
      return text(0, 0, parts.join('.'), { transform: `translate(${Math.round(x)} ${Math.round(top - 5)}) rotate(-40)` })
    }
    return parts.map((part, i) => text(x, top - 6 - 13 * (parts.length - 1 - i), part, { 'text-anchor': 'middle' }))
  })
}

function rowLabels({ tensor }, { left, top }) {
  return tensor.rows.labels.map((label, i) =>
    text(left - 5, top + (i + 0.5) * cellHeight + 4, label, { 'text-anchor': 'end' }))
}

function cells(heat, layout, hatch) {
  return heat.tensor.values.map((row, i) => row.map((value, j) => {
    const box = { x: layout.left + j * layout.cell, y: layout.top + i * cellHeight, width: layout.cell, height: cellHeight }
    if (heat.hidden[i][j]) return element('rect', { class: 'hidden', ...box, fill: `url(#${hatch})` })
    const ground = heat.colour(value)
    return element('rect', { ...box, ...paint('fill', ground) }) +
      text(box.x + box.width / 2, box.y + 16.5, heat.numbers[i][j], { class: heat.shares ? 'number' : 'number dense', 'text-anchor': 'middle', ...paint('fill', inkOn(ground)) })
  }))
}

// Around one row, or one cell: `highlight: bank` or `highlight: bank,river`.
function highlight({ tensor }, { left, top, cell, grid }, wanted) {
  if (!wanted) return ''
  const [row, column] = wanted.split(',').map((label) => label.trim())
  const i = tensor.rows.labels.indexOf(row)
  const j = tensor.columns.labels.indexOf(column)
  if (i < 0 || (column !== undefined && j < 0)) throw new Error(`highlight: ${tensor.formula} has no "${wanted}"`)
  return element('rect', {
    class: 'highlight', fill: 'none', stroke: 'currentColor', 'stroke-width': 2,
    x: left + Math.max(0, j) * cell, y: top + i * cellHeight, width: j < 0 ? grid.width : cell, height: cellHeight,
  })
}

// The pattern of hidden cells: stripes, as no colour of a number has.
export function hatching(id) {
  return element('pattern', { id, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    element('rect', { class: 'hatch-ground', width: 6, height: 6, fill: '#f3f3f5' }),
    line(0, 0, 0, 6, { class: 'hatch-line', stroke: '#9a9aa5', 'stroke-width': 2 }))
}

const steps = 16

function gradient(id, heat) {
  const from = heat.shares ? 0 : -heat.limit
  const to = heat.shares ? 1 : heat.limit
  return element('linearGradient', { id }, Array.from({ length: steps + 1 }, (_, step) => {
    const share = step / steps
    return element('stop', { offset: share, ...paint('stop-color', heat.colour(from + share * (to - from))) })
  }))
}

// The ends of the colour bar, as they are written beneath it.
export function rangeOf(heat) {
  const { shares, limit, decimals } = heat
  return shares ? ['0', '1'] : [-limit, limit].map((end) => brief(end, { signed: true, decimals }))
}

function colourBar(heat, layout, id) {
  const { left, width } = layout
  const y = layout.top + layout.grid.height + 12
  const length = Math.min(layout.grid.width, 150)
  const tick = (share, label, anchor) => text(left + share * length, y + 20, label, { class: 'soft number', 'text-anchor': anchor })
  const [from, to] = rangeOf(heat)
  return [
    element('rect', { class: 'bar', x: left, y, width: length, height: 8, fill: `url(#${id})` }),
    tick(0, from, 'start'), heat.shares ? tick(0.5, '0.5', 'middle') : tick(0.5, '0', 'middle'), tick(1, to, 'end'),
  ]
}

function hiddenLegend(heat, layout, hatch, words) {
  if (!heat.hidden.flat().includes(true)) return ''
  const x = layout.left + Math.min(layout.grid.width, 150) + 16
  const y = layout.top + layout.grid.height + 10
  const label = heat.tensor.values.flat().includes('-inf') ? words.heatmap.legendInf : words.heatmap.legend
  return element('rect', { class: 'hidden', x, y, width: 20, height: 12, fill: `url(#${hatch})` }) +
    text(x + 26, y + 10, label, { class: 'soft' })
}

// ---- what it says

function describe(heat, words, axis) {
  const { tensor, shares, hidden } = heat
  const count = hidden.flat().filter(Boolean).length
  const written = (value) => fixed(value, { signed: tensor.kind === 'signed' })
  return [
    `${tensor.formula}.`,
    words.heatmap.shape(tensor.rows.labels.length, axis(tensor.rows.name), tensor.columns.labels.length, axis(tensor.columns.name)),
    words.heatmap.range(written(heat.smallest), written(heat.largest)),
    shares ? words.heatmap.shares : words.heatmap.signed(fixed(heat.limit)),
    count > 0 ? words.heatmap.hidden(count) : '',
  ].filter(Boolean).join(' ')
}

// All numbers, as the program prints them: -inf where masked, a dot for a weight that is hidden.
function tableOf(heat, words, axis) {
  const { tensor, shares, hidden } = heat
  const written = (value, i, j) => (shares && hidden[i][j] ? '.' : fixed(value, { signed: tensor.kind === 'signed' }))
  const dotted = shares && hidden.flat().includes(true)
  return {
    name: dotted ? `${tensor.formula}. ${words.table.dot}` : tensor.formula,
    head: [`${axis(tensor.rows.name)} \\ ${axis(tensor.columns.name)}`, ...tensor.columns.labels],
    rows: tensor.values.map((row, i) => [tensor.rows.labels[i], ...row.map((value, j) => written(value, i, j))]),
  }
}

export function heatmapPanel(json, name, { words, id, wanted, title }) {
  const heat = heatOf(json, name)
  const axis = (axisName) => words.axis[axisName] ?? axisName
  const layout = layoutOf(heat, axis)
  const hatch = `${id}-hatch`
  const ramp = `${id}-ramp`
  return {
    width: layout.width, height: layout.height, title, desc: describe(heat, words, axis), table: tableOf(heat, words, axis),
    body: [
      element('defs', {}, hatching(hatch), gradient(ramp, heat)),
      axisNames(heat, layout, axis), columnLabels(layout), rowLabels(heat, layout),
      element('g', { class: 'cells' }, cells(heat, layout, hatch)),
      highlight(heat, layout, wanted),
      colourBar(heat, layout, ramp), hiddenLegend(heat, layout, hatch, words),
    ],
  }
}

export function heatmap(options, { words, id, run }) {
  checkOptions('heatmap', options, { required: ['tensor'], optional: ['run', 'highlight'] })
  const json = run(options.run)
  const title = words.heatmap.title(options.tensor, words.quote(json.words.join(' ')))
  const panel = heatmapPanel(json, options.tensor, { words, id, title, wanted: options.highlight })
  return { panels: [panel], tables: [panel.table] }
}
