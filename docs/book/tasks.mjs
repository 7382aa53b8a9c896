// The tasks of a chapter, from the cards in its stub.hpp:
//
//     // Task 2: softmax   difficulty ** of ***, 15 minutes
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const card = /^\/\/ Task (\d+): (\S+)\s+difficulty (\*+) of \*\*\*, (\d+) minutes/gm

function taskCards(project, folder) {
  const file = join(project.root, 'chapters', folder, 'stub.hpp')
  if (!existsSync(file)) return []
  return [...readFileSync(file, 'utf8').matchAll(card)].map(([, , name, stars, minutes]) => ({
    name,
    stars: stars.replace(/\*/g, '★').padEnd(3, '☆'),
    minutes
  }))
}

const words = {
  en: ({ name, stars, minutes }) => `\`${name}\` (${stars}, ${minutes} minutes): `,
  zh: ({ name, stars, minutes }) => `\`${name}\`（${stars}，${minutes} 分钟）：`
}

const item = /^(\d+\. )`(\w+)`[^:：]*[:：] ?/

// The lines of a list "1. `softmax`: what it asks", with what the cards say put behind the names.
export function withCards(project, folder, block, lines, locale) {
  if (block.type !== 'ordered_list_open') throw new Error('this comment must stand directly below a list: 1. `softmax`: what it asks')
  const cards = taskCards(project, folder)
  const named = lines.flatMap((line) => item.exec(line)?.[2] ?? [])
  const wanted = cards.map(({ name }) => name)
  if (named.join() !== wanted.join()) {
    throw new Error(`lists the tasks ${named.join(', ') || 'of nobody'}; chapters/${folder}/stub.hpp has ${wanted.join(', ') || 'none'}`)
  }
  return lines.map((line) => line.replace(item, (_, number, name) => number + words[locale](cards.find((one) => one.name === name))))
}
