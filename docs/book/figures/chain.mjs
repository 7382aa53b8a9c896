// The way of the data: X forks into Q, K and V, which meet again. Each tensor is a small picture with
// its shape; the tensors of one chapter may be lit.
import { paint, shareScale, signedScale } from './colour.mjs'
import { hatching } from './heatmap.mjs'
import { box, joined, round, text } from './markup.mjs'
import { checkOptions } from './options.mjs'
import { hiddenCells, isWeights, tensorOf } from './tensors.mjs'

const size = { column: 84, row: 112, picture: 54, pixel: 6, width: 342, top: 16 }
const colours = 8 // on each side of zero: enough to see, few enough to be small
const space = 5 // between the pictures of several heads

// Which chapter makes a tensor, and where it stands. Chapters 2 to 7 are shown as head 1 does them.
// Scores, scaled and masked share one scale: dividing them makes them paler.
const parts = [
  { name: 'X', chapter: '01_embeddings', at: [0, 0], of: 'X' },
  { name: 'Q', chapter: '02_query_key', at: [1, 0], of: 'head1.Q' },
  { name: 'K', chapter: '02_query_key', at: [2, 0], of: 'head1.K' },
  { name: 'V', chapter: '07_value_weighting', at: [3, 0], of: 'head1.V' },
  { name: 'scores', chapter: '03_dot_products', at: [0, 1], of: 'head1.scores' },
  { name: 'scaled', chapter: '04_scaling', at: [1, 1], of: 'head1.scaled', scale: 'head1.scores' },
  { name: 'masked', chapter: '05_masking', at: [2, 1], of: 'head1.masked', scale: 'head1.scores' },
  { name: 'weights', chapter: '06_softmax', at: [3, 1], of: 'head1.weights' },
  { name: 'context', chapter: '07_value_weighting', at: [3, 2], of: 'head1.context' },
  { name: 'heads', chapter: '08_multiple_heads', at: [2, 2], of: /^head\d+\.context$/ },
  { name: 'concat', chapter: '09_concat', at: [1, 2], of: 'concat' },
  { name: 'output', chapter: '09_concat', at: [0, 2], of: 'output' }
]

// What chapter 10 puts in place of a tensor, in the runs that do.
const inPlace = { X: 'X_P', Q: 'head1.Q_R', K: 'head1.K_R' }

function partsOf({ tensors }) {
  return parts.map((part) => {
    const of = inPlace[part.name]
    return tensors[of] ? { ...part, of, label: of.split('.').at(-1), chapter: '10_positions' } : part
  })
}

const labelOf = ({ label, name }) => label ?? name

// The tensors that a part shows.
function tensorsOf({ of }, json) {
  const names = of instanceof RegExp ? Object.keys(json.tensors).filter((name) => of.test(name)) : [of]
  return names.map((name) => tensorOf(json, name))
}

// "[9, 3]", and "2 × [9, 3]" for several of the same.
function shapes(part, json) {
  const tensors = tensorsOf(part, json)
  const [{ values }] = tensors
  return `${tensors.length > 1 ? `${tensors.length} × ` : ''}[${values.length}, ${values[0].length}]`
}

// ---- one tensor

const largest = ({ values }) => Math.max(...values.flat().filter(Number.isFinite).map(Math.abs)) || 1

// One path for all cells of one colour, as eighty rectangles would say the same at ten times the size.
function picture(tensor, limit, left, top, pixel, hatch) {
  const hidden = hiddenCells(tensor)
  const squares = new Map()
  tensor.values.forEach((row, i) =>
    row.forEach((value, j) => {
      const level = hidden[i][j] ? 'hidden' : Math.round((value / limit) * colours)
      const square = `M${round(left + j * pixel)} ${round(top + i * pixel)}h${pixel}v${pixel}h-${pixel}z`
      squares.set(level, (squares.get(level) ?? '') + square)
    })
  )
  const colour = isWeights(tensor) ? shareScale : signedScale(1)
  const fill = (level) => (level === 'hidden' ? `fill="url(#${hatch})"` : paint('fill', colour(level / colours)))
  return [...squares].map(([level, d]) => `<path d="${d}" ${fill(level)}/>`)
}

