// Cuts parts out of what a program printed: a tensor, a section, a worked cell. A part is a span of
// lines, so that whoever shows several parts knows what was left out between them. What a table is
// called is not printed; the run's JSON says it.

export const isHeading = (line) => line.startsWith('--- ')

const isBlank = (line) => line.trim() === ''

// Spans of lines, each from one of `starts` to the next, without blank lines at its end.
function spans(lines, starts, last) {
  return starts.map((start, k) => {
    let end = starts[k + 1] ?? last
    while (end > start && isBlank(lines[end - 1])) --end
    return { start, end }
  })
}

const positions = (lines, test) => lines.flatMap((line, i) => (test(line, i) ? [i] : []))

function sections(lines) {
  return spans(lines, positions(lines, isHeading), lines.length)
    .map(({ start, end }) => ({ title: lines[start].slice(4).trim(), start: start + 1, end }))
}

// What stands between blank lines.
function paragraphs(lines) {
  const ends = (line) => isBlank(line) || isHeading(line)
  const starts = positions(lines, (line, i) => !ends(line) && (i === 0 || ends(lines[i - 1])))
  return starts.map((start) => {
    const length = lines.slice(start).findIndex(ends)
    return { start, end: length < 0 ? lines.length : start + length }
  })
}

// The entries of "One cell in numbers": "scores, bank → fish: …", "X, bank, town: …", and what belongs
// to each.
function cells(lines) {
  const section = sections(lines).find(({ title }) => title === 'One cell in numbers')
  if (!section) return []
  const begins = /^([\w.]+), \S+(?: →|,) \S+: /
  const starts = positions(lines, (line, i) => i >= section.start && i < section.end && begins.test(line))
  return spans(lines, starts, section.end).map((span) => ({ ...span, name: begins.exec(lines[span.start])[1] }))
}

const parts = {
  // Its formula stands above it. A wide table goes on in paragraphs "weights, keys 6 to 9 of 9".
  tensor(lines, name, json) {
    const formula = (json?.tensors[name] ?? json?.tables[name])?.formula
    const all = paragraphs(lines)
    const text = ({ start, end }) => lines.slice(start, end).map((line) => line.trim()).join(' ')
    const first = all.findIndex((one) => formula && text(one).startsWith(`${formula} `))
    if (first < 0) return []
    const others = all.slice(first + 1)
    const more = others.findIndex(({ start }) => !(lines[start].startsWith(`${name}, `) && / of \d+$/.test(lines[start])))
    return [all[first], ...others.slice(0, more < 0 ? others.length : more)]
  },
  section: (lines, title) => sections(lines).filter((one) => one.title === title),
  cell: (lines, name) => cells(lines).filter((one) => !name || one.name === name),
  lines(lines, text) {
    const [from, to] = text.split('..')
    const start = lines.findIndex((line) => line.includes(from))
    const last = start < 0 ? -1 : lines.findIndex((line, i) => i >= start && line.includes(to ?? from))
    return last < 0 ? [] : [{ start, end: last + 1 }]
  }
}

// The span of one part, such as "tensor weights". Throws where there is none.
function findPart(lines, part, json) {
  const [, kind, name] = /^(\S+)\s*(.*)$/.exec(part)
  if (!Object.hasOwn(parts, kind)) {
    throw new Error(`"${part}" is not a part; parts begin with ${Object.keys(parts).join(', ')}`)
  }
  const found = parts[kind](lines, name, json)
  if (found.length === 0) throw new Error(`the output has no ${part}`)
  return { start: found[0].start, end: found.at(-1).end }
}

// Is the run's JSON needed to find these parts?
export const needJson = (wanted) => wanted.some((part) => part.startsWith('tensor '))

// Nothing a reader would miss: blank lines, and the headings that parts come without.
const isNothing = (lines) => lines.every((line) => isBlank(line) || isHeading(line))

// The chosen parts, one after the other, with a line "…" where something was left out.
export function excerpt(text, wanted, json) {
  const lines = text.trimEnd().split('\n')
  if (wanted.length === 0) return lines.join('\n')
  const shown = []
  let last = 0
  const leaveOut = (start) => {
    if (start < last || !isNothing(lines.slice(last, start))) shown.push('…')
    else if (shown.length > 0 && start > last) shown.push('')
  }
  for (const part of wanted) {
    const { start, end } = findPart(lines, part, json)
    leaveOut(start)
    shown.push(...lines.slice(start, end))
    last = end
  }
  if (!isNothing(lines.slice(last))) shown.push('…')
  return shown.join('\n')
}
