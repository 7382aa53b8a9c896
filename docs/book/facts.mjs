// What the book takes from outside itself, with where it stands: docs/facts.json.
//
//     "gpt3.heads": {"value": 96, "source": "Brown et al. 2020, table 2.1"}
//     "bert.padding": {"says": "short texts are filled up to one length", "source": "…"}
//
// A number has a value, a claim says in one line what the source says.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const facts = (project) => JSON.parse(readFileSync(join(project.docs, 'facts.json'), 'utf8'))

const plain = (text) => text.replace(/[\\`*<[\]]/g, '\\$&').replace(/(?<=\W)_|_(?=\W)/g, '\\_')

// All of them as a list, in the order of their names. A dagger leads to its line.
export function listOfSources(project) {
  const all = Object.entries(facts(project)).sort(([a], [b]) => (a < b ? -1 : 1))
  return all.map(
    ([name, { says, value, source }]) => `- <a id="${name}"></a>\`${name}\`: ${plain(says ?? String(value))}. ${plain(source)}`
  )
}
