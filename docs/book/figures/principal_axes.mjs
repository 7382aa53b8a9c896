// Rows without names for their columns, seen from where they lie furthest apart: each point is a word, and
// the two axes are the first two principal axes of all rows. No word is left out of the reckoning.
import { scaleLinear } from 'd3-scale'
import { symbol, symbolCircle, symbolDiamond2, symbolSquare } from 'd3-shape'
import { around, placeLabels } from './labels.mjs'
import { line, round, text, textWidth } from './markup.mjs'
import { checkOptions } from './options.mjs'
import { brief, fixed, indexOf, tensorOf } from './tensors.mjs'

const frame = { left: 30, right: 336, top: 22, bottom: 282 }

// Which words a comment may name, and how they look. Those of a crowd have no names in the picture.
const looks = [
  { kind: 'places', marker: symbolCircle, name: 'river', area: 70 },
  { kind: 'endings', marker: symbolSquare, name: 'town', area: 36, isCrowd: true },
  { kind: 'named', marker: symbolDiamond2, name: 'ink', area: 60 }
]
const other = { marker: symbolCircle, name: 'other', area: 16, isCrowd: true }

// ---- the axes

const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0)
const times = (matrix, vector) => matrix.map((row) => dot(row, vector))

// Rows less the mean row.
function centred(rows) {
  const mean = rows[0].map((_, j) => rows.reduce((sum, row) => sum + row[j], 0) / rows.length)
  return rows.map((row) => row.map((value, j) => value - mean[j]))
}

// The covariance of the columns.
const covariance = (rows) =>
  rows[0].map((_, i) => rows[0].map((_, j) => dot(...[i, j].map((k) => rows.map((row) => row[k]))) / rows.length))

// The direction in which a covariance is largest, and how large it is there: multiplied again and again,
// any vector turns that way.
function strongest(matrix) {
  let vector = matrix.map((_, i) => 1 / (i + 1))
  for (let turn = 0; turn < 5000; ++turn) {
    const next = times(matrix, vector)
    const length = Math.hypot(...next)
    if (length < 1e-12) break
    vector = next.map((value) => value / length)
  }
  return { vector, variance: dot(vector, times(matrix, vector)) }
}

// The matrix without what it has in this direction.
const without = (matrix, { vector, variance }) => matrix.map((row, i) => row.map((value, j) => value - variance * vector[i] * vector[j]))

// The first two principal axes of some rows: each with its share of all variance, and where the rows lie on
// it. Either end of an axis may be called its front: here the first row's is.
export function principalAxes(rows) {
  const offsets = centred(rows)
  const all = covariance(offsets)
  const total = all.reduce((sum, row, i) => sum + row[i], 0)
  const first = strongest(all)
  return [first, strongest(without(all, first))].map(({ vector, variance }) => {
    const values = times(offsets, vector)
    const sign = values[0] < 0 ? -1 : 1
    return { share: total > 0 ? variance / total : 0, values: values.map((value) => sign * value) }
  })
}

// ---- the picture

function pointsOf(tensor, options) {
  const labels = tensor.rows.labels
  const looksOf = new Map()
  for (const look of looks) {
    for (const word of (options[look.kind] ?? '').split(/\s+/).filter(Boolean)) looksOf.set(indexOf(labels, word, tensor.rows.name), look)
  }
  const [across, up] = principalAxes(tensor.values)
  const points = labels.map((label, i) => ({ label, at: [across.values[i], up.values[i]], look: looksOf.get(i) ?? other }))
  return { axes: [across, up], points }
}

