// What a page ought to hold: its numbers, outputs, code and figures made anew from sources and
// recordings. `npm run write` puts it there, `npm run check` says where it is not so.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { codeOf } from './code.mjs'
import { listOfSources } from './facts.mjs'
import { drawSvg } from './figures/index.mjs'
import { corrections, judged, marksOf } from './marks.mjs'
import { difference, excerpt } from './output.mjs'
import { linksOf } from './pages.mjs'
import { answerFile, commandIn, recordedJson, recordedParts, recordedText, recordedVerdict, runNamed, spokenOn } from './runs.mjs'
import { withCards } from './tasks.mjs'

// ---- what each comment writes: the lines of its block ------------------------------------------

// A fence with another body. Its first line may be the author's command.
function fenced(block, lines, body, command = commandIn(block)) {
  if (block.type !== 'fence') throw new Error('this comment must stand directly below a fence ```')
  return [lines[0], ...(command ? [`$ ${command}`] : []), ...body, lines.at(-1)]
}

function spansOf(project, run, parts) {
  const recorded = recordedParts(project, run)
  const missing = parts.find((part) => !recorded[part])
  if (missing) throw new Error(`the part "${missing}" is not recorded; run: npm run write`)
  return parts.map((part) => recorded[part])
}

const writers = {
  code: ({ project, block, lines }, { file, region }) => fenced(block, lines, codeOf(project, file, region)),

  // Below a command, "…" stands for what was left out.
  run({ project, page, block, lines }, { name, parts }) {
    const run = spokenOn(page, runNamed(project, page, name))
    const text = recordedText(project, run)
    if (parts.length === 0) return fenced(block, lines, text.trimEnd().split('\n'))
    const shown = excerpt(text, spansOf(project, run, parts))
    return fenced(block, lines, commandIn(block) ? shown : shown.filter((line) => line !== '…'))
  },

  verdict({ project, page, block, lines }, { answer }) {
    if (!existsSync(answerFile(project, answer))) throw new Error(`there is no answer ${answer} in tests/exercises/`)
    const [, chapter, task] = /^(\d+)\/task_(\d+)/.exec(answer)
    const text = recordedVerdict(project, answer, page.locale).trimEnd()
    return fenced(block, lines, text.split('\n'), `./learn check ${Number(chapter)} ${task}`)
  },

  tasks: ({ project, page, block, lines }, { folder }) => withCards(project, folder, block, lines, page.locale),

  sources({ project, block }) {
    if (block.type !== 'bullet_list_open') throw new Error('this comment must stand directly below a list')
    return listOfSources(project)
  }
}

// ---- pictures ---------------------------------------------------------------------------------

// The picture that an image shows: {name, text}, its name from the project's folder.
function drawn({ project, page, block }, { figure, pairs }) {
  const image = block.tokens[1]?.children?.find(({ type }) => type === 'image')
  if (!image) throw new Error('this comment must stand directly below an image: ![what it shows](./figures/NAME.svg)')
  if (!image.content) throw new Error('the image says nothing to those who do not see it; write ![what it shows](…)')
  const name = posix.join(posix.dirname(page.path), image.attrGet('src'))
  const text = drawSvg(figure, Object.fromEntries(pairs), {
    locale: page.locale,
    title: image.content,
    id: posix.basename(name, '.svg'),
    run: (each) => recordedJson(project, runNamed(project, page, each)),
    output: (each) => recordedText(project, spokenOn(page, runNamed(project, page, each))),
    file: (path) => readFileSync(join(project.root, path), 'utf8')
  })
  return { name, text }
}

function pictureProblem(project, { name, text }) {
  const file = join(project.root, name)
  if (!existsSync(file)) return `the picture ${name} is not there`
  return readFileSync(file, 'utf8') === text ? null : `the picture ${name} is not what its comment draws now`
}

// Files in the pages' folders "figures" that no page shows any more.
export function picturesNotShown(project, pages) {
  const folders = new Set(pages.map(({ path }) => posix.join(posix.dirname(path), 'figures')))
  const there = [...folders].filter((folder) => existsSync(join(project.root, folder)))
  const files = there.flatMap((folder) => readdirSync(join(project.root, folder)).map((name) => `${folder}/${name}`))
  const shown = pages.flatMap((page) => linksOf(page).map(({ href }) => posix.join(posix.dirname(page.path), href)))
  return files.filter((name) => !shown.includes(name))
}

// ---- a page -----------------------------------------------------------------------------------

// What stands in a page's source as block and comments, as it should: {lines, figures, entries}. What
// differs or can't be made is told to say(line, message) and change(line, message).
function writtenBlock(at, say, change) {
  const { project, page, block } = at
  const figures = []
  let { lines } = at
  for (const comment of block.comments) {
    try {
      if (comment.kind === 'figure') {
        const figure = drawn(at, comment)
        figures.push(figure)
        change(comment.line, pictureProblem(project, figure))
      } else if (writers[comment.kind]) {
        const wanted = writers[comment.kind]({ ...at, lines }, comment)
        const isSame = wanted.join('\n') === lines.join('\n')
        const said = `what stands above "${comment.text}" is out of date (${difference(lines, wanted)})`
        change(comment.line, isSame ? null : said)
        lines = wanted
      }
    } catch ({ message }) {
      say(comment.line, message)
    }
  }
  const marks = marksOf(page, block, lines).map((mark) => judged(project, page, mark))
  const below = block.comments.find(({ kind }) => kind === 'numbers')
  for (const { line = below?.line, problem, change: message } of marks) (problem ? say : change)(line, problem ?? message)
  if (!below || marks.some(({ problem }) => problem)) return { lines, figures, entries: [] }
  const [text, comment] = corrections(marks, lines.join('\n'))
  return { lines: text.split('\n'), figures, entries: [[below.line, comment]] }
}

// {text, figures, findings}: the page as it should be, its pictures, and what is wrong with it now.
export function written(project, page) {
  const source = page.source.split('\n')
  const result = [...source]
  const figures = []
  const findings = [...page.problems]
  const say = (line, message) => message && findings.push({ line, message })
  const change = (line, message) => say(line, message && `${message}; run: npm run write`)
  // From the last block up, so that what is above keeps its place.
  for (const block of [...page.blocks].reverse()) {
    const all = source.slice(block.first, block.end)
    const lines = all.slice(0, all.findLastIndex((line) => line !== '') + 1)
    const now = writtenBlock({ project, page, block, lines }, say, change)
    for (const [line, comment] of now.entries) result[line] = comment
    result.splice(block.first, lines.length, ...now.lines)
    figures.push(...now.figures)
  }
  return { text: result.join('\n'), figures, findings }
}
