// What the book takes from outside itself, with where it stands: docs/facts.json.
//
//     "gpt3.heads": {"value": 96, "source": "Brown et al. 2020, table 2.1"}
//     "bert.padding": {"says": "short texts are filled up to one length", "source": "…"}
//
// A number has a value, a claim says in one line what the source says.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const facts = (project) => JSON.parse(readFileSync(join(project.docs, 'facts.json'), 'utf8'))

const escapeHtml = (text) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c])

const withLinks = (html) => html.replace(/https?:\/\/[^\s,;]*[^\s,;.:)]/g, (url) => `<a href="${url}" target="_blank" rel="noreferrer">${url}</a>`)

// All of them as a list, in the order of their names.
export function listOfSources(project) {
  const items = Object.entries(facts(project)).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { says, value, source }]) =>
    `<dt id="${name}"><code>${name}</code></dt>\n<dd>${escapeHtml(says ?? String(value))}<br>${withLinks(escapeHtml(source))}</dd>`)
  return `<dl class="sources" lang="en" v-pre>\n${items.join('\n')}\n</dl>\n`
}
