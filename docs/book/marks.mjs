// The numbers of a block, each with its entry in the comment below: what stands there, and what should.
import { corrected, numbersIn, withEntries } from './numbers.mjs'
import { valueOf } from './values.mjs'

const hasText = /^(?:paragraph|heading|bullet_list|ordered_list|table|blockquote)_open$|^html_block$/

// [{shown, at, end, line, entry, expression}]. Of text and entry, what is missing is undefined.
export function marksOf({ locale }, block, lines) {
  if (!hasText.test(block.type) || block.comments.some(({ kind }) => kind === 'sources')) return []
  const text = lines.join('\n')
  const entries = block.comments.filter(({ kind }) => kind === 'numbers').flatMap(({ pairs }) => pairs)
  const lineOf = ({ at }) => block.first + text.slice(0, at).split('\n').length - 1
  const found = withEntries(numbersIn(text), entries, locale).map((number) => ({ ...number, line: lineOf(number) }))
  return [...found, ...entries.map(([entry, expression]) => ({ entry, expression }))]
}

function checkedValue(project, page, { shown, expression }) {
  const value = valueOf(project, page, expression)
  const isRow = shown.startsWith('[')
  if (Array.isArray(value) === isRow && (isRow || typeof value === 'number')) return value
  throw new Error(`${expression} is not a ${isRow ? 'row of numbers' : 'single number'}`)
}

// The mark with `right`, the number that should stand there, and `problem` or `change`, what to say.
export function judged(project, page, mark) {
  const { shown, entry, expression } = mark
  if (expression === undefined) {
    const problem = `the number ${shown} stands for nothing; write it as a word, or say in a comment directly below`
    return { ...mark, problem: `${problem} what it is: <!-- ? = EXPRESSION -->` }
  }
  if (shown === undefined) {
    return { ...mark, problem: `the comment says what "${entry} = ${expression}" is, and no number is left for it` }
  }
  try {
    const right = corrected(shown, checkedValue(project, page, mark))
    const inText = right === shown ? null : `${shown} is not ${expression}, which is ${right}`
    const inEntry = entry === right ? null : `the comment says ${entry} for ${expression}, the text ${shown}`
    return { ...mark, right, change: inText ?? inEntry }
  } catch ({ message }) {
    return { ...mark, problem: `${shown} = ${expression}: ${message}` }
  }
}

// The text with every number as it should be, and the comment that says so.
export function corrections(marks, text) {
  const numbers = [...marks].reverse().reduce((rest, { at, end, right }) => rest.slice(0, at) + right + rest.slice(end), text)
  return [numbers, `<!-- ${marks.map(({ right, expression }) => `${right} = ${expression}`).join('; ')} -->`]
}
