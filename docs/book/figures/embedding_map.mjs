// Words as points on two named dimensions: two groups, bank between them, and where attention moves it.
import { scaleLinear } from 'd3-scale'
import { symbol, symbolCircle, symbolDiamond2, symbolSquare } from 'd3-shape'
import { along, around, placeLabels } from './labels.mjs'
import { brief, cell, fixed, indexOf, tensorOf } from './tensors.mjs'
import { checkOptions } from './options.mjs'
import { element, line, round, text, textWidth } from './markup.mjs'

const word = 'bank'
// How the lesson's groups look, in their order, and the sentence that moves bank to each.
const looks = [
  { kind: 'river', marker: symbolCircle, colour: '#0b6fb8', sentence: 'river' },
  { kind: 'town', marker: symbolSquare, colour: '#c04f00', sentence: 'hospital' },
]
const sentences = looks.map(({ sentence }) => sentence)

const frame = { left: 36, right: 336, top: 22, bottom: 322 }
const widest = 15 // a pull of weight 1

// ---- what there is to draw

// The members of both groups; words at one place share a point.
function groupPoints(groups, tensor, dimensions) {
  const points = groups.flatMap(({ words, look }) => words.map((label) => ({
    look, label, at: dimensions.map((dimension) => cell(tensor, label, dimension)),
  })))
  return together(points, (point) => point.look.kind)
}

function together(points, kind) {
  const found = new Map()
  for (const point of points) {
    const key = [kind(point), ...point.at.map((value) => fixed(value))].join()
    const same = found.get(key)
    found.set(key, same ? { ...same, label: `${same.label}, ${point.label}`, weight: same.weight + point.weight } : point)
  }
  return [...found.values()]
}

// One sentence: where bank comes out, and what pulls it there: the values of the words, by weight.
function moveOf(json, sentence, space, dimensions) {
  const [value, context, weights] = [space, 'context', 'weights'].map((name) => tensorOf(json, name))
  const query = indexOf(weights.rows.labels, word, 'query')
  const words = value.rows.labels.map((label, j) => ({
    label, at: dimensions.map((dimension) => cell(value, label, dimension)), weight: weights.values[query][j],
  }))
  const after = dimensions.map((dimension) => cell(context, word, dimension))
  return { sentence, look: looks[sentences.indexOf(sentence)], after, words }
}

// ---- parts of the picture

function axes(x, y, [xName, yName], words) {
  const ticks = [-1, -0.5, 0, 0.5, 1]
  const name = (value) => brief(value, { decimals: value % 1 === 0 ? 0 : 1, signed: true })
  const grid = ticks.flatMap((value) => [
    line(x(value), frame.top, x(value), frame.bottom, { class: value === 0 ? 'axis' : 'rule', stroke: '#d8dbe0' }),
    line(frame.left, y(value), frame.right, y(value), { class: value === 0 ? 'axis' : 'rule', stroke: '#d8dbe0' }),
  ])
  const numbers = ticks.flatMap((value) => [
    text(x(value), frame.bottom + 14, name(value), { class: 'soft number', 'text-anchor': value === 1 ? 'end' : 'middle' }),
    text(frame.left - 4, y(value) + 4, name(value), { class: 'soft number', 'text-anchor': 'end' }),
  ])
  return [
    grid, numbers,
    text(0, 11, `${words.dimension(yName)} ↑`, { class: 'strong' }),
    text(frame.right, frame.bottom + 31, `${words.dimension(xName)} →`, { class: 'strong', 'text-anchor': 'end' }),
  ]
}

function mark(shape, size, [x, y], attributes) {
  return element('path', { d: symbol(shape, size)(), transform: `translate(${round(x)} ${round(y)})`, ...attributes })
}

function pulls({ look, words, after }, at) {
  const [x, y] = at(after)
  return together(words, () => '').map((pull) => {
    const [fromX, fromY] = at(pull.at)
    return line(fromX, fromY, x, y, {
      class: `pull ${look.kind}`, stroke: look.colour, 'stroke-width': Math.max(0.75, pull.weight * widest), 'stroke-opacity': 0.22,
    })
  })
}

