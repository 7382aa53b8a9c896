// What the pages show of programs, recorded in tests/recorded/: the output of runs, their --json, which
// lines of an output are which part, and what the check says about wrong answers. The programs' plain
// outputs are there too; tests/record records them, for the tests and the book alike.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { spanOf } from './output.mjs'
import { commentsOf } from './pages.mjs'
import { answerFile, commandIn, inLanguage, recordedText, runNamed, spokenOn, typedRun, verdictName } from './runs.mjs'
import { runsIn } from './values.mjs'

// ---- what is needed ---------------------------------------------------------------------------

const sameRun = (one, other) => one.program === other.program && one.options.join('\0') === other.options.join('\0')

// All runs and verdicts of the pages: {runs: Map file -> {run, text, json, exit, parts},
// verdicts: Map file -> {answer, locale}, problems: [{path, line, message}], named: what pages say}.
export function needed(project, pages) {
  const [runs, verdicts, problems] = [new Map(), new Map(), []]

  function want(page, line, name, { command, parts = [], ...kinds }) {
    try {
      const named = runNamed(project, page, name)
      const run = kinds.text ? spokenOn(page, named) : named
      const entry = runs.get(run.file) ?? { run, path: page.path, parts: new Set(), exit: 0 }
      const twin = [...runs.values()].find((other) => other !== entry && sameRun(other.run, run))
      if (command && !sameRun(typedRun(project, command), named)) throw new Error(`"${command}" is not the run "${name}" of this page`)
      if (!sameRun(entry.run, run)) throw new Error(`${entry.path} has another run "${name}"; each needs a name of its own`)
      if (twin) throw new Error(`${twin.path} calls this run "${twin.run.name ?? twin.run.program}"; one run has one name`)
      parts.forEach((part) => entry.parts.add(part))
      runs.set(run.file, Object.assign(entry, kinds))
    } catch ({ message }) {
      problems.push({ path: page.path, line, message })
    }
  }

  for (const page of pages) {
    for (const { name, exit, parts, line, block } of commentsOf(page, 'run')) {
      want(page, line, name, { text: true, parts, command: commandIn(block), ...(exit && { exit: Number(exit) }) })
    }
    for (const { figure, pairs, line } of commentsOf(page, 'figure')) {
      const names = pairs.filter(([key]) => /^(?:run|groups|river|hospital)$/.test(key)).map(([, name]) => name)
      for (const name of names) want(page, line, name, figure === 'terminal' ? { text: true } : { json: true })
    }
    for (const { pairs, line } of commentsOf(page, 'numbers')) {
      for (const name of pairs.flatMap(([, expression]) => runsIn(expression))) want(page, line, name, { json: true })
    }
    for (const { answer } of commentsOf(page, 'verdict')) verdicts.set(verdictName(answer, page.locale), { answer, locale: page.locale })
  }
  const named = pages.map(({ source }) => source).join('\n')
  return { runs, verdicts, problems, named }
}

// ---- recording --------------------------------------------------------------------------------

// The last bits differ from one BLAS to the next, and a computed zero may be -0.
const tidyNumber = (value) => (typeof value === 'number' ? Number(value.toFixed(12)) + 0 : value)

// A model with layers has a hundred tensors in them, and pages name a few: those are recorded.
const isNamed = (tensor, named) => !/(^|\.)layer\d+\./.test(tensor) || named.includes(tensor)

const withoutUnnamed = (json, named) => ({
  ...json,
  tensors: Object.fromEntries(Object.entries(json.tensors).filter(([name]) => isNamed(name, named)))
})

// One row of a tensor a line, so that a difference can be read.
export function tidyJson(value) {
  const inOneLine = (list) => list.replace(/\s*\n\s*/g, ' ').replace(/^\[ | \]$/g, (end) => end.trim())
  return `${JSON.stringify(value, (_, each) => tidyNumber(each), 1).replace(/\[[^[\]{}]*\]/g, inOneLine)}\n`
}

