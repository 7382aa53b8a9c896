// Runs of the programs, their short names, and where their output is recorded.
//
// A page names a run once: where it shows its output, by the command above it, or in its comment
// "runs:", where options stand without their dashes: sharp = 6 no-scale; near = 6 mask=none.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as words } from 'shell-quote'
import { commentsOf } from './pages.mjs'

function runOf(project, chapter, options, said) {
  const program = project.programs.find((name) => Number(name.slice(0, 2)) === Number(chapter))
  if (!program) throw new Error(`"${said}": there is no chapter "${chapter}"`)
  if (options.includes('--export')) throw new Error(`"${said}": --export writes files, it can't be recorded`)
  return { program, options, said }
}

// "./learn run 6 -- --mask none", as a reader types it.
export function typedRun(project, command) {
  const found = /^\.\/learn run (\d+)(?: -- (.+))?$/.exec(command)
  if (!found) throw new Error(`"${command}" is not a run; write ./learn run N, or ./learn run N -- OPTIONS`)
  return runOf(project, found[1], words(found[2] ?? ''), command)
}

// "6 mask=none", as a comment says it.
function shortRun(project, said) {
  const [chapter, ...options] = words(said)
  const typed = options.flatMap((option) => {
    const [, key, value] = /^(\w[\w-]*)(?:=(.*))?$/s.exec(option) ?? []
    if (!key) throw new Error(`"${option}" in "${said}" is not an option; write mask=none for --mask none`)
    return value === undefined ? [`--${key}`] : [`--${key}`, value]
  })
  return runOf(project, chapter, typed, said)
}

// The command of an output that a page shows: what stands behind the $ of its first line.
export const commandIn = ({ tokens: [fence] }) => /^\$ (.*)/.exec(fence.content ?? '')?.[1].trim()

// The runs that a page names: Map name -> {program, options, said, line}.
export function runsOf(project, page) {
  const found = new Map()
  const add = (name, line, run) => {
    if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`"${name}" is no name for a run; small letters, digits and _ are`)
    found.set(name, found.has(name) ? found.get(name) : { ...run, line })
  }
  for (const { pairs, line } of commentsOf(page, 'runs')) {
    for (const [name, said] of pairs) add(name, line, shortRun(project, said))
  }
  for (const { name, line, block } of commentsOf(page, 'run')) {
    const command = commandIn(block)
    if (command && !/^\d+$/.test(name)) add(name, line, typedRun(project, command))
  }
  return found
}

// The run that a page means by a name: a chapter's number, a name of its own, or, without a name, the
// program that the page is about. `file` is the name of its recording.
export function runNamed(project, page, name) {
  if (name === undefined) {
    if (!page.program) throw new Error('this page is about no program: say which run, as in "6: …"')
    return { program: page.program, options: [], file: page.program }
  }
  if (/^\d+$/.test(name)) {
    const run = runOf(project, name, [], name)
    return { ...run, file: run.program }
  }
  const run = runsOf(project, page).get(name)
  if (!run) throw new Error(`this page names no run "${name}"; name it in a comment: <!-- runs: ${name} = 6 mask=none -->`)
  return { ...run, name, file: `${run.program.slice(0, 2)}_${name}` }
}

// What a page shows of a run is said in the page's language; its numbers are the same in both.
export const spokenOn = ({ locale }, run) =>
  locale === 'zh' ? { ...run, options: [...run.options, '--lang', 'zh'], file: inLanguage(locale, run.file) } : run

// ---- recordings -------------------------------------------------------------------------------

// "06_softmax", "zh_06_softmax"
export const inLanguage = (locale, name) => (locale === 'zh' ? `zh_${name}` : name)

// "06/task_2_columns" is an answer that proves the judge of chapter 6.
export function answerFile(project, answer) {
  const [number, name] = answer.split('/')
  const chapter = project.programs.find((program) => program.startsWith(`${number}_`)) ?? number
  return join(project.root, 'tests', 'exercises', chapter, 'answers', `${name}.cpp`)
}

export const verdictName = (answer, locale) => inLanguage(locale, `${answer.replace('/', '_')}.txt`)

function read(project, name) {
  const file = join(project.recorded, name)
  if (!existsSync(file)) throw new Error(`tests/recorded/${name} is not there; run: npm run write`)
  return readFileSync(file, 'utf8')
}

export const recordedText = (project, { file }) => read(project, `${file}.txt`)

export const recordedJson = (project, { file }) => JSON.parse(read(project, `${file}.json`))

export const recordedVerdict = (project, answer, locale) => read(project, verdictName(answer, locale))

// Which lines of a recorded text are which part: {"weights": [25, 36], …}.
export const recordedParts = (project, { file }) => JSON.parse(read(project, 'parts.json'))[file] ?? {}
