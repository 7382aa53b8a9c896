// Numbers in running text, each with where it comes from:
//
//     {0.4495 = weights[bank,river]}      {+0.9738 in 7 / Bank, before and after}
//
// The page shows the number; the check compares it with its source. A claim about a paper, a model or
// a library has its source in facts.json and names it, {fact bert.padding}: the page shows a small
// link to the page of all sources.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { evaluate } from './expression.mjs'
import { facts } from './facts.mjs'
import { sections } from './output.mjs'
import { localeOf } from './project.mjs'
import { recordedJson, recordedText, runNamed } from './runs.mjs'

const number = String.raw`[+\-−]?(?:\d[\d,]*(?:\.\d+)?|inf|∞)`
const equalsMark = new RegExp(String.raw`\{(${number}|\[${number}(?:,\s*${number})*\]) = ([^{}]+)\}`, 'yu')
const inMark = /\{([^{}\s]+) in (\w+) \/ ([^{}]+)\}/yu

// The mark that begins here, or null.
export function markAt(text, position) {
  for (const pattern of [equalsMark, inMark]) {
    pattern.lastIndex = position
    const match = pattern.exec(text)
    if (!match) continue
    const source = match[0].slice(1, -1)
    const common = { shown: match[1], source, length: match[0].length }
    return pattern === equalsMark ? { ...common, expression: match[2].trim() }
                                  : { ...common, run: match[2], section: match[3].trim() }
  }
  return null
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
    open.attrs = [['class', 'number'], ['title', mark.source.slice(mark.shown.length).replace(/^ (=|in) /, '')]]
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

const asNumber = (cell) => (cell === '-inf' ? -Infinity : cell === 'inf' ? Infinity : cell)

function tensorOf(json, name) {
  const tensor = json.tensors[name]
  if (!tensor) throw new Error(`${json.program} has no tensor ${name}; it has ${Object.keys(json.tensors).join(', ')}`)
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

function checkEquals(project, { shown, expression }, frontmatter) {
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

function checkIn(project, { shown, run, section }, frontmatter) {
  const recorded = runNamed(project, run, frontmatter)
  const lines = recordedText(project, recorded).split('\n')
  const found = sections(lines).slice(1).find(({ title }) => title.startsWith(section))
  if (!found) throw new Error(`the output of ${recorded.command} has no section "${section}"`)
  const tokens = lines.slice(found.start, found.end).join(' ').split(/[\s,;()[\]·]+/)
  const wanted = plain(shown)
  if (!tokens.some((token) => token === wanted || token.replace(/[.:]$/, '') === wanted)) {
    throw new Error(`${shown} does not stand in "${found.title}" of ${recorded.command}`)
  }
}

// Throws, saying why, when the number is not what its source says.
export function checkMark(project, mark, frontmatter) {
  if (mark.expression) checkEquals(project, mark, frontmatter)
  else checkIn(project, mark, frontmatter)
}

// The names of the runs that a mark is checked against; undefined is the page's own program.
export function runsOfMark({ run, expression }) {
  if (run) return [run]
  if (/^fact\s/.test(expression)) return []
  const named = [...expression.replace(/\[[^\]]*\]/g, '').matchAll(/(\w+):/g)].map((match) => match[1])
  const own = !/^\w+:/.test(expression) && expression !== 'vocabulary()'
  return own ? [undefined, ...named] : named
}
