// What the pages need recorded.
import { fencesOf, marksOf } from './pages.mjs'
import { runsOfMark } from './marks.mjs'
import { needJson } from './output.mjs'
import { parseRun, runNamed } from './runs.mjs'

// Every run and verdict that the pages show or check numbers against:
//     {runs: Map slug -> {run, text, json, exit, pages}, verdicts: Map name -> pages, problems}
export function needed(project, pages) {
  const runs = new Map()
  const verdicts = new Map()
  const problems = []

  for (const page of pages) {
    const note = (line, kinds, find) => {
      try {
        const run = find()
        const entry = runs.get(run.slug) ?? { run, text: false, json: false, exit: kinds.exit ?? 0 }
        if (entry.run.command !== run.command) {
          throw new Error(`"${run.command}" and "${entry.run.command}" would be recorded in one file`)
        }
        Object.assign(entry, { text: entry.text || Boolean(kinds.text), json: entry.json || Boolean(kinds.json) })
        runs.set(run.slug, entry)
      } catch (error) {
        problems.push({ path: page.path, line, message: error.message })
      }
    }
    const named = (name) => () => runNamed(project, name, page.frontmatter)

    if (page.frontmatter.program) note(1, { text: true, json: true }, named(undefined))
    for (const name of Object.keys(page.frontmatter.runs ?? {})) note(1, { text: true, json: true }, named(name))
    for (const fence of fencesOf(page)) {
      if (fence.kind === 'run') note(fence.line, { text: true, json: needJson(fence.parts), exit: fence.exit }, () => parseRun(project, fence.command))
      if (fence.kind === 'verdict') verdicts.set(fence.name, { path: page.path, line: fence.line })
      if (fence.kind === 'figure') {
        // Named runs are recorded in any case; an option of any name may be a chapter's number.
        const numbers = Object.values(fence.options).filter((value) => /^\d$/.test(value))
        for (const number of numbers) note(fence.line, { json: true }, named(number))
      }
    }
    for (const mark of marksOf(page)) {
      for (const name of runsOfMark(mark)) note(mark.line, { json: true }, named(name))
    }
  }
  return { runs, verdicts, problems }
}
