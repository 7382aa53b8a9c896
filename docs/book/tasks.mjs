// The tasks of a chapter, from the cards in its stub.hpp:
//
//     // Task 2: softmax   difficulty ** of ***, 15 minutes
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const card = /^\/\/ Task (\d+): (\S+)\s+difficulty (\*+) of \*\*\*, (\d+) minutes/gm

export function taskCards(project, folder) {
  const file = join(project.root, 'chapters', folder, 'stub.hpp')
  if (!existsSync(file)) return []
  return [...readFileSync(file, 'utf8').matchAll(card)].map(([, number, name, stars, minutes]) => ({
    number: Number(number),
    name,
    difficulty: stars.length,
    minutes: Number(minutes)
  }))
}