// An arrow that leaves both points free.
function arrow({ look, after }, before, at) {
  const [[x1, y1], [x2, y2]] = [at(before), at(after)]
  const length = Math.hypot(x2 - x1, y2 - y1)
  const [dx, dy] = [(x2 - x1) / length, (y2 - y1) / length]
  const tip = [x2 - dx * 10, y2 - dy * 10]
  const wing = (side) => `${round(tip[0] - dx * 8 - side * dy * 5)} ${round(tip[1] - dy * 8 + side * dx * 5)}`
  return element('path', {
    class: `move ${look.kind}`, fill: 'none', stroke: look.colour, 'stroke-width': 2.2, 'stroke-linecap': 'round', 'stroke-linejoin': 'round',
    d: `M${round(x1 + dx * 9)} ${round(y1 + dy * 9)}L${round(tip[0])} ${round(tip[1])}M${wing(1)}L${round(tip[0])} ${round(tip[1])}L${wing(-1)}`,
  })
}

// Words of the sentences that belong to no group.
function unnamed(groups, moves) {
  const named = [word, ...groups.flatMap(({ words }) => words)]
  return moves.flatMap(({ words }) => words).filter(({ label }) => !named.includes(label))
}

function otherWords({ groups, moves }, at) {
  return together(unnamed(groups, moves), () => '').map((point) => ({ point, drawn: mark(symbolCircle, 16, at(point.at), { class: 'other', fill: '#57606a' }) }))
}

// Where the items of the legend stand: as many in a row as fit.
function legendPlaces(items) {
  let [x, row] = [0, 0]
  return items.map(({ label }) => {
    const width = 30 + textWidth(label, 11)
    if (x > 0 && x + width > frame.right + 12) [x, row] = [0, row + 1]
    const place = { x, row }
    x += width
    return place
  })
}

function legend(items, places, top) {
  return items.map(({ shape, size, attributes, label }, i) => {
    const [x, y] = [places[i].x, top + places[i].row * 18]
    return mark(shape, size, [x + 7, y - 4], attributes) + text(x + 18, y, label, { class: 'soft' })
  })
}

// ---- the figure

function checked(options) {
  checkOptions('embedding-map', options, { required: ['groups'], optional: ['x', 'y', 'river', 'hospital', 'space', 'before'] })
  const moved = sentences.filter((sentence) => options[sentence])
  if (options.before !== undefined && options.before !== 'only') throw new Error(`figure embedding-map: before may be "only", not "${options.before}"`)
  if (options.before === 'only' && moved.length > 0) throw new Error('figure embedding-map: with "before: only" nothing moves; leave out river and hospital')
  const space = options.space ?? 'V'
  if (moved.length > 0 && space !== 'V') throw new Error(`figure embedding-map: what attention gives lies in the space of V, not of ${space}`)
  return { moved, space, dimensions: [options.x ?? 'town', options.y ?? 'water'] }
}

export function embeddingMap(options, { words, run }) {
  const { moved, space, dimensions } = checked(options)
  const json = run(options.groups)
  if (!json.groups) throw new Error(`figure embedding-map needs a lesson with groups.txt; that of ${json.program} has none`)
  const groups = json.groups.map((group, i) => ({ ...group, look: looks[i % looks.length] }))
  const scene = {
    space, dimensions, groups,
    points: groupPoints(groups, tensorOf(json, space), dimensions),
    before: dimensions.map((dimension) => cell(tensorOf(json, space), word, dimension)),
    moves: moved.map((sentence) => moveOf(run(options[sentence]), sentence, space, dimensions)),
  }
  return { panels: [panel(scene, words)], tables: [table(scene, json, words)] }
}

function panel(scene, words) {
  const { dimensions, points, before, moves } = scene
  const x = scaleLinear([-1, 1], [frame.left, frame.right])
  const y = scaleLinear([-1, 1], [frame.bottom, frame.top])
  const at = ([first, second]) => [x(first), y(second)]
  const others = otherWords(scene, at)
  const items = legendOf(scene, words)
  const places = legendPlaces(items)
  return {
    width: frame.right + 6, height: frame.bottom + 58 + 18 * places.at(-1).row,
    title: moves.length > 0 ? words.map.title : words.map.titleBefore,
    desc: describe(scene, words),
    body: [
      axes(x, y, dimensions, words),
      moves.map((move) => pulls(move, at)),
      others.map(({ drawn }) => drawn),
      moves.map((move) => arrow(move, before, at)),
      points.map(({ look, at: place }) => mark(look.marker, 80, at(place), { class: look.kind, fill: look.colour })),
      moves.map(({ look, after }) => mark(symbolDiamond2, 110, at(after), { class: look.kind, fill: look.colour })),
      mark(symbolDiamond2, 100, at(before), { class: 'before', fill: '#ffffff', stroke: '#24292f', 'stroke-width': 2 }),
      labels(scene, others, at, words),
      legend(items, places, frame.bottom + 52),
    ],
  }
}

