// The way of the data: X forks into Q, K and V, which meet again. Each tensor is a small picture with
// its shape; the tensors of one chapter may be lit.
import { checkOptions } from './options.mjs'
import { hiddenCells, isWeights, tensorOf } from './tensors.mjs'
import { element, round, text } from './markup.mjs'
import { hatching } from './heatmap.mjs'
import { paint, shareScale, signedScale } from './colour.mjs'

const size = { column: 84, row: 112, picture: 54, pixel: 6, width: 342, top: 16 }
const colours = 8 // on each side of zero: enough to see, few enough to be small

// Which chapter makes a tensor, and where it stands. Chapters 2 to 7 are shown as head 1 does them.
// Scores, scaled and masked share one scale: dividing them makes them paler.
const parts = [
  { name: 'X', chapter: '01_embeddings', at: [0, 0] },
  { name: 'Q', chapter: '02_query_key', at: [1, 0], of: ['head1.Q'] },
  { name: 'K', chapter: '02_query_key', at: [2, 0], of: ['head1.K'] },
  { name: 'V', chapter: '07_value_weighting', at: [3, 0], of: ['head1.V'] },
  { name: 'scores', chapter: '03_dot_products', at: [0, 1], of: ['head1.scores'] },
  { name: 'scaled', chapter: '04_scaling', at: [1, 1], of: ['head1.scaled'], scale: 'head1.scores' },
  { name: 'masked', chapter: '05_masking', at: [2, 1], of: ['head1.masked'], scale: 'head1.scores' },
  { name: 'weights', chapter: '06_softmax', at: [3, 1], of: ['head1.weights'] },
  { name: 'context', chapter: '07_value_weighting', at: [3, 2], of: ['head1.context'] },
  { name: 'heads', chapter: '08_multiple_heads', at: [2, 2], of: 'every head' },
  { name: 'concat', chapter: '09_concat', at: [1, 2] },
  { name: 'output', chapter: '09_concat', at: [0, 2] },
]

// The tensors that a part shows.
function namesOf({ name, of = [name] }, json) {
  return of === 'every head' ? Object.keys(json.tensors).filter((each) => /^head\d+\.context$/.test(each)) : of
}

// ---- one tensor

const shapeOf = ({ values }) => [values.length, values[0].length]

const largest = ({ values }) => Math.max(...values.flat().filter(Number.isFinite).map(Math.abs)) || 1

// One path for all cells of one colour, as eighty rectangles would say the same at ten times the size.
function picture(tensor, limit, left, top, pixel, hatch) {
  const hidden = hiddenCells(tensor)
  const squares = new Map()
  tensor.values.forEach((row, i) => row.forEach((value, j) => {
    const level = hidden[i][j] ? 'hidden' : Math.round((value / limit) * colours)
    const square = `M${round(left + j * pixel)} ${round(top + i * pixel)}h${pixel}v${pixel}h-${pixel}z`
    squares.set(level, (squares.get(level) ?? '') + square)
  }))
  const colour = isWeights(tensor) ? shareScale : signedScale(1)
  return [...squares].map(([level, d]) => element('path', {
    d, ...(level === 'hidden' ? { fill: `url(#${hatch})` } : paint('fill', colour(level / colours))),
  }))
}

const centre = ([column, row]) => [size.column * (column + 0.5), size.top + row * size.row + 46]

// "[9, 3]", and "2 × [9, 3]" for several of the same.
function shapes(json, part) {
  const names = namesOf(part, json)
  return `${names.length > 1 ? `${names.length} × ` : ''}[${shapeOf(tensorOf(json, names[0])).join(', ')}]`
}

function drawn(json, part, lit, hatch) {
  const [x, y] = centre(part.at)
  const tensors = namesOf(part, json).map((name) => tensorOf(json, name))
  const columns = tensors.reduce((sum, tensor) => sum + shapeOf(tensor)[1], 0)
  const rows = Math.max(...tensors.map((tensor) => shapeOf(tensor)[0]))
  const space = 5
  const room = size.picture - space * (tensors.length - 1)
  const pixel = round(Math.min(size.pixel, size.picture / rows, room / columns))
  let left = x - (columns * pixel + space * (tensors.length - 1)) / 2
  const pictures = tensors.map((tensor) => {
    const limit = isWeights(tensor) ? 1 : largest(part.scale ? tensorOf(json, part.scale) : tensor)
    const image = picture(tensor, limit, left, y - (rows * pixel) / 2, pixel, hatch)
    left += shapeOf(tensor)[1] * pixel + space
    return image
  })
  const isLit = part.chapter === lit
  return [
    isLit ? element('rect', { class: 'lit', x: x - 34, y: y - 46, width: 68, height: 92, rx: 8, fill: '#fff3d6', stroke: '#b7791f', 'stroke-width': 1.5 }) : '',
    text(x, y - 32, part.name, { class: isLit ? 'stage strong' : 'stage', 'text-anchor': 'middle' }),
    element('g', lit && !isLit ? { opacity: 0.45 } : {}, pictures),
    text(x, y + 40, shapes(json, part), { class: 'soft number', 'text-anchor': 'middle' }),
  ]
}

