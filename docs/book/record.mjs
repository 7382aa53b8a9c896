// Records what the pages show: the output of programs, their --json, what checks say about wrong
// answers. Look at the difference before you commit it.
//
//     npm run record
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { command } from './command.mjs'
import { markdownFor } from './markdown.mjs'
import { needed } from './needed.mjs'
import { readPages } from './pages.mjs'
import { project } from './project.mjs'
import { answerFile, jsonFile, textFile, verdictFile } from './runs.mjs'

// The last bits differ from one BLAS to the next, and a computed zero may be -0.
export const tidyNumber = (value) => (typeof value === 'number' ? Number(value.toFixed(12)) + 0 : value)

// One row of a tensor a line, so that a difference can be read.
export function tidyJson(text) {
  const tidy = JSON.stringify(JSON.parse(text, (_, value) => tidyNumber(value)), null, 1)
  return tidy.replace(/\[[^[\]{}]*\]/g, (list) => list.replace(/\s*\n\s*/g, ' ').replace(/^\[ | \]$/g, (end) => end.trim())) + '\n'
}

function execute(project, program, args, exit) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: project.root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', COLUMNS: '100' },
    maxBuffer: 1 << 26
  })
  if (error) throw error
  if (status !== exit) {
    throw new Error(`${basename(program)} ${args.join(' ')} ended with exit code ${status}, not ${exit}` +
      `${exit === 0 ? ' (if it should, write exit=' + status + ' after "run")' : ''}: ${stderr.trim()}`)
  }
  return stdout + stderr
}

// Brings the programs up to date. Says nothing when they are.
function build(project, targets) {
  if (!existsSync(join(project.build, 'build.ninja'))) throw new Error('nothing is built yet; run ./learn run first')
  const { status } = spawnSync('ninja', ['-C', project.build, '--quiet', ...targets], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error('the programs could not be built; run ./learn run, it says why')
}

// What the judge of an answer is made of.
function proofOf(name) {
  const [number, answer] = name.split('/')
  return { number, answer, targets: ['answer', `judge_${number}`, `answers_${number}`] }
}

function verdictOn(project, name) {
  const { number, answer } = proofOf(name)
  const made = (file) => join(project.build, 'exercises', file)
  const options = ['--source', answerFile(project, name), '--task', /task_(\d+)/.exec(answer)?.[1] ?? '']
  return execute(project, made(`judge_${number}`), [...options, made('answer'), made(`answers_${number}.so`), answer], 1)
}

// Everything that the pages need, as [{file, label, make()}].
export function recordings(project, { runs, verdicts }) {
  const programs = [...runs.values()].flatMap(({ run, text, json, exit }) => {
    const program = join(project.build, 'bin', run.program)
    const all = []
    if (text && run.options.length > 0) {
      all.push({ file: textFile(project, run), label: run.command, make: () => execute(project, program, run.options, exit) })
    }
    if (json && exit === 0) {
      const make = () => tidyJson(execute(project, program, [...run.options, '--json'], exit))
      all.push({ file: jsonFile(project, run), label: `${run.command} (--json)`, make })
    }
    return all
  })
  const answers = [...verdicts.keys()].map((name) => ({
    file: verdictFile(project, name),
    label: `the check's verdict on ${name}`,
    make: () => verdictOn(project, name)
  }))
  return [...programs, ...answers]
}

// What is wanted, with the programs that make it built.
export async function prepare(project) {
  const wanted = needed(project, readPages(project, await markdownFor(project)))
  build(project, [...new Set([...wanted.runs.values()].map(({ run }) => run.program)), ...[...wanted.verdicts.keys()].flatMap((name) => proofOf(name).targets)])
  return wanted
}

async function main() {
  const wanted = await prepare(project)
  mkdirSync(project.recorded, { recursive: true })
  const problems = wanted.problems.map(({ path, line, message }) => `docs/${path}:${line}: ${message}`)
  const all = recordings(project, wanted)
  for (const { file, make } of all) {
    try {
      writeFileSync(file, make())
    } catch (error) {
      problems.push(error.message)
    }
  }
  const files = new Set(all.map(({ file }) => file))
  const stale = readdirSync(project.recorded).map((name) => join(project.recorded, name)).filter((file) => !files.has(file))
  for (const file of stale) rmSync(file)
  console.log(`${all.length} recordings in docs/recorded/, ${stale.length} stale ones removed`)
  for (const problem of problems) console.error(problem)
  return problems.length === 0
}

await command(import.meta.url, main)