const centre = ([column, row]) => [size.column * (column + 0.5), size.top + row * size.row + 46]

function drawn(json, part, lit, hatch) {
  const [x, y] = centre(part.at)
  const tensors = tensorsOf(part, json)
  const columns = tensors.reduce((sum, { values }) => sum + values[0].length, 0)
  const rows = tensors[0].values.length
  const room = size.picture - space * (tensors.length - 1)
  const pixel = round(Math.min(size.pixel, size.picture / rows, room / columns))
  let left = x - (columns * pixel + space * (tensors.length - 1)) / 2
  const pictures = tensors.map((tensor) => {
    const limit = isWeights(tensor) ? 1 : largest(part.scale ? tensorOf(json, part.scale) : tensor)
    const image = picture(tensor, limit, left, y - (rows * pixel) / 2, pixel, hatch)
    left += tensor.values[0].length * pixel + space
    return image
  })
  const isLit = part.chapter === lit
  return [
    isLit && box(x - 34, y - 46, 68, 92, 'lit', 'rx="8"'),
    text(x, y - 32, labelOf(part), isLit ? 'stage strong' : 'stage', 'middle'),
    `<g${lit && !isLit ? ' opacity="0.45"' : ''}>${joined(pictures)}</g>`,
    text(x, y + 40, shapes(part, json), 'soft number', 'middle')
  ]
}

// ---- the ways between them

const heads = { down: 'm-4 -5l4 5l4 -5', left: 'm5 -4l-5 4l5 4', right: 'm-5 -4l5 4l-5 4' }

// A way goes through places, each so far from the centre of a part, and may end in an arrow.
const ways = `
  X 0 -46, X 0 -60, V 0 -60
  Q 0 -60, Q 0 -46 down
  K 0 -60, K 0 -46 down
  V 0 -60, V 0 -46 down
  Q 0 46, Q 0 56, scores 0 -56
  K 0 46, K 0 56, scores 0 -56
  scores 0 -56, scores 0 -46 down
  scores 31 0, scaled -32 0 right
  scaled 31 0, masked -32 0 right
  masked 31 0, weights -32 0 right
  weights 0 46, context 0 -46 down
  V 24 0, V 44 0, context 44 0, context 24 0 left
  context -31 0, heads 32 0 left
  heads -31 0, concat 32 0 left
  concat -31 0, output 32 0 left`

function drawnWay(line) {
  const points = [...line.matchAll(/(\w+) (-?\d+) (-?\d+)/g)].map(([, name, across, down]) => {
    const [x, y] = centre(parts.find((part) => part.name === name).at)
    return `${x + Number(across)} ${y + Number(down)}`
  })
  return `<path class="arrow" d="M${points.join('L')}${heads[/\w+$/.exec(line)] ?? ''}"/>`
}

// ---- the figure

export function chain(options, { id, run }) {
  checkOptions('chain', options, { required: ['run'], optional: ['lit'] })
  const { lit } = options
  const json = run(options.run)
  const shown = partsOf(json)
  if (lit && !shown.some(({ chapter }) => chapter === lit)) throw new Error(`figure chain has no chapter "${lit}" to light`)
  const hatch = `${id}-hatch`
  const said = shown.map((part) => `${labelOf(part)} ${shapes(part, json)}${part.chapter === lit ? ' ←' : ''}`)
  return {
    width: size.width,
    height: size.top + 3 * size.row - 16,
    desc: said.join(', '),
    body: [`<defs>${hatching(hatch)}</defs>`, shown.map((part) => drawn(json, part, lit, hatch)), ways.trim().split('\n').map(drawnWay)]
  }
}
