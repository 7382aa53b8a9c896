// What a program looks like on a terminal, dark or light: a recorded run with the marks that a terminal
// turns into colours.
import { createColorPalette, parseAnsiSequences } from 'ansi-sequence-parser'
import { box, joined, text } from './markup.mjs'
import { checkOptions } from './options.mjs'

// As terminals are.
const lights = { dark: { ground: '#1b1d21', ink: '#e6e8ec' }, light: { ground: '#ffffff', ink: '#24292f' } }

// A character is as wide and as high as this; the font is made to fit.
const cell = { width: 8.4, height: 19, baseline: 14 }
const margin = 12
const palette = createColorPalette()

// How many columns of a terminal these characters take; a Chinese one takes two.
const isWide = (character) =>
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(character)
const lengthOf = (characters) => [...characters].reduce((sum, character) => sum + (isWide(character) ? 2 : 1), 0)

function piece({ value, foreground, background, decorations }, column, row, light) {
  const [x, y] = [margin + column * cell.width, margin + row * cell.height]
  const colours = [foreground, background].map((colour) => colour && palette.value(colour))
  const swapped = decorations.has('reverse')
  const [ink, ground] = swapped ? [colours[1] ?? light.ground, colours[0] ?? light.ink] : colours
  const bold = decorations.has('bold') ? 'font-weight="bold"' : ''
  const underlined = decorations.has('underline') ? 'text-decoration="underline"' : ''
  // A picture keeps no spaces but single ones: what stands between others has a place of its own.
  const words = [...value.matchAll(/\S+(?: \S+)*/g)].map(({ 0: found, index }) => {
    const width = `textLength="${(lengthOf(found) * cell.width).toFixed(1)}" fill="${ink ?? light.ink}"`
    const left = x + lengthOf(value.slice(0, index)) * cell.width
    return text(left, y + cell.baseline, found, '', 'start', [width, bold, underlined].filter(Boolean).join(' '))
  })
  return [ground && box(x, y, lengthOf(value) * cell.width, cell.height, '', `fill="${ground}"`), words]
}

// A line as pieces of one look each, one after the other.
function drawn(line, row, light) {
  let column = 0
  return parseAnsiSequences(line).map((part) => {
    const all = piece(part, column, row, light)
    column += lengthOf(part.value)
    return all
  })
}

// The lines from one title up to another.
function sections(output, from, upTo) {
  const lines = output.split('\n')
  const [first, end] = [from, upTo].map((title) => lines.findIndex((line) => line.includes(`--- ${title}`)))
  if (first < 0 || end < first) throw new Error(`figure terminal: the output has no section "${from}" before "${upTo}"`)
  return lines.slice(first, end).join('\n').trimEnd().split('\n')
}

const plain = (line) => parseAnsiSequences(line).reduce((text, { value }) => text + value, '')

export function terminal(options, { output }) {
  checkOptions('terminal', options, { required: ['run', 'light', 'columns', 'from', 'up to'] })
  const light = lights[options.light]
  if (!light) throw new Error(`figure terminal: light may be ${Object.keys(lights).join(' or ')}, not "${options.light}"`)
  const lines = sections(output(options.run), options.from, options['up to'])
  const [width, height] = [Math.ceil(2 * margin + options.columns * cell.width), 2 * margin + lines.length * cell.height]
  const font = "font: 14px 'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace"
  const ground = box(0, 0, width, height, '', `rx="8" fill="${light.ground}" stroke="#8b949e" stroke-opacity="0.4"`)
  const rows = lines.map((line, row) => drawn(line, row, light))
  return { width, height, desc: lines.map(plain).join('\n'), body: `${ground}\n<g style="${font}">\n${joined(rows)}\n</g>` }
}
