// Code that a page shows: a file, or the lines between "// #region NAME" and "// #endregion NAME".
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const marker = /^\s*(?:\/\/|#) ?#?(region|endregion) (\S+)\s*$/

function withoutIndent(lines) {
  const indents = lines.filter((line) => line.trim()).map((line) => line.search(/\S/))
  const least = Math.min(...indents, Infinity)
  return lines.map((line) => line.slice(least))
}

export function codeOf(project, file, region) {
  const path = join(project.root, file)
  if (!existsSync(path) || !statSync(path).isFile()) throw new Error(`shows ${file}, which is not there`)
  const lines = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/)
  const place = (word) => lines.findIndex((line) => marker.exec(line)?.slice(1).join(' ') === `${word} ${region}`)
  const [first, end] = region ? [place('region'), place('endregion')] : [-1, lines.length]
  if (region && first < 0) throw new Error(`shows the region ${region} of ${file}, which has none of that name`)
  if (end < first || end < 0) throw new Error(`shows the region ${region} of ${file}, which has no line "endregion ${region}"`)
  return withoutIndent(lines.slice(first + 1, end).filter((line) => !marker.test(line)))
}
