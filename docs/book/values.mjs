// What the expressions of number comments mean on a page: cells of recorded runs, and facts.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { evaluate } from './expression.mjs'
import { facts } from './facts.mjs'
import { tensorOf } from './figures/tensors.mjs'
import { recordedJson, runNamed } from './runs.mjs'

const isFact = (expression) => /^fact\s/.test(expression)

function factNamed(project, name) {
  const value = facts(project)[name]?.value
  if (typeof value !== 'number') throw new Error(`docs/facts.json has no number ${name}`)
  return value
}

function vocabulary(project) {
  const rows = readFileSync(join(project.root, 'data', 'river_bank', 'embeddings.csv'), 'utf8').trim().split('\n')
  return rows.filter((line) => line.trim() && !line.startsWith('#')).length - 1
}

const asNumber = (cell) => (typeof cell === 'string' ? Number(cell.replace('inf', 'Infinity')) : cell)

function labelled({ rows, columns, values }) {
  return { rows: rows.labels, columns: columns.labels, values: values.map((row) => row.map(asNumber)) }
}

function noFunction(name) {
  throw new Error(`there is no function ${name}()`)
}

// The value of an expression on a page: a number, or a row of numbers.
export function valueOf(project, page, expression) {
  const json = (run) => recordedJson(project, runNamed(project, page, run))
  const cells = {
    name: (name, run) => labelled(tensorOf(json(run), name)),
    call(name, run) {
      if (name === 'words') return json(run).words.length
      return name === 'vocabulary' ? vocabulary(project) : noFunction(name)
    }
  }
  const claims = { name: (name) => factNamed(project, name), call: noFunction }
  return isFact(expression) ? evaluate(expression.slice(5), claims) : evaluate(expression, cells)
}

// The names of the runs that an expression reads; undefined is the page's own program.
export function runsIn(expression) {
  if (isFact(expression)) return []
  const bare = expression.replace(/\[[^\]]*\]/g, '')
  const named = [...bare.matchAll(/(\w+):/g)].map((match) => match[1])
  const own = !/^\w+:/.test(expression) && /[a-z]/i.test(bare.replace(/\w+: *\w+|vocabulary\(\)/g, ''))
  return own ? [undefined, ...named] : named
}

// The names of the facts that an expression reads.
export const factsIn = (expression) => (isFact(expression) ? (expression.slice(5).match(/[a-z]\w*\.\w+/g) ?? []) : [])
