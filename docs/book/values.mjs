// What the expressions of number comments mean on a page: cells of recorded runs, what a run measured,
// facts, and arithmetic.
//
//     weights[bank,river]      cosine(X[river,*], X[fish,*])      open: weights[bank,fish] / 2
//     growth[d_k = 3,"the same, scaled"]      fact gpt3.layers * gpt3.heads
import { all, create } from 'mathjs'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { facts } from './facts.mjs'
import { indexOf, tensorOf } from './figures/tensors.mjs'
import { recordedJson, runNamed } from './runs.mjs'

const { evaluate, dot, sum, mean, max, min } = create(all)

// Of a whole tensor, or of a row; a tensor is {rows, columns, values}.
const numbersOf = (a) => (Array.isArray(a) ? a : a.values)
const functions = {
  rows: ({ rows }) => rows.labels.length,
  cols: ({ columns }) => columns.labels.length,
  shape: ({ rows, columns }) => [rows.labels.length, columns.labels.length],
  sizes: ({ rows }) => rows.labels.map((label) => Number(/\d+/.exec(label))), // of rows "d_k = 3", "d_k = 16"
  sum: (a) => sum(numbersOf(a)),
  mean: (a) => mean(numbersOf(a)),
  max: (a) => max(numbersOf(a)),
  min: (a) => min(numbersOf(a)),
  ln: Math.log,
  length: (a) => Math.sqrt(dot(a, a)),
  cosine: (a, b) => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
}

// Between brackets; a label with a comma in it stands in quotes.
const labelsIn = (text) => text.match(/"[^"]*"|[^,]+/g).map((label) => label.trim().replace(/^"(.*)"$/, '$1'))

const asNumber = (cell) => (typeof cell === 'string' ? Number(cell.replace('inf', 'Infinity')) : cell)

// A cell, a row [bank,*] or a column [*,bank] of a tensor; without brackets, all of it.
function pick({ rows, columns, values: cells }, name, place) {
  const values = cells.map((row) => row.map(asNumber))
  if (place === undefined) return { rows, columns, values }
  const [row, column, ...more] = labelsIn(place)
  if (column === undefined || more.length > 0) throw new Error(`${name}[…] takes a row and a column`)
  const j = column === '*' ? -1 : indexOf(columns.labels, column, `column of ${name}`)
  if (row === '*') return values.map((each) => each[j])
  const found = values[indexOf(rows.labels, row, `row of ${name}`)]
  return j < 0 ? found : found[j]
}

function vocabulary(project) {
  const lines = readFileSync(join(project.root, 'data', 'river_bank', 'embeddings.csv'), 'utf8').split('\n')
  return lines.filter((line) => line.trim() && !line.startsWith('#')).length - 1
}

// A tensor or a table of a run, or a part of it; or a number that it measured beside them, by its name.
function inRun({ measured = {}, ...json }, name, place) {
  if (place === undefined && Object.hasOwn(measured, name)) return measured[name]
  return pick(tensorOf(json, name), name, place)
}

const isFact = (expression) => /^fact\s/.test(expression)

function factNamed(project, name) {
  const value = facts(project)[name]?.value
  if (typeof value !== 'number') throw new Error(`docs/facts.json has no number ${name}`)
  return value
}

// The names in an expression that are no functions, each as {run, name, place}: weights[bank,river],
// open: weights, words(). A run before the first of them stands for all.
const names = /(?:(?<run>\w+): *)?(?<![\w.])(?:(?<own>words\(\))|(?<name>[\p{L}_][\p{L}\p{N}_.]*)(?:\[(?<place>[^\]]*)\]|(?![\w.(])))/gu

// The expression with each of its names replaced by what `value` makes of it.
function withNames(expression, value) {
  const [, first, rest] = /^(?:(\w+): *)?(.*)$/.exec(expression)
  return rest.replace(names, (...found) => value({ ...found.at(-1), run: found.at(-1).run ?? first }))
}

function namesIn(expression) {
  const found = []
  withNames(expression, (name) => found.push(name))
  return found
}

// The value of an expression on a page: a number, or a row of numbers.
export function valueOf(project, page, expression) {
  const json = (run) => recordedJson(project, runNamed(project, page, run))
  const known = { ...functions, vocabulary: () => vocabulary(project) }
  const value = ({ run, name, place, own }) => {
    if (isFact(expression)) return factNamed(project, name)
    return own ? json(run).words.length : inRun(json(run), name, place)
  }
  const text = withNames(expression.replace(/^fact\s+/, ''), (name) => {
    const variable = `_${Object.keys(known).length}`
    known[variable] = value(name)
    return variable
  })
  return evaluate(text, known)
}

// The names of the runs that an expression reads; undefined is the page's own program.
export const runsIn = (expression) => (isFact(expression) ? [] : namesIn(expression).map(({ run }) => run))

// The names of the facts that an expression reads.
export const factsIn = (expression) => (isFact(expression) ? namesIn(expression.slice(5)).map(({ name }) => name) : [])
