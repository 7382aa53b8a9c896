// The nine stages in order, each with its tensors as small pictures and their shapes.
import { checkOptions } from './options.mjs'
import { hiddenCells, isWeights, tensorOf } from './tensors.mjs'
import { element, round, text, textWidth } from './markup.mjs'
import { hatching } from './heatmap.mjs'
import { paint, shareScale, signedScale } from './colour.mjs'

// What each chapter adds. Chapters 2 to 7 are shown as head 1 does them; chapter 8 is all heads.
const stages = [
  ['X', ['X']],
  ['Q K', ['head1.Q', 'head1.K']],
  ['scores', ['head1.scores']],
  ['scaled', ['head1.scaled']],
  ['masked', ['head1.masked']],
  ['weights', ['head1.weights']],
  ['context', ['head1.context']],
  ['heads', ['head1.context', 'head2.context']],
  ['output', ['output']],
]

const across = 3 // boxes in a row: three fit on a phone
const box = { width: 106, height: 116, gap: 12, below: 24 }
const pixel = 6 // of a cell
const colours = 8 // on each side of zero: enough to see, few enough to be small

// Scores, scaled and masked share one scale: dividing them makes them paler.
function limitOf(json, name) {
  if (isWeights(name)) return 1
  const measure = name.replace(/(scaled|masked)$/, 'scores')
  return Math.max(...tensorOf(json, measure).values.flat().map(Math.abs)) || 1
}

// One path for all cells of one colour, as eighty rectangles would say the same at ten times the size.
function picture(json, name, left, top, hatch) {
  const { values } = tensorOf(json, name)
  const hidden = hiddenCells(json, name)
  const limit = limitOf(json, name)
  const squares = new Map()
  values.forEach((row, i) => row.forEach((value, j) => {
    const level = hidden[i][j] ? 'hidden' : Math.round((value / limit) * colours)
    const square = `M${round(left + j * pixel)} ${round(top + i * pixel)}h${pixel}v${pixel}h-${pixel}z`
    squares.set(level, (squares.get(level) ?? '') + square)
  }))
  const colour = isWeights(name) ? shareScale : signedScale(1)
  return [...squares].map(([level, d]) => element('path', {
    d, ...(level === 'hidden' ? { fill: `url(#${hatch})` } : paint('fill', colour(level / colours))),
  }))
}

const shapeOf = ({ values }) => [values.length, values[0].length]

// "[9, 3]", and "2 × [9, 3]" for several of the same.
function shapes(json, names) {
  const [rows, columns] = shapeOf(tensorOf(json, names[0]))
  return `${names.length > 1 ? `${names.length} × ` : ''}[${rows}, ${columns}]`
}

function stage(json, [title, names], index, hatch) {
  const x = (index % across) * (box.width + box.gap)
  const y = Math.floor(index / across) * (box.height + box.below)
  const sizes = names.map((name) => shapeOf(tensorOf(json, name)))
  const space = 5
  let left = x + (box.width - sizes.reduce((sum, [, columns]) => sum + columns * pixel + space, -space)) / 2
  const pictures = names.map((name, i) => {
    const [rows, columns] = sizes[i]
    const drawn = picture(json, name, left, y + 32 + (54 - rows * pixel) / 2, hatch)
    left += columns * pixel + space
    return drawn
  })
  return [
    element('rect', { class: 'box', x: x + 0.5, y: y + 0.5, width: box.width - 1, height: box.height - 1, rx: 8, fill: 'none', stroke: '#d8dbe0' }),
    text(x + 9, y + 19, index + 1, { class: 'soft number' }),
    text(x + box.width / 2, y + 20, title, { class: 'strong stage', 'text-anchor': 'middle' }),
    pictures,
    text(x + box.width / 2, y + 105, shapes(json, names), { class: 'soft number', 'text-anchor': 'middle' }),
    index + 1 < stages.length ? arrow(x, y, index) : '',
  ]
}

// To the next box: a step to the right, or at the end of a row back to the beginning of the next.
function arrow(x, y, index) {
  const style = { class: 'arrow', fill: 'none', stroke: '#57606a', 'stroke-width': 1.8 }
  if ((index + 1) % across !== 0) {
    return element('path', { ...style, d: 'M-3 -4L3 0L-3 4', transform: `translate(${x + box.width + box.gap / 2} ${y + box.height / 2})` })
  }
  const [from, to, bottom] = [x + box.width / 2, box.width / 2, y + box.height]
  return element('path', { ...style, d: `M${from} ${bottom + 3}v8H${to}v10m-4 -5l4 5l4 -5` })
}

export function chain(options, { words, id, run }) {
  checkOptions('chain', options, { optional: ['run'] })
  const { json } = run(options.run)
  const hatch = `${id}-hatch`
  const said = stages.map(([title, names]) => `${title} ${shapes(json, names)}`).join(words.semicolon)
  return {
    panels: [{
      width: across * (box.width + box.gap) - box.gap, height: Math.ceil(stages.length / across) * (box.height + box.below) - box.below,
      title: words.chain.title(words.quote(json.words.join(' '))), desc: words.chain.desc(said),
      body: [element('defs', {}, hatching(hatch)), stages.map((each, index) => stage(json, each, index, hatch))],
    }],
    tables: [{
      name: words.chain.name,
      head: [words.chain.stage, words.chain.tensor, words.chain.shape, words.chain.formula],
      rows: stages.flatMap(([, names], index) => names.map((name) => {
        const tensor = tensorOf(json, name)
        return [index + 1, name, `[${shapeOf(tensor).join(', ')}]`, tensor.formula]
      })),
    }],
  }
}
