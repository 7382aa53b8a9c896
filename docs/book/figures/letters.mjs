// Where the heads look that answer "A B … A: what follows?": for each layer of the last model the
// weights of its head, one below the other. Outlined is what the head does more than anything else, by
// the program's own measure: look at the letter before, or at what followed the same letter.
import { inkOn, paint, shareScale } from './colour.mjs'
import { hatching } from './heatmap.mjs'
import { box, group, text } from './markup.mjs'
import { checkOptions } from './options.mjs'
import { brief, fixed, hiddenCells, indexOf, tensorOf } from './tensors.mjs'

const cell = { width: 27, height: 21 }
const left = 28
const top = 46 // room for what the head does and for the letters of the keys
const between = 20
const shown = 0.1 // a smaller weight has its colour, and no number

// "o#2" is the second o.
const letterOf = (label) => label.replace(/#\d+$/, '')

// Which key a query would look at by each habit; -1 where there is none.
const habits = {
  'letter before': (labels, i) => i - 1,
  'what followed': (labels, i) => {
    const first = labels.findIndex((label) => letterOf(label) === letterOf(labels[i]))
    return first === i ? -1 : first + 1
  }
}

// What the head of a layer does most, and how much, in the mean.
function habitOf({ rows, columns, values }, layers, layer) {
  const row = values[indexOf(rows.labels, `layer ${layer} of ${layers}`, 'row of habits')]
  const j = row[0] > row[1] ? 0 : 1
  return { habit: columns.labels[j], share: row[j] }
}

function cells({ values }, hidden, hatch) {
  return values.map((row, i) =>
    row.map((weight, j) => {
      const [x, y] = [left + j * cell.width, top + i * cell.height]
      if (hidden[i][j]) return box(x, y, cell.width, cell.height, 'hidden', `fill="url(#${hatch})"`)
      const ground = shareScale(weight)
      const number =
        weight < shown ? '' : text(x + cell.width / 2, y + 14.5, brief(weight), 'number dense', 'middle', paint('fill', inkOn(ground)))
      return box(x, y, cell.width, cell.height, 'cell', paint('fill', ground)) + number
    })
  )
}

function labels({ rows, columns }, words) {
  return [
    columns.labels.map((label, j) => text(left + (j + 0.5) * cell.width, top - 6, label, '', 'middle')),
    rows.labels.map((label, i) => text(left - 5, top + (i + 0.5) * cell.height + 4, label, '', 'end')),
    text(left, 28, `${words.axis(rows.name)} ↓  ${words.axis(columns.name)} →`, 'soft')
  ]
}

const lookedAt = ({ rows }, habit) =>
  rows.labels.flatMap((label, i) => {
    const j = habits[habit](rows.labels, i)
    return j < 0 ? [] : [{ i, j }]
  })

function panel(tensor, { habit, share }, layer, hatch, words) {
  const outlined = lookedAt(tensor, habit).map(({ i, j }) =>
    box(left + j * cell.width, top + i * cell.height, cell.width, cell.height, 'seen')
  )
  return [
    text(0, 11, words.letters.layer(layer), 'strong'),
    text(50, 11, words.letters.mean(words.letters[habit], brief(share)), 'soft'),
    labels(tensor, words),
    cells(tensor, hiddenCells(tensor), hatch),
    outlined
  ]
}

function describe(tensor, { habit, share }, layer, words) {
  const { rows, columns, values } = tensor
  const said = values.map((row, i) => {
    const seen = row.flatMap((weight, j) => (weight < shown ? [] : `${columns.labels[j]} ${fixed(weight)}`))
    return `${rows.labels[i]}: ${seen.join(', ')}.`
  })
  return `${words.letters.layer(layer)}, ${words.letters.mean(words.letters[habit], fixed(share))}: ${said.join(' ')}`
}

export function letters(options, { words, run, id }) {
  checkOptions('letters', options, { required: ['run'] })
  const json = run(options.run)
  const table = tensorOf(json, 'habits')
  const names = Object.keys(json.tables).filter((name) => /^letters\.layer\d+\.weights$/.test(name))
  const heads = names.map((name, i) => ({ tensor: tensorOf(json, name), does: habitOf(table, names.length, i + 1), layer: i + 1 }))
  const hatch = `${id}-hatch`
  const { tensor } = heads[0]
  const height = top + tensor.rows.labels.length * cell.height
  return {
    width: Math.max(left + tensor.columns.labels.length * cell.width + 1, 300),
    height: heads.length * (height + between) - between,
    desc: heads.map(({ tensor, does, layer }) => describe(tensor, does, layer, words)).join(' '),
    body: [
      `<defs>${hatching(hatch)}</defs>`,
      heads.map(({ tensor, does, layer }, i) => group(0, i * (height + between), panel(tensor, does, layer, hatch, words)))
    ]
  }
}
