// What a page shows must come from somewhere: includes from files, outputs from recordings.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { readFence, writeFence } from '../fences.mjs'
import { fencesOf } from '../pages.mjs'
import { answerFile } from '../runs.mjs'
import { taskCards } from '../tasks.mjs'

// VitePress shows the whole file where a region is missing, and says nothing.
function includeProblem(project, [file, region]) {
  const name = relative(project.root, file)
  if (!existsSync(file) || !statSync(file).isFile()) return `includes ${name}, which is not there`
  if (!region) return null
  const lines = readFileSync(file, 'utf8').split('\n').map((line) => line.trim())
  const marker = (word) => lines.findIndex((line) => new RegExp(`^(//|#) ?#?${word} ${region}$`).test(line))
  const begin = marker('region')
  if (begin < 0) return `includes the region ${region} of ${name}, which has none of that name`
  return marker('endregion') > begin ? null : `includes the region ${region} of ${name}, which has no line "endregion ${region}"`
}

function taskProblem(project, { folder, sentences }) {
  const cards = taskCards(project, folder).map(({ name }) => name)
  const written = sentences.map(([name]) => name)
  if (cards.join() === written.join()) return null
  return `lists the tasks ${written.join(', ')}; chapters/${folder}/stub.hpp has ${cards.join(', ') || 'none'}`
}

// Fences that hold what somebody typed. A drawing of folders is fine, numbers are not.
function literalProblem(token) {
  if (token.type === 'code_block') return 'an indented block holds what somebody typed; include it from a file by region'
  const [language] = token.info.trim().split(/[\s{]/)
  if (language === 'sh' || (language === 'text' && !/\d\.\d/.test(token.content))) return null
  return `a fence "${language}" holds what somebody typed; include it from a file: <<< @/../FILE#REGION{${language || 'text'}}`
}

function problemOf(project, token) {
  if (token.src) return includeProblem(project, token.src)
  return readFence(token) ? null : literalProblem(token)
}

// The formulas of a page must be ones that KaTeX knows.
function checkFormulas({ md, page, report }) {
  const typeset = (token, line) => {
    if (!/^math_/.test(token.type)) return
    try {
      md.renderer.rules[token.type]([token], 0)
    } catch (error) {
      report(page, line, `the formula ${error.message}`)
    }
  }
  for (const token of page.tokens) typeset(token, (token.map?.[0] ?? 0) + 1)
  for (const { children, line } of page.inlines) children.forEach((token) => typeset(token, line))
}

export function checkSources({ project, md, pages, wanted, report }) {
  for (const page of pages) {
    checkFormulas({ md, page, report })
    for (const token of page.tokens) {
      if (token.type !== 'fence' && token.type !== 'code_block') continue
      const problem = problemOf(project, token)
      if (problem) report(page, token.map[0] + 1, problem)
    }
    for (const fence of fencesOf(page)) {
      const problem = fence.kind === 'tasks' && taskProblem(project, fence)
      if (problem) report(page, fence.line, problem)
      if (fence.kind === 'verdict' && !existsSync(answerFile(project, fence.name))) {
        report(page, fence.line, `there is no answer ${fence.name} in tests/exercises/`)
        continue
      }
      try {
        writeFence(project, md, fence, { relativePath: page.path, frontmatter: page.frontmatter })
      } catch (error) {
        report(page, fence.line, error.message)
      }
    }
  }
  for (const { path, line, message } of wanted.problems) report({ path }, line, message)
}
