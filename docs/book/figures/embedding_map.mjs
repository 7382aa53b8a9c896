// Words as points on two named dimensions: two groups, bank between them, and where attention moves it.
import { scaleLinear } from 'd3-scale'
import { symbol, symbolCircle, symbolDiamond2, symbolSquare } from 'd3-shape'
import { along, around, placeLabels } from './labels.mjs'
import { line, round, text, textWidth } from './markup.mjs'
import { checkOptions } from './options.mjs'
import { brief, cell, fixed, indexOf, tensorOf } from './tensors.mjs'

const word = 'bank'
// How the lesson's groups look, in their order, and the sentence that moves bank to each.
const looks = [
  { kind: 'river', marker: symbolCircle, sentence: 'river' },
  { kind: 'town', marker: symbolSquare, sentence: 'hospital' }
]

const frame = { left: 36, right: 336, top: 22, bottom: 322 }
const widest = 15 // a pull of weight 1
const x = scaleLinear([-1, 1], [frame.left, frame.right])
const y = scaleLinear([-1, 1], [frame.bottom, frame.top])
const placeOf = ([first, second]) => [x(first), y(second)]

// ---- what there is to draw

// Words at one place share a point.
function together(points) {
  const found = new Map()
  for (const point of points) {
    const key = [point.look?.kind, ...point.at.map((value) => fixed(value))].join()
    const same = found.get(key)
    const shared = same && { ...same, label: `${same.label}, ${point.label}`, weight: same.weight + point.weight }
    found.set(key, shared ?? point)
  }
  return [...found.values()]
}

// One sentence: where bank comes out, and what pulls it there: the values of the words, by weight.
function moveOf(json, look, space, dimensions) {
  const [value, context, weights] = [space, 'context', 'weights'].map((name) => tensorOf(json, name))
  const query = indexOf(weights.rows.labels, word, 'query')
  const at = (label) => dimensions.map((dimension) => cell(value, label, dimension))
  const words = value.rows.labels.map((label, j) => ({ label, at: at(label), weight: weights.values[query][j] }))
  const after = dimensions.map((dimension) => cell(context, word, dimension))
  return { sentence: look.sentence, look, after, words }
}

function sceneOf({ groups: name, space, x: across, y: up, ...options }, run) {
  const json = run(name)
  if (!json.groups) throw new Error(`figure embedding-map needs a lesson with groups.txt; that of ${json.program} has none`)
  const dimensions = [across, up]
  const tensor = tensorOf(json, space)
  const at = (label) => dimensions.map((dimension) => cell(tensor, label, dimension))
  const groups = json.groups.map((group, i) => ({ ...group, look: looks[i % looks.length] }))
  const moving = looks.filter(({ sentence }) => options[sentence])
  const moves = moving.map((look) => moveOf(run(options[look.sentence]), look, space, dimensions))
  const named = [word, ...groups.flatMap(({ words }) => words)]
  const points = groups.flatMap(({ words, look }) => words.map((label) => ({ look, label, at: at(label) })))
  const others = moves.flatMap(({ words }) => words).filter(({ label }) => !named.includes(label))
  return { dimensions, groups, moves, points, others: together(others), before: at(word) }
}

// ---- parts of the picture

function axes([across, up], words) {
  const { left, right, top, bottom } = frame
  const ticks = [-1, -0.5, 0, 0.5, 1].map((value) => {
    const label = brief(value, { decimals: value % 1 === 0 ? 0 : 1, signed: true })
    const name = value === 0 ? 'axis' : 'rule'
    return [
      line(x(value), top, x(value), bottom, name),
      line(left, y(value), right, y(value), name),
      text(x(value), bottom + 14, label, 'soft number', value === 1 ? 'end' : 'middle'),
      text(left - 4, y(value) + 4, label, 'soft number', 'end')
    ]
  })
  const names = [
    text(0, 11, `${words.dimension(up)} ↑`, 'strong'),
    text(right, bottom + 31, `${words.dimension(across)} →`, 'strong', 'end')
  ]
  return [ticks, names]
}

const mark = (shape, area, [atX, atY], name) =>
  `<path class="${name}" d="${symbol(shape, area)()}" transform="translate(${round(atX)} ${round(atY)})"/>`

function pulls({ look, words, after }) {
  return together(words).map(({ at, weight }) => {
    const width = `stroke-width="${round(Math.max(0.75, weight * widest))}"`
    return line(...placeOf(at), ...placeOf(after), `pull ${look.kind}`, width)
  })
}

