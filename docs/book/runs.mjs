// Runs of the programs, and where their output is recorded.
//
// A run is written as the reader would type it, "./learn run 6 -- --mask none", or short, as in a
// page's front matter: "6 --mask none".
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

// The words of a command, as a shell would split it.
export function shellWords(command) {
  const words = command.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []
  return words.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, (_, a, b) => a ?? b))
}

const slugOf = (program, options) =>
  [program, ...options].join(' ').replace(/[^\p{L}\p{N}]+/gu, '_').replace(/_$/, '').toLowerCase()

export function parseRun(project, text) {
  const short = String(text).trim().replace(/^\.\/learn run\s+/, '')
  const [chapter, ...rest] = shellWords(short)
  const number = /^0*(\d+)(?:_\w+)?$/.exec(chapter ?? '')?.[1]
  const program = project.programs.find((name) => Number(name.slice(0, 2)) === Number(number))
  if (!program) throw new Error(`"${text}" is not a run; write ./learn run N, or ./learn run N -- OPTIONS`)
  const options = rest[0] === '--' ? rest.slice(1) : rest
  if (rest.length > 0 && rest[0] !== '--' && short !== String(text).trim()) {
    throw new Error(`"${text}": options go after --`)
  }
  if (options.includes('--export')) throw new Error(`"${text}": --export writes files, it can't be recorded`)
  const shownOptions = short.slice(chapter.length).trim().replace(/^--\s+/, '')
  const command = `./learn run ${Number(number)}` + (shownOptions ? ` -- ${shownOptions}` : '')
  return { program, options, command, slug: slugOf(program, options) }
}

// The run that a page means by a name: a chapter's number, a run of its front matter, or, without a
// name, the page's own program.
export function runNamed(project, name, frontmatter = {}) {
  if (name === undefined) {
    if (!frontmatter.program) throw new Error('this page has no program of its own: say which run, as in "6: …"')
    return parseRun(project, frontmatter.program)
  }
  if (/^\d+$/.test(name)) return parseRun(project, name)
  const short = frontmatter.runs?.[name]
  if (!short) throw new Error(`there is no run "${name}" in the page's front matter`)
  return parseRun(project, short)
}

// The plain output of the programs has one home already, beside the tests.
export function textFile(project, { program, options, slug }) {
  return options.length === 0 ? join(project.recordedByTests, `${program}.txt`) : join(project.recorded, `${slug}.txt`)
}

export const jsonFile = (project, { slug }) => join(project.recorded, `${slug}.json`)

export const verdictFile = (project, name) => join(project.recorded, `wrong_${name.replace('/', '_')}.txt`)

// "06/task_2_columns" is an answer that proves the judge of chapter 6.
export function answerFile(project, name) {
  const [number, answer] = name.split('/')
  const chapter = project.programs.find((program) => program.startsWith(`${number}_`)) ?? number
  return join(project.root, 'tests', 'exercises', chapter, 'answers', `${answer}.cpp`)
}

function read(file, what) {
  if (!existsSync(file)) throw new Error(`${what} is not recorded; run: npm run record`)
  return readFileSync(file, 'utf8')
}

export const recordedText = (project, run) => read(textFile(project, run), `the output of ${run.command}`)

export const recordedJson = (project, run) =>
  JSON.parse(read(jsonFile(project, run), `the --json of ${run.command}`))

export const recordedVerdict = (project, name) =>
  read(verdictFile(project, name), `what the check says about ${name}`)
