// What a page claims about papers, models and libraries: it has a source, and the page names it.
import { facts } from '../facts.mjs'
import { commentsOf, factIn, linksOf, textsOf } from '../pages.mjs'
import { isReadme } from '../project.mjs'
import { factsIn } from '../values.mjs'
import { marksOf } from '../marks.mjs'

// Whoever says these says something about the world outside.
const outside = {
  en: /PyTorch|NumPy|Keras|BERT|GPT|Llama|FlashAttention|Debian|Ubuntu|\b[Tt]he paper\b|[Rr]eal models?\b|[Tt]rained models?\b|\(?(?:199|20[0-2])\d\)/,
  zh: /PyTorch|NumPy|Keras|BERT|GPT|Llama|FlashAttention|Debian|Ubuntu|论文|真实的?模型|训练好的模型|（(?:199|20[0-2])\d）/
}

// A year, an address, or a file of this project.
const saysWhere = (source = '') => /\b(?:19|20)\d\d\b|https:\/\/|^[\w/.]+\.\w+/.test(source)

// The list of sources needs none itself, and the README is only the book's door.
const needsNone = ({ path }) => /(?:^|\/)sources\.md$/.test(path) || isReadme(path)

function checkList(all, used, report) {
  const list = { path: 'docs/facts.json' }
  for (const [name, { value, says, source }] of Object.entries(all)) {
    if (!saysWhere(source))
      report(list, 0, `${name} does not say where it stands: a paper with its year and section, an address, or a file`)
    if (typeof value !== 'number' && !says) report(list, 0, `${name} has neither a value nor what the source says`)
    if (!used.has(name)) report(list, 0, `no page names ${name}`)
  }
}

// The facts that a page names, each with its line: by a dagger, or as a number.
function claimsOf(page) {
  const daggers = linksOf(page).map(({ href, line }) => ({ name: factIn(href), line }))
  const lines = page.source.split('\n')
  const numbers = page.blocks.flatMap((block) => marksOf(page, block, lines.slice(block.first, block.end)))
  return [
    ...daggers.filter(({ name }) => name),
    ...numbers.flatMap(({ expression = '', line }) => factsIn(expression).map((name) => ({ name, line })))
  ]
}

export function checkFacts({ project, pages, report }) {
  const all = facts(project)
  const used = new Set()
  for (const page of pages) {
    const claims = claimsOf(page)
    for (const { name, line } of claims) {
      used.add(name)
      if (!all[name]) report(page, line, `docs/facts.json has no ${name}`)
    }
    if (needsNone(page)) continue
    const tasks = commentsOf(page, 'tasks').map(({ block }) => block)
    for (const { text, line, where, children } of textsOf(page)) {
      if (tasks.some(({ first, end }) => line >= first && line < end)) continue
      const found = where === 'paragraph_open' && outside[page.locale].exec(text)
      const last = line + children.filter(({ type }) => type === 'softbreak').length
      if (found && !claims.some((claim) => claim.line >= line && claim.line <= last)) {
        report(page, line, `speaks of "${found[0]}" and names no source; write [†](./sources.md#NAME), with NAME in docs/facts.json`)
      }
    }
  }
  checkList(all, used, report)
}
