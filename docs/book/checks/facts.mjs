// What a page claims about papers, models and libraries: it has a source, and the page names it.
import { facts } from '../facts.mjs'
import { claimsOf, marksOf } from '../pages.mjs'

// Whoever says these says something about the world outside.
const outside = {
  en: /PyTorch|NumPy|Keras|BERT|GPT|Llama|FlashAttention|Debian|Ubuntu|\b[Tt]he paper\b|[Rr]eal models?\b|[Tt]rained models?\b|\(?(?:199|20[0-2])\d\)/,
  zh: /PyTorch|NumPy|Keras|BERT|GPT|Llama|FlashAttention|Debian|Ubuntu|论文|真实的?模型|训练好的模型|（(?:199|20[0-2])\d）/
}

// A year, an address, or a file of this project.
const saysWhere = (source = '') => /\b(?:19|20)\d\d\b|https:\/\/|^[\w/.]+\.\w+/.test(source)

const textOf = ({ children }) => children.map(({ type, content }) => (/^(?:text|code_inline)$/.test(type) ? content : ' ')).join('')

// The list of sources needs none itself.
const isTheList = ({ path }) => /(?:^|\/)sources\.md$/.test(path)

const usesFact = (token) => Boolean(token.meta?.fact) || (token.type === 'number_open' && /^fact\s/.test(token.meta.expression ?? ''))

function checkList(all, used, report) {
  const list = { path: 'facts.json' }
  for (const [name, { value, says, source }] of Object.entries(all)) {
    if (!saysWhere(source)) report(list, 1, `${name} does not say where it stands: a paper with its year and section, an address, or a file`)
    if (typeof value !== 'number' && !says) report(list, 1, `${name} has neither a value nor what the source says`)
    if (!used.has(name)) report(list, 1, `no page names ${name}`)
  }
}

const namesIn = (expression = '') => (/^fact\s/.test(expression) ? expression.slice(5).match(/[a-z]\w*(?:\.\w+)+/g) ?? [] : [])

export function checkFacts({ project, pages, report }) {
  const all = facts(project)
  const used = new Set()
  for (const page of pages) {
    for (const { expression } of marksOf(page)) namesIn(expression).forEach((name) => used.add(name))
    for (const { name, line } of claimsOf(page)) {
      used.add(name)
      if (!all[name]) report(page, line, `docs/facts.json has no ${name}`)
    }
    if (isTheList(page)) continue
    for (const inline of page.inlines.filter(({ where }) => where === 'paragraph_open')) {
      const found = outside[page.locale].exec(textOf(inline))
      if (found && !inline.children.some(usesFact)) {
        report(page, inline.line, `speaks of "${found[0]}" and names no source; write {fact NAME}, with NAME in docs/facts.json`)
      }
    }
  }
  checkList(all, used, report)
}
