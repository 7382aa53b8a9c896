// Numbers in running text, each with where it comes from:
//
//     {0.4495 = weights[bank,river]}      {+0.9738 = 7: nearness[after: river bank,river group]}
//
// The page shows the number; the check compares it with its source. A claim about a paper, a model or
// a library has its source in facts.json and names it, {fact bert.padding}: the page shows a small
// link to the page of all sources.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { evaluate } from './expression.mjs'
import { facts } from './facts.mjs'
import { localeOf } from './project.mjs'
import { recordedJson, runNamed } from './runs.mjs'

const number = String.raw`[+\-−]?(?:\d[\d,]*(?:\.\d+)?|inf|∞)`
const pattern = new RegExp(String.raw`\{(${number}|\[${number}(?:,\s*${number})*\]) = ([^{}]+)\}`, 'yu')

// The mark that begins here, or null.
export function markAt(text, position) {
  pattern.lastIndex = position
  const match = pattern.exec(text)
  return match && { shown: match[1], source: match[0].slice(1, -1), length: match[0].length, expression: match[2].trim() }
}

// ---- on the page ------------------------------------------------------------------------------

// Becomes three tokens, with the number as plain text in the middle, so that headings and anchors
// made from text have it too.
function numberRule(state, silent) {
  if (state.src[state.pos] !== '{') return false
  const mark = markAt(state.src, state.pos)
  if (!mark || state.pos + mark.length > state.posMax) return false
  if (!silent) {
    const open = state.push('number_open', 'span', 1)
    open.attrs = [['class', 'number'], ['title', mark.expression]]
    open.meta = mark
    state.push('text', '', 0).content = mark.shown
    state.push('number_close', 'span', -1)
  }
  state.pos += mark.length
  return true
}

const factMark = /\{fact ([\w.]+)\}/y

const said = { en: (source) => `Source: ${source}`, zh: (source) => `出处：${source}` }

// Becomes a link, which the site writes as it writes all links.
const factRule = (project) => (state, silent) => {
  if (state.src[state.pos] !== '{') return false
  factMark.lastIndex = state.pos
  const mark = factMark.exec(state.src)
  if (!mark || factMark.lastIndex > state.posMax) return false
  if (!silent) {
    const [, name] = mark
    const locale = localeOf(state.env.relativePath)
    const source = said[locale](facts(project)[name]?.source ?? name)
    const open = state.push('link_open', 'a', 1)
    open.attrs = [['href', `${locale === 'en' ? '' : `/${locale}`}/sources#${name}`], ['class', 'source'], ['title', source], ['aria-label', source]]
    open.meta = { fact: name }
    state.push('text', '', 0).content = '†'
    state.push('link_close', 'a', -1)
  }
  state.pos = factMark.lastIndex
  return true
}

export const marks = (project) => (md) => {
  md.inline.ruler.after('text', 'number', numberRule)
  md.inline.ruler.after('number', 'fact', factRule(project))
}

// ---- in the check -----------------------------------------------------------------------------

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

function tensorOf(json, name) {
  const all = { ...json.tensors, ...json.tables }
  const tensor = all[name]
  if (!tensor) throw new Error(`${json.program} has no tensor ${name}; it has ${Object.keys(all).join(', ')}`)
  return {
    rows: tensor.rows.labels,
    columns: tensor.columns.labels,
    values: tensor.values.map((row) => row.map(asNumber))
  }
}

// What names mean on a page.
function namesOf(project, frontmatter) {
  const json = (run) => recordedJson(project, runNamed(project, run, frontmatter))
  return {
    name: (name, run) => tensorOf(json(run), name),
    call(name, run) {
      if (name === 'words') return json(run).words.length
      if (name === 'vocabulary') return vocabulary(project)
      throw new Error(`there is no function ${name}()`)
    }
  }
}

const factNames = (project) => ({
  name: (name) => factNamed(project, name),
  call(name) {
    throw new Error(`there is no function ${name}()`)
  }
})

export function valueOf(project, expression, frontmatter) {
  const fact = /^fact\s+(.*)$/.exec(expression)
  return fact ? evaluate(fact[1], factNames(project)) : evaluate(expression, namesOf(project, frontmatter))
}

const plain = (shown) => shown.replace(/−/g, '-').replace(/,(?=\d{3})/g, '').replace('∞', 'inf')

// Is `shown` the value, rounded to as many decimals as are shown? A sign that is shown must be right
// for small numbers too.
export function agrees(shown, value) {
  const text = plain(shown)
  const sign = /^[+-]/.exec(text)?.[0]
  if ((sign === '+' && value < -1e-12) || (sign === '-' && value > 1e-12)) return false
  if (text.endsWith('inf')) return value === (sign === '-' ? -Infinity : Infinity)
  const decimals = text.split('.')[1]?.length ?? 0
  return Math.abs(Number(text) - value) <= 0.5 * 10 ** -decimals + 1e-9
}

// Throws, saying why, when the number is not what its source says.
export function checkMark(project, { shown, expression }, frontmatter) {
  const value = valueOf(project, expression, frontmatter)
  const isVector = shown.startsWith('[')
  if (Array.isArray(value) !== isVector || typeof value === 'object' && !Array.isArray(value)) {
    throw new Error(`${expression} is not a ${isVector ? 'vector' : 'single number'}`)
  }
  const all = [value].flat()
  const each = isVector ? shown.slice(1, -1).split(/,\s*/) : [shown]
  if (each.length !== all.length || !each.every((one, i) => agrees(one, all[i]))) {
    const tidy = all.map((one) => Number(one.toFixed(6)))
    throw new Error(`${shown} is not ${expression}, which is ${isVector ? `[${tidy.join(', ')}]` : tidy}`)
  }
}

// The names of the runs that a mark is checked against; undefined is the page's own program.
export function runsOfMark({ expression }) {
  if (/^fact\s/.test(expression)) return []
  const named = [...expression.replace(/\[[^\]]*\]/g, '').matchAll(/(\w+):/g)].map((match) => match[1])
  const own = !/^\w+:/.test(expression) && expression !== 'vocabulary()'
  return own ? [undefined, ...named] : named
}
