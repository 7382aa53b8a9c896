// What a page ought to hold: its numbers, outputs, code and figures made anew from sources and
// recordings. `npm run write` puts it there, `npm run check` says where it is not so.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { codeOf } from './code.mjs'
import { listOfSources } from './facts.mjs'
import { drawSvg } from './figures/index.mjs'
import { corrected, numbersIn } from './numbers.mjs'
import { excerpt } from './output.mjs'
import { linksOf } from './pages.mjs'
import { answerFile, commandIn, recordedJson, recordedParts, recordedText, recordedVerdict, runNamed } from './runs.mjs'
import { withCards } from './tasks.mjs'
import { valueOf } from './values.mjs'

// The first line that differs, as it is and as it should be.
function difference(now, wanted) {
  const at = wanted.findIndex((line, i) => line !== now[i])
  const i = at < 0 ? wanted.length : at
  return `line ${i + 1} is "${now[i] ?? ''}", should be "${wanted[i] ?? ''}"`
}

// ---- what each comment writes -----------------------------------------------------------------

function openAndClose(block, lines) {
  if (block.type !== 'fence') throw new Error('this comment must stand directly below a fence ```')
  return [lines[0], lines.at(-1)]
}

// The lines of a fence whose first line, the command, may be the author's.
function fenced(block, lines, body) {
  const [open, close] = openAndClose(block, lines)
  return [open, ...(commandIn(block) ? [lines[1]] : []), ...body, close]
}

function spansOf(project, run, parts) {
  const recorded = recordedParts(project, run)
  const missing = parts.find((part) => !recorded[part])
  if (missing) throw new Error(`the part "${missing}" is not recorded; run: npm run write`)
  return parts.map((part) => recorded[part])
}

const writers = {
  code: ({ project, block, lines, comment: { file, region } }) => fenced(block, lines, codeOf(project, file, region)),

  // Below a command, "…" stands for what was left out.
  run({ project, page, block, lines, comment: { name, parts } }) {
    const run = runNamed(project, page, name)
    const text = recordedText(project, run)
    if (parts.length === 0) return fenced(block, lines, text.trimEnd().split('\n'))
    const shown = excerpt(text, spansOf(project, run, parts))
    return fenced(block, lines, commandIn(block) ? shown : shown.filter((line) => line !== '…'))
  },

  verdict({ project, block, lines, comment: { answer } }) {
    if (!existsSync(answerFile(project, answer))) throw new Error(`there is no answer ${answer} in tests/exercises/`)
    const [, chapter, task] = /^(\d+)\/task_(\d+)/.exec(answer)
    const [open, close] = openAndClose(block, lines)
    return [
      open,
      `$ ./learn check ${Number(chapter)} ${task}`,
      ...recordedVerdict(project, answer).trimEnd().split('\n'),
      close
    ]
  },

  tasks: ({ project, page, block, lines, comment }) => withCards(project, comment.folder, block, lines, page.locale),

  sources({ project, block }) {
    if (block.type !== 'bullet_list_open') throw new Error('this comment must stand directly below a list')
    return listOfSources(project)
  }
}

// The picture that an image shows: {name, text}, its name from the project's folder.
function drawn(project, page, block, { figure, pairs }) {
  const image = block.tokens[1]?.children?.find(({ type }) => type === 'image')
  if (!image) throw new Error('this comment must stand directly below an image: ![what it shows](./figures/NAME.svg)')
  if (!image.content) throw new Error('the image says nothing to those who do not see it; write ![what it shows](…)')
  const name = posix.join(posix.dirname(page.path), image.attrGet('src'))
  const text = drawSvg(figure, Object.fromEntries(pairs), {
    locale: page.locale,
    title: image.content,
    id: posix.basename(name, '.svg'),
    run: (each) => recordedJson(project, runNamed(project, page, each)),
    output: (each) => recordedText(project, runNamed(project, page, each))
  })
  return { name, text }
}

// Files in the pages' folders "figures" that no page shows any more.
export function picturesNotShown(project, pages) {
  const folders = [...new Set(pages.map(({ path }) => posix.join(posix.dirname(path), 'figures')))]
  const there = folders.filter((folder) => existsSync(join(project.root, folder)))
  const files = there.flatMap((folder) => readdirSync(join(project.root, folder)).map((name) => `${folder}/${name}`))
  const shown = pages.flatMap(({ path, ...page }) =>
    linksOf(page).map(({ href }) => posix.join(posix.dirname(path), href))
  )
  return files.filter((name) => !shown.includes(name))
}

