// Parts of what a program printed: what `--only` prints, or the lines "FROM … TO". A part is a span of
// lines, so that whoever shows several parts knows what was left out between them.

const isHeading = (line) => line.startsWith('--- ')
const isBlank = (line) => line.trim() === ''

// The span of one part, as [first, end]. `only(part)` is what the program prints with --only.
export function spanOf(text, part, only) {
  const lines = text.split('\n')
  const [, from, to] = /^(.+?) …(?: (.+))?$/.exec(part) ?? []
  const [first, last] = from ? between(lines, from, to) : within(lines, only(part).split('\n'))
  if (first < 0 || last <= first) throw new Error(`the output has no "${part}" in one piece`)
  let end = last
  while (isBlank(lines[end - 1])) --end
  return [first, end]
}

// From the line that has one text up to the line that has another, or up to the next heading.
function between(lines, from, to) {
  const first = lines.findIndex((line) => line.includes(from))
  const last = lines.findIndex((line, i) => i >= first && (to ? line.includes(to) : isHeading(lines[i + 1] ?? '--- ')))
  return [first, last + 1]
}

function within(lines, part) {
  const wanted = part.filter((line, i) => !(i === 0 && isHeading(line)))
  while (isBlank(wanted.at(-1))) wanted.pop()
  const first = lines.findIndex((_, i) => wanted.every((line, k) => lines[i + k] === line))
  return [first, first + wanted.length]
}

// Nothing a reader would miss: blank lines, and the headings that parts come without.
const isNothing = (lines) => lines.every((line) => isBlank(line) || isHeading(line))

// The spans, one after the other, with a line "…" where something was left out.
export function excerpt(text, spans) {
  const lines = text.trimEnd().split('\n')
  const shown = []
  let last = 0
  for (const [first, end] of spans) {
    if (first < last || !isNothing(lines.slice(last, first))) shown.push('…')
    else if (shown.length > 0 && first > last) shown.push('')
    shown.push(...lines.slice(first, end))
    last = end
  }
  return isNothing(lines.slice(last)) ? shown : [...shown, '…']
}

const short = (line = '') => (line.length > 100 ? `${line.slice(0, 99)}…` : line)

// The first of some lines that differs, as it is and as it should be.
export function difference(now, wanted) {
  const at = wanted.findIndex((line, i) => line !== now[i])
  const i = at < 0 ? wanted.length : at
  return `line ${i + 1} is "${short(now[i])}", should be "${short(wanted[i])}"`
}