// ---- the ways between them

const style = { class: 'arrow', fill: 'none', stroke: '#57606a', 'stroke-width': 1.6, 'stroke-linejoin': 'round' }
const heads = { down: 'm-4 -5l4 5l4 -5', left: 'm5 -4l-5 4l5 4', right: 'm-5 -4l5 4l-5 4' }
const way = (d, head) => element('path', { ...style, d: head ? `${d}${heads[head]}` : d })
const placeOf = (name) => centre(parts.find((part) => part.name === name).at)
const above = 48 // where a way ends over a picture's name
const below = 48 // and begins under its shape

// Along a row, from one picture to its neighbour.
function beside(from, to) {
  const [[x, y], [end]] = [placeOf(from), placeOf(to)]
  const side = Math.sign(end - x)
  return way(`M${x + side * 31} ${y}H${end - side * 32}`, side > 0 ? 'right' : 'left')
}

// Up from X, over the others, and down into each.
function fork(from, to) {
  const [x, y] = placeOf(from)
  const bar = y - above - 12
  const ends = to.map((name) => placeOf(name)[0])
  return [way(`M${x} ${y - above + 2}V${bar}H${Math.max(...ends)}`), ...ends.map((end) => way(`M${end} ${bar}V${y - above + 2}`, 'down'))]
}

// Down from each, together, and into what they make.
function meet(from, to) {
  const [x, y] = placeOf(to)
  const bar = y - above - 8
  return [...from.map((name) => placeOf(name)).map(([start, top]) => way(`M${start} ${top + below - 2}V${bar}H${x}`)), way(`M${x} ${bar}V${y - above + 2}`, 'down')]
}

// Down the right margin, past what is in between.
function around(from, to) {
  const [[x, y], [, end]] = [placeOf(from), placeOf(to)]
  const margin = size.width - 4
  return way(`M${x + 24} ${y}H${margin}V${end}H${x + 24}`, 'left')
}

function straightDown(from, to) {
  const [[x, y], [, end]] = [placeOf(from), placeOf(to)]
  return way(`M${x} ${y + below - 2}V${end - above + 2}`, 'down')
}

const ways = () => [
  fork('X', ['Q', 'K', 'V']), meet(['Q', 'K'], 'scores'),
  beside('scores', 'scaled'), beside('scaled', 'masked'), beside('masked', 'weights'),
  straightDown('weights', 'context'), around('V', 'context'),
  beside('context', 'heads'), beside('heads', 'concat'), beside('concat', 'output'),
]

// ---- the figure

export function chain(options, { words, id, run }) {
  checkOptions('chain', options, { optional: ['run', 'lit'] })
  const { lit } = options
  const own = parts.filter((part) => part.chapter === lit)
  if (lit && own.length === 0) {
    throw new Error(`figure chain has no chapter "${lit}" to light; it has ${[...new Set(parts.map((part) => part.chapter))].join(', ')}`)
  }
  const json = run(options.run)
  const hatch = `${id}-hatch`
  const said = parts.map((part) => `${part.name} ${shapes(json, part)}`).join(words.semicolon)
  const desc = words.chain.desc(said)
  return {
    caption: lit && words.chain.here,
    panels: [{
      width: size.width, height: size.top + 3 * size.row - 16, title: words.chain.title(words.quote(json.words.join(' '))),
      desc: lit ? `${desc} ${words.chain.lit(own.map((part) => part.name).join(words.comma))}` : desc,
      body: [element('defs', {}, hatching(hatch)), parts.map((part) => drawn(json, part, lit, hatch)), ways()],
    }],
    tables: [{
      name: words.chain.name,
      head: [words.chain.chapter, words.chain.tensor, words.chain.shape, words.chain.formula],
      rows: parts.flatMap((part) => namesOf(part, json).map((name) => {
        const tensor = tensorOf(json, name)
        return [Number(part.chapter.slice(0, 2)), name, `[${shapeOf(tensor).join(', ')}]`, tensor.formula]
      })),
    }],
  }
}