// An arrow that leaves both points free.
function arrow({ look, after }, before) {
  const [[x1, y1], [x2, y2]] = [placeOf(before), placeOf(after)]
  const length = Math.hypot(x2 - x1, y2 - y1)
  const [dx, dy] = [(x2 - x1) / length, (y2 - y1) / length]
  const [tipX, tipY] = [x2 - dx * 10, y2 - dy * 10]
  const tip = `${round(tipX)} ${round(tipY)}`
  const wing = (side) => `${round(tipX - dx * 8 - side * dy * 5)} ${round(tipY - dy * 8 + side * dx * 5)}`
  const shaft = `M${round(x1 + dx * 9)} ${round(y1 + dy * 9)}L${tip}`
  return `<path class="move ${look.kind}" d="${shaft}M${wing(1)}L${tip}L${wing(-1)}"/>`
}

function labels({ points, before, moves, others }, words) {
  const wanted = [
    ...together(points).map(({ at, label }) => ({ at, label, name: '' })),
    { at: before, label: word, name: 'strong' },
    ...moves.map(({ look, after, sentence }) => ({ at: after, label: words.bank[sentence], name: `strong ${look.kind}` })),
    ...others.slice(0, 1).map(({ at }) => ({ at, label: words.others, name: 'soft' }))
  ].map((label) => ({ ...label, x: x(label.at[0]), y: y(label.at[1]) }))
  const heavy = moves.flatMap(({ after, words }) => words.filter(({ weight }) => weight > 0.1).map(({ at }) => [at, after]))
  const obstacles = [
    ...wanted.map((label) => around(label.x, label.y, 6)),
    ...moves.flatMap(({ after }) => along(...placeOf(before), ...placeOf(after), 5)),
    ...heavy.flatMap(([from, to]) => along(...placeOf(from), ...placeOf(to), 1))
  ]
  const room = { left: frame.left - 6, right: frame.right + 2, top: frame.top, bottom: frame.bottom }
  const places = placeLabels(wanted, obstacles, room)
  return wanted.map(({ label, name }, i) => text(places[i].x, places[i].y, label, `${name} halo`, places[i].anchor))
}

// As many items in a row as fit.
function legend({ groups, moves }, words) {
  const items = groups.map(({ name, look }) => [look.marker, look.kind, words.group(name)])
  items.push([symbolDiamond2, 'before', words.bank.alone])
  if (moves.length > 0) items.push([symbolDiamond2, 'ink', words.bank.after])
  let [left, row] = [0, 0]
  const drawn = items.map(([shape, name, label]) => {
    const width = 30 + textWidth(label, 11)
    if (left > 0 && left + width > frame.right + 12) [left, row] = [0, row + 1]
    const top = frame.bottom + 52 + row * 18
    const item = mark(shape, 60, [left + 7, top - 4], name) + text(left + 18, top, label, 'soft')
    left += width
    return item
  })
  return { drawn, height: 18 * row }
}

// ---- what it says: every point with its two numbers, and with what weight bank listens to it

function describe({ dimensions, points, others, before, moves }, words) {
  const place = (label, at) => `${label} (${at.map((value) => fixed(value, { signed: true })).join(', ')})`
  const after = ({ sentence, after: at, words: pulling }) =>
    `${place(words.bank[sentence], at)}: ${pulling.map(({ label, weight }) => `${label} ${fixed(weight)}`).join(', ')}.`
  const alone = [...points, ...others].map(({ label, at }) => place(label, at))
  const axes = dimensions.map(words.dimension).join(' →, ')
  return [`${axes} ↑.`, `${alone.join(', ')}.`, `${place(words.bank.alone, before)}.`, ...moves.map(after)].join(' ')
}

export function embeddingMap(options, { words, run }) {
  checkOptions('embedding-map', options, { required: ['groups', 'space', 'x', 'y'], optional: ['river', 'hospital'] })
  const scene = sceneOf(options, run)
  const { points, others, moves, before } = scene
  if (moves.length > 0 && options.space !== 'V') {
    throw new Error(`figure embedding-map: what attention gives lies in the space of V, not of ${options.space}`)
  }
  const { drawn, height } = legend(scene, words)
  return {
    width: frame.right + 6,
    height: frame.bottom + 58 + height,
    desc: describe(scene, words),
    body: [
      axes(scene.dimensions, words),
      moves.map(pulls),
      others.map(({ at }) => mark(symbolCircle, 16, placeOf(at), 'other')),
      moves.map((move) => arrow(move, before)),
      together(points).map(({ look, at }) => mark(look.marker, 80, placeOf(at), look.kind)),
      moves.map(({ look, after }) => mark(symbolDiamond2, 110, placeOf(after), look.kind)),
      mark(symbolDiamond2, 100, placeOf(before), 'before'),
      labels(scene, words),
      drawn
    ]
  }
}
