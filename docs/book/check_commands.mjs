// Runs every command that the pages tell a reader to type, in a copy of the project with a build of
// its own, so that nobody's files are touched. What one fence of a page leaves behind, the next finds;
// each page begins anew.
//
//     npm run check-commands
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { markdownFor } from './markdown.mjs'
import { readPages } from './pages.mjs'
import { project } from './project.mjs'

// The sh fences of a page: [{script, exit, line}], or with noRun, the reason.
export function commandsOf(page) {
  return page.tokens.flatMap((token) => {
    const info = token.type === 'fence' && !token.src && /^sh(?:\s+(.*))?$/.exec(token.info.trim())
    if (!info) return []
    const rest = info[1] ?? ''
    const noRun = /^no-run:\s*(.+)$/.exec(rest)?.[1]
    const exit = /^exit=(\d+)$/.exec(rest)?.[1]
    const problem = rest && !noRun && !exit ? `"${rest}" after sh is neither exit=N nor "no-run: WHY"` : null
    return [{ script: token.content, line: token.map[0] + 1, noRun, exit: Number(exit ?? 0), problem }]
  })
}

const git = (folder, ...args) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' })

// A clone, with what is not committed yet, committed there as the state that every page begins with.
function copyOf(project) {
  const copy = mkdtempSync(join(tmpdir(), 'book-commands-'))
  git(project.root, 'clone', '--quiet', '.', copy)
  for (const name of git(project.root, 'ls-files', '-z', '--modified', '--others', '--exclude-standard').split('\0').filter(Boolean)) {
    if (!existsSync(join(project.root, name))) rmSync(join(copy, name), { force: true })
    else {
      mkdirSync(dirname(join(copy, name)), { recursive: true })
      copyFileSync(join(project.root, name), join(copy, name))
    }
  }
  git(copy, 'add', '--all')
  git(copy, '-c', 'user.name=book', '-c', 'user.email=book@localhost', 'commit', '--quiet', '--allow-empty', '-m', 'The state that every page begins with')
  return copy
}

function beginAnew(copy) {
  git(copy, 'reset', '--quiet', '--hard')
  git(copy, 'clean', '--quiet', '-fd')
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

function problemOf(project, copy, command) {
  if (command.problem) return command.problem
  return command.noRun ? unknownCommand(project, command) : run(copy, command)
}

async function main() {
  const pages = readPages(project, await markdownFor(project)).filter(({ locale }) => locale === 'en') // Chinese has the same
  const copy = copyOf(project)
  let count = 0
  const found = []
  try {
    for (const page of pages) {
      beginAnew(copy)
      for (const command of commandsOf(page)) {
        const start = Date.now()
        const problem = problemOf(project, copy, command)
        const what = command.script.trim().split('\n').join('; ')
        console.log(`docs/${page.path}:${command.line}: ${what} ${command.noRun ? '(not run)' : `(${((Date.now() - start) / 1000).toFixed(1)} s)`}`)
        if (problem) found.push(`docs/${page.path}:${command.line}: ${what}\n  ${problem}`)
        ++count
      }
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
  for (const finding of found) console.error(finding)
  console.log(`${count} blocks of commands, ${found.length} do not do what the page says`)
  process.exitCode = found.length === 0 ? 0 : 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main()