function labels({ points, before, moves }, others, at, words) {
  const wanted = [
    ...points.map(({ at: place, label }) => ({ at: place, label, class: '' })),
    { at: before, label: words.map.labelBefore, class: 'strong' },
    ...moves.map(({ look, after, sentence }) => ({ at: after, label: words.map.label[sentence], class: `strong ${look.kind}` })),
    ...others.slice(0, 1).map(({ point }) => ({ at: point.at, label: words.map.others, class: 'soft' })),
  ].map((label) => ({ ...label, x: at(label.at)[0], y: at(label.at)[1] }))
  const obstacles = [
    ...wanted.map(({ x, y }) => around(x, y, 6)),
    ...moves.flatMap(({ after }) => along(...at(before), ...at(after), 5)),
    ...moves.flatMap(({ after, words: pulling }) => pulling.filter((pull) => pull.weight > 0.1).flatMap((pull) => along(...at(pull.at), ...at(after), 1))),
  ]
  const places = placeLabels(wanted, obstacles, { left: frame.left - 6, right: frame.right + 2, top: frame.top, bottom: frame.bottom })
  return wanted.map(({ label, class: className }, i) => text(places[i].x, places[i].y, label, {
    class: `${className} halo`.trim(), 'text-anchor': places[i].anchor,
  }))
}

function legendOf({ groups, moves }, words) {
  const group = ({ name, look }) => ({ shape: look.marker, size: 60, attributes: { class: look.kind, fill: look.colour }, label: words.map.group(name) })
  const alone = { shape: symbolDiamond2, size: 60, attributes: { class: 'before', fill: '#ffffff', stroke: '#24292f', 'stroke-width': 1.6 }, label: words.map.legendBefore }
  const after = { shape: symbolDiamond2, size: 70, attributes: { class: 'ink', fill: '#24292f' }, label: words.map.legendAfter }
  const items = [...groups.map(group), alone]
  return moves.length > 0 ? [...items, after] : items
}

function describe({ dimensions, groups, before, moves }, words) {
  const point = (place) => words.map.point(...place.map((value) => fixed(value, { signed: true })))
  const lists = groups.map((group) => words.map.members(words.map.group(group.name), group.words.join(words.comma)))
  return [
    words.map.desc(...dimensions, lists),
    words.map.before(point(before)),
    ...moves.map(({ sentence, after }) => words.map.after[sentence](point(after))),
    moves.length > 0 ? words.map.pulls : '',
  ].filter(Boolean).join(' ')
}

// Every point with its two numbers, and with what weight bank listens to it in each sentence.
function table({ space, dimensions, groups, before, moves }, json, words) {
  const tensor = tensorOf(json, space)
  const signed = (values) => values.map((value) => fixed(value, { signed: true }))
  const at = (label) => dimensions.map((dimension) => cell(tensor, label, dimension))
  const others = [...new Map(unnamed(groups, moves).map((each) => [each.label, each])).values()]
  const weights = (label) => moves.map((move) => {
    const heard = move.words.find((each) => each.label === label)
    return heard ? fixed(heard.weight) : ''
  })
  return {
    name: words.map.name(space),
    head: [words.map.word, ...dimensions, ...moves.map(({ sentence }) => words.map.weight[sentence])],
    rows: [
      ...groups.flatMap((group) => group.words).map((label) => [label, ...signed(at(label)), ...weights(label)]),
      ...others.map(({ label, at: place }) => [label, ...signed(place), ...weights(label)]),
      [words.map.rowBefore, ...signed(before), ...weights(word)],
      ...moves.map(({ sentence, after }) => [words.map.row[sentence], ...signed(after), ...moves.map(() => '')]),
    ],
  }
}
