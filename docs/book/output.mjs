// Reads what a program printed: its sections, its tables, its worked cells. A part of it is given as
// a span of lines, so that whoever shows several parts knows what was left out between them.

export const isHeading = (line) => line.startsWith('--- ')

const isBlank = (line) => line.trim() === ''

// A span without blank lines at its ends.
function trimmed(lines, { start, end }) {
  while (start < end && isBlank(lines[start])) ++start
  while (end > start && isBlank(lines[end - 1])) --end
  return { start, end }
}

// What stands between two headings "--- TITLE". What comes before the first has no title.
export function sections(lines) {
  const starts = lines.flatMap((line, i) => (isHeading(line) ? [i] : []))
  const all = starts.map((at, k) => ({
    title: lines[at].slice(4).trim(),
    ...trimmed(lines, { start: at + 1, end: starts[k + 1] ?? lines.length })
  }))
  return [{ title: '', ...trimmed(lines, { start: 0, end: starts[0] ?? lines.length }) }, ...all]
}

// Runs of lines with no blank line in them.
function paragraphs(lines) {
  const found = []
  let start = -1
  for (let i = 0; i <= lines.length; ++i) {
    const inside = i < lines.length && !isBlank(lines[i]) && !isHeading(lines[i])
    if (inside && start < 0) start = i
    if (!inside && start >= 0) {
      found.push({ start, end: i })
      start = -1
    }
  }
  return found
}

// A table is a paragraph with a header line "query \ key …"; what stands above it is its title. A wide
// table goes on in further paragraphs "weights, keys 6 to 9 of 9", which belong to it.
export function tables(lines) {
  const found = []
  for (const { start, end } of paragraphs(lines)) {
    const header = lines.findIndex((line, i) => i >= start && i < end && / \\ /.test(line))
    if (header <= start) continue
    const title = lines.slice(start, header).map((line) => line.trim()).join(' ')
    const continued = /, .+ (\d+) to \d+ of \d+$/.exec(title)
    if (continued && Number(continued[1]) > 1 && found.length > 0) found.at(-1).end = end
    else found.push({ title, start, end })
  }
  return found
}

// The entries of "One cell in numbers": each begins at the margin and goes on indented.
function cells(lines) {
  const section = sections(lines).find(({ title }) => title === 'One cell in numbers')
  if (!section) return []
  const found = []
  for (let i = section.start; i < section.end; ++i) {
    if (/^\s/.test(lines[i]) || isBlank(lines[i])) {
      if (found.length > 0 && !isBlank(lines[i])) found.at(-1).end = i + 1
    } else {
      found.push({ name: lines[i].split(',')[0], start: i, end: i + 1 })
    }
  }
  return found
}

function byTitle(all, title) {
  return all.find((one) => one.title === title) ?? all.find((one) => one.title.startsWith(title))
}

const parts = {
  tensor(lines, wanted) {
    const [, name, which = '1'] = /^(.*?)(?:#(\d+))?$/.exec(wanted)
    const named = tables(lines).filter(({ title }) => title.startsWith(name) && /^( =|:|,)/.test(title.slice(name.length)))
    return named.slice(Number(which) - 1, Number(which))
  },
  table: (lines, title) => [byTitle(tables(lines), title)],
  section: (lines, title) => [byTitle(sections(lines).slice(1), title)],
  cell(lines, name) {
    return name ? cells(lines).filter((cell) => cell.name === name)
                : sections(lines).filter(({ title }) => title === 'One cell in numbers')
  },
  lines(lines, text) {
    const [from, to] = text.split('..')
    const start = lines.findIndex((line) => line.includes(from))
    const last = start < 0 ? -1 : lines.findIndex((line, i) => i >= start && line.includes(to ?? from))
    return last < 0 ? [] : [{ start, end: last + 1 }]
  }
}

// The span of one part, such as "tensor weights". Throws where there is none.
export function findPart(lines, part) {
  const [, kind, name] = /^(\S+)\s*(.*)$/.exec(part)
  if (!Object.hasOwn(parts, kind)) {
    throw new Error(`"${part}" is not a part; parts begin with ${Object.keys(parts).join(', ')}`)
  }
  const found = parts[kind](lines, name).filter(Boolean)
  if (found.length === 0) throw new Error(`the output has no ${part}`)
  return { start: found[0].start, end: found.at(-1).end }
}

// Nothing a reader would miss: blank lines, and the headings that parts come without.
const isNothing = (lines) => lines.every((line) => isBlank(line) || isHeading(line))

// The chosen parts, one after the other, with a line "…" where something was left out.
export function excerpt(text, wanted) {
  const lines = text.trimEnd().split('\n')
  if (wanted.length === 0) return lines.join('\n')
  const shown = []
  let last = 0
  const leaveOut = (start) => {
    if (start < last || !isNothing(lines.slice(last, start))) shown.push('…')
    else if (shown.length > 0 && start > last) shown.push('')
  }
  for (const part of wanted) {
    const { start, end } = findPart(lines, part)
    leaveOut(start)
    shown.push(...lines.slice(start, end))
    last = end
  }
  if (!isNothing(lines.slice(last))) shown.push('…')
  return shown.join('\n')
}