// ---- numbers ----------------------------------------------------------------------------------

const hasText = new Set([
  'paragraph_open',
  'heading_open',
  'bullet_list_open',
  'ordered_list_open',
  'table_open',
  'blockquote_open',
  'html_block'
])

// The numbers of a block's lines with what they are: [{shown, at, line, expression, entry}].
export function marksOf(block, lines) {
  if (!hasText.has(block.type) || block.comments.some(({ kind }) => kind === 'sources')) return []
  const text = lines.join('\n')
  const entries = block.comments.filter(({ kind }) => kind === 'numbers').flatMap(({ pairs }) => pairs)
  const found = numbersIn(text).map((number) => ({
    ...number,
    line: block.first + text.slice(0, number.at).split('\n').length - 1
  }))
  return Array.from({ length: Math.max(found.length, entries.length) }, (_, i) => ({
    ...found[i],
    entry: entries[i]?.[0],
    expression: entries[i]?.[1]
  }))
}

function checkedValue(project, page, { shown, expression }) {
  const value = valueOf(project, page, expression)
  const isRow = shown.startsWith('[')
  if (Array.isArray(value) !== isRow || (typeof value === 'object' && !Array.isArray(value))) {
    throw new Error(`${expression} is not a ${isRow ? 'row of numbers' : 'single number'}`)
  }
  return value
}

// What is wrong with a mark, and the number that should stand there.
function judged(project, page, mark) {
  const { shown, entry, expression } = mark
  if (expression === undefined) {
    return {
      problem: `the number ${shown} stands for nothing; write it as a word, or say in a comment directly below what it is: <!-- ? = EXPRESSION -->`
    }
  }
  if (shown === undefined)
    return { problem: `the comment says what "${entry} = ${expression}" is, and no number is left for it` }
  try {
    const right = corrected(shown, checkedValue(project, page, mark))
    if (right !== shown) return { right, change: `${shown} is not ${expression}, which is ${right}` }
    return { right, change: entry === right ? null : `the comment says ${entry} for ${expression}, the text ${shown}` }
  } catch ({ message }) {
    return { problem: `${shown} = ${expression}: ${message}` }
  }
}

// ---- a page -----------------------------------------------------------------------------------

export function written(project, page) {
  const source = page.source.split('\n')
  const [findings, figures] = [[...page.problems], []]
  const result = [...source]
  const change = (line, message) => findings.push({ line, message: `${message}; run: npm run write` })
  // From the last block up, so that what is above keeps its place.
  for (const block of [...page.blocks].reverse()) {
    let lines = source.slice(block.first, block.end)
    while (lines.length > 0 && lines.at(-1) === '') lines.pop()
    const { length } = lines
    for (const comment of block.comments) {
      try {
        if (comment.kind === 'figure') figures.push({ ...drawn(project, page, block, comment), line: comment.line })
        if (!writers[comment.kind]) continue
        const wanted = writers[comment.kind]({ project, page, block, lines, comment })
        if (wanted.join('\n') !== lines.join('\n'))
          change(comment.line, `what stands above "${comment.text}" is out of date (${difference(lines, wanted)})`)
        lines = wanted
      } catch ({ message }) {
        findings.push({ line: comment.line, message })
      }
    }
    const marks = marksOf(block, lines).map((mark) => ({ ...mark, ...judged(project, page, mark) }))
    const below = block.comments.find(({ kind }) => kind === 'numbers')
    for (const { line = below?.line, problem, change: message } of marks) {
      if (problem) findings.push({ line, message: problem })
      else if (message) change(line, message)
    }
    if (below && marks.every(({ right }) => right !== undefined)) {
      result[below.line] = `<!-- ${marks.map(({ right, expression }) => `${right} = ${expression}`).join('; ')} -->`
      let text = lines.join('\n')
      for (const { at, end, right } of [...marks].reverse()) text = text.slice(0, at) + right + text.slice(end)
      lines = text.split('\n')
    }
    result.splice(block.first, length, ...lines)
  }
  for (const { name, text, line } of figures) {
    const file = join(project.root, name)
    if (!existsSync(file)) change(line, `the picture ${name} is not there`)
    else if (readFileSync(file, 'utf8') !== text) change(line, `the picture ${name} is not what its comment draws now`)
  }
  return { text: result.join('\n'), figures, findings }
}