function execute(project, program, args, exit, locale = 'en') {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: project.root,
    encoding: 'utf8',
    env: { ...process.env, COLUMNS: '100', COLORTERM: 'truecolor', LC_ALL: 'C', ATTENTION_LANG: locale },
    maxBuffer: 1 << 26
  })
  if (error) throw error
  if (status === exit) return stdout + stderr
  const mend = exit === 0 ? ` (if that is meant, say so in the comment: run NAME, exit ${status})` : ''
  throw new Error(`${basename(program)} ${args.join(' ')} ended with exit code ${status}, not ${exit}${mend}: ${stderr.trim()}`)
}

// What the judge of an answer is made of.
function proofOf(answer) {
  const [number, name] = answer.split('/')
  return { number, name, targets: ['answer', `judge_${number}`, `answers_${number}`] }
}

function verdictOn(project, { answer, locale }) {
  const { number, name } = proofOf(answer)
  const made = (file) => join(project.build, 'exercises', file)
  const options = ['--source', answerFile(project, answer), '--task', /task_(\d+)/.exec(name)?.[1] ?? '']
  return execute(project, made(`judge_${number}`), [...options, made('answer'), made(`answers_${number}.so`), name], 1, locale)
}

function partsOf(project, { runs }, textOf) {
  const all = {}
  for (const { run, parts } of runs.values()) {
    if (parts.size === 0) continue
    const only = (part) => execute(project, join(project.build, 'bin', run.program), [...run.options, '--only', part], 0)
    all[run.file] = Object.fromEntries([...parts].map((part) => [part, spanOf(textOf(run), part, only)]))
  }
  return tidyJson(all)
}

// The programs' plain outputs, as tests/record writes them: Map name -> text.
function plainOutputs(project) {
  const folder = mkdtempSync(join(tmpdir(), 'recorded-'))
  try {
    const { status, stderr } = spawnSync(join(project.root, 'tests', 'record'), [project.build, folder], { encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr.trim())
    return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

// The plain ones are tests/record's.
const wantsText = ({ run, text }) => text && run.options.filter((option) => !['--lang', 'zh'].includes(option)).length > 0

// The names of all files that belong into tests/recorded/.
export function recordedNames(project, { runs, verdicts }) {
  const texts = [...runs.values()].filter(wantsText).map(({ run }) => `${run.file}.txt`)
  const jsons = [...runs.values()].filter(({ json }) => json).map(({ run }) => `${run.file}.json`)
  const plain = project.programs.flatMap((name) => ['en', 'zh'].map((locale) => `${inLanguage(locale, name)}.txt`))
  return new Set(['parts.json', ...plain, ...texts, ...jsons, ...verdicts.keys()])
}

// Everything that the pages need, made anew: {texts: Map name -> text, failures: [message]}.
export function recordAnew(project, wanted) {
  const texts = plainOutputs(project)
  const failures = []
  const make = (name, text) => {
    try {
      texts.set(name, text())
    } catch ({ message }) {
      failures.push(message)
    }
  }
  for (const { run, text, json, exit } of wanted.runs.values()) {
    const program = join(project.build, 'bin', run.program)
    if (wantsText({ run, text })) make(`${run.file}.txt`, () => execute(project, program, run.options, exit))
    const said = () => JSON.parse(execute(project, program, [...run.options, '--json'], 0))
    if (json) make(`${run.file}.json`, () => tidyJson(withoutUnnamed(said(), wanted.named)))
  }
  for (const [name, verdict] of wanted.verdicts) make(name, () => verdictOn(project, verdict))
  make('parts.json', () => partsOf(project, wanted, (run) => texts.get(`${run.file}.txt`) ?? recordedText(project, run)))
  return { texts, failures }
}

// Brings the programs up to date. Says nothing when they are.
export function build(project, { runs, verdicts }) {
  if (!existsSync(join(project.build, 'build.ninja'))) throw new Error('nothing is built yet; run ./learn run first')
  const targets = [
    ...project.programs,
    ...[...runs.values()].map(({ run }) => run.program),
    ...[...verdicts.values()].flatMap(({ answer }) => proofOf(answer).targets)
  ]
  const { status } = spawnSync('ninja', ['-C', project.build, '--quiet', ...new Set(targets)], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error('the programs could not be built; run ./learn run, it says why')
}