// The same scale on both axes, so that what looks far apart is.
function scalesOf(points) {
  const spans = [0, 1].map((k) => {
    const values = points.map(({ at }) => at[k])
    return [Math.min(...values), Math.max(...values)]
  })
  const room = [frame.right - frame.left - 40, frame.bottom - frame.top - 40]
  const unit = Math.min(...spans.map(([low, high], k) => room[k] / (high - low || 1)))
  const [middleX, middleY] = spans.map(([low, high]) => (low + high) / 2)
  const half = [(frame.right - frame.left) / 2 / unit, (frame.bottom - frame.top) / 2 / unit]
  return {
    x: scaleLinear([middleX - half[0], middleX + half[0]], [frame.left, frame.right]),
    y: scaleLinear([middleY - half[1], middleY + half[1]], [frame.bottom, frame.top])
  }
}

function grid({ x, y }, [across, up], words) {
  const { left, right, top, bottom } = frame
  const named = (value) => brief(value, { decimals: 0, signed: true })
  return [
    x
      .ticks(5)
      .map((value) => [
        line(x(value), top, x(value), bottom, value === 0 ? 'axis' : 'rule'),
        text(x(value), bottom + 14, named(value), 'soft number', 'middle')
      ]),
    y
      .ticks(5)
      .map((value) => [
        line(left, y(value), right, y(value), value === 0 ? 'axis' : 'rule'),
        text(left - 4, y(value) + 4, named(value), 'soft number', 'end')
      ]),
    text(0, 11, `${words.principal.axis(2, brief(up.share))} ↑`, 'strong'),
    text(right, bottom + 31, `${words.principal.axis(1, brief(across.share))} →`, 'strong', 'end')
  ]
}

const mark = ({ marker, area, name }, x, y) =>
  `<path class="${name}" d="${symbol(marker, area)()}" transform="translate(${round(x)} ${round(y)})"/>`

function labels(points, { x, y }) {
  // Some readers' fonts are wider: room is kept as for a strong text.
  const wanted = points
    .filter(({ look }) => !look.isCrowd)
    .map(({ label, at, look }) => ({ label, look, name: 'strong', x: x(at[0]), y: y(at[1]) }))
  // No name may cover a point that has one: such a point stands in the way three times over.
  const obstacles = points.flatMap(({ at, look }) => Array(look.isCrowd ? 1 : 3).fill(around(x(at[0]), y(at[1]), look.isCrowd ? 3 : 6)))
  const room = { left: frame.left - 6, right: frame.right + 2, top: frame.top, bottom: frame.bottom }
  const places = placeLabels(wanted, obstacles, room, 2)
  return wanted.map(({ label, look }, i) => text(places[i].x, places[i].y, label, `${look.name} halo`, places[i].anchor))
}

function legend(points, words) {
  const shown = [...looks.filter((look) => points.some((point) => point.look === look)), other]
  let left = 0
  return shown.map((look) => {
    const label = words.principal[look.kind ?? 'other']
    const item = [mark(look, left + 7, frame.bottom + 48), text(left + 17, frame.bottom + 52, label, 'soft')]
    left += 32 + textWidth(label, 11)
    return item
  })
}

function describe(points, axes, words) {
  const said = points.map(({ label, at }) => `${label} (${at.map((value) => fixed(value, { signed: true })).join(', ')})`)
  const names = axes.map(({ share }, i) => words.principal.axis(i + 1, fixed(share)))
  return `${names.join(' →, ')} ↑. ${said.join(', ')}.`
}

export function principal(options, { words, run }) {
  checkOptions('principal-axes', options, { required: ['run', 'tensor'], optional: looks.map(({ kind }) => kind) })
  const tensor = tensorOf(run(options.run), options.tensor)
  const { axes, points } = pointsOf(tensor, options)
  const scales = scalesOf(points)
  const { x, y } = scales
  const backToFront = [...points].sort((one, another) => (one.look === other ? 0 : 1) - (another.look === other ? 0 : 1))
  return {
    width: frame.right + 6,
    height: frame.bottom + 58,
    desc: describe(points, axes, words),
    body: [
      grid(scales, axes, words),
      backToFront.map(({ look, at }) => mark(look, x(at[0]), y(at[1]))),
      labels(points, scales),
      legend(points, words)
    ]
  }
}
