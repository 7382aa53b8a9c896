// Runs every command that the pages tell a reader to type, in a copy of the project with a build of
// its own, so that nobody's files are touched. What one fence of a page leaves behind, the next finds;
// each page begins anew.
//
//     npm run check-commands
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { command } from './command.mjs'
import { readPages } from './pages.mjs'
import { isReadme, project } from './project.mjs'

// The sh fences of a page: [{script, exit, line}], or with `why`, the reason why one is not run.
export function commandsOf(page) {
  const aside = (block, kind) => block.comments.find((comment) => comment.kind === kind)
  return page.blocks.flatMap((block) => {
    const [token] = block.tokens
    if (block.type !== 'fence' || token.info.trim() !== 'sh') return []
    const [exit, why] = [aside(block, 'exit')?.code, aside(block, 'notRun')?.why]
    return [{ script: token.content, line: block.first + 1, why, exit: Number(exit ?? 0) }]
  })
}

const git = (folder, ...args) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' })

// A copy of all that git knows or would take, committed there as the state that every page begins with.
function copyOf(project) {
  const copy = mkdtempSync(join(tmpdir(), 'book-commands-'))
  const names = git(project.root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0')
  const there = names.filter((name) => name && existsSync(join(project.root, name)))
  for (const name of there) cpSync(join(project.root, name), join(copy, name))
  git(copy, 'init', '--quiet')
  git(copy, 'add', '--all')
  git(copy, ...'-c user.name=book -c user.email=book@localhost commit --quiet -m begin'.split(' '))
  return copy
}

function beginAnew(copy) {
  git(copy, 'reset', '--quiet', '--hard')
  git(copy, 'clean', '--quiet', '-fd', '-e', '!/my_*') // ignored, and made by another page
}

function run(copy, { script, exit }) {
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
    cwd: copy,
    encoding: 'utf8',
    input: '',
    timeout: 20 * 60 * 1000,
    maxBuffer: 1 << 28
  })
  if (status === exit) return null
  const last = `${stdout}\n${stderr}`.trim().split('\n').slice(-5).join('\n    ')
  return `ended with exit code ${status}, not ${exit}:\n    ${last}`
}

// What can't be run must at least be a command of the front door.
function unknownCommand(project, { script }) {
  const usage = execFileSync(join(project.root, 'learn'), ['help'], { encoding: 'utf8' })
  const used = [...script.matchAll(/^\.\/learn\s+(\w+)/gm)].map((match) => match[1])
  const unknown = used.find((name) => !usage.includes(`./learn ${name}`))
  return unknown ? `./learn has no command "${unknown}"` : null
}

const problemOf = (project, copy, command) => (command.why ? unknownCommand(project, command) : run(copy, command))

function main() {
  const pages = readPages(project).filter(({ locale, path }) => locale === 'en' && !isReadme(path)) // Chinese has the same
  const copy = copyOf(project)
  let count = 0
  const found = []
  try {
    for (const page of pages) {
      beginAnew(copy)
      for (const command of commandsOf(page)) {
        const start = Date.now()
        const problem = problemOf(project, copy, command)
        const what = `${page.path}:${command.line}: ${command.script.trim().replace(/\n/g, '; ')}`
        console.log(what, command.why ? '(not run)' : `(${((Date.now() - start) / 1000).toFixed(1)} s)`)
        if (problem) found.push(`${what}\n  ${problem}`)
        ++count
      }
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
  for (const finding of found) console.error(finding)
  console.log(`${count} blocks of commands, ${found.length} do not do what the page says`)
  return found.length === 0
}

await command(import.meta.url, main)
