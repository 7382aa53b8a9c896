// Draws what a program looks like on a terminal, dark and light, of 80 and of 100 columns, as
// docs/figures/terminal_*.svg. With --check it only says whether the files are what would be drawn
// now. The programs have to be built; BUILD is their folder where it is not build/.
//
//     node docs/book/figures/terminal.mjs [--check] [BUILD]
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { command } from '../command.mjs'
import { project } from '../project.mjs'
import { element, escape } from './markup.mjs'

const program = '06_softmax'
const from = 'What goes in'
const upTo = "Why the row's maximum is taken off first"

// As terminals are.
const lights = {
  dark: { ground: '#1b1d21', ink: '#e6e8ec' },
  light: { ground: '#ffffff', ink: '#24292f' }
}

// A character is as wide and as high as this; the font is made to fit.
const cell = { width: 8.4, height: 19, baseline: 14 }
const margin = 12

const plain = { bold: false, underlined: false, swapped: false, ink: undefined, ground: undefined }
const hex = (channels) => '#' + channels.map((channel) => Number(channel).toString(16).padStart(2, '0')).join('')

// What "\x1b[CODESm" makes of a style. Only what our programs write is known.
function styled(style, codes) {
  if (codes === '0') return plain
  const colour = /^(38|48);2;(\d+);(\d+);(\d+)$/.exec(codes)
  if (colour) return { ...style, [colour[1] === '38' ? 'ink' : 'ground']: hex(colour.slice(2)) }
  const marks = { 1: 'bold', 4: 'underlined', 7: 'swapped' }
  return codes.split(';').reduce((style, code) => {
    if (!Object.hasOwn(marks, code)) throw new Error(`no program of ours writes the escape sequence ESC[${codes}m`)
    return { ...style, [marks[code]]: true }
  }, style)
}

// A line as pieces of one style each: [{ text, column, style }].
export function pieces(line) {
  const found = []
  let style = plain
  let column = 0
  for (const part of line.split(/(\x1b\[[\d;]*m)/)) {
    const codes = /^\x1b\[([\d;]*)m$/.exec(part)
    if (codes) {
      style = styled(style, codes[1])
    } else if (part !== '') {
      found.push({ text: part, column, style })
      column += [...part].length
    }
  }
  return found
}

// A picture keeps no spaces but single ones: what stands between others has a place of its own.
const withoutGaps = (text) => [...text.matchAll(/\S+(?: \S+)*/g)].map((found) => ({ words: found[0], after: [...text.slice(0, found.index)].length }))

function drawn({ text, column, style }, row, light) {
  const [x, y] = [margin + column * cell.width, margin + row * cell.height]
  const widthOf = (text) => [...text].length * cell.width
  const ink = style.swapped ? style.ground ?? light.ground : style.ink
  const ground = style.swapped ? style.ink ?? light.ink : style.ground
  const behind = ground && element('rect', { x, y, width: widthOf(text), height: cell.height, fill: ground })
  const words = withoutGaps(text).map(({ words, after }) => element('text', {
    x: x + after * cell.width, y: y + cell.baseline, textLength: widthOf(words), fill: ink,
    'font-weight': style.bold && 'bold', 'text-decoration': style.underlined && 'underline'
  }, escape(words)))
  return behind ? [behind, ...words] : words
}

// The picture of a terminal that shows `output`, which has marks as a terminal understands them.
export function terminal(output, columns, light, title) {
  const lines = output.replace(/\n+$/, '').split('\n')
  const [width, height] = [2 * margin + columns * cell.width, 2 * margin + lines.length * cell.height]
  const body = lines.flatMap((line, row) => pieces(line).flatMap((piece) => drawn(piece, row, light)))
  return element('svg', {
    xmlns: 'http://www.w3.org/2000/svg', role: 'img', viewBox: `0 0 ${Math.ceil(width)} ${height}`, width: Math.ceil(width), height,
    fill: light.ink, style: "font: 14px 'DejaVu Sans Mono', Menlo, Consolas, monospace"
  }, '\n', element('title', {}, escape(title)), '\n',
  element('rect', { width: Math.ceil(width), height, rx: 8, fill: light.ground, stroke: '#8b949e', 'stroke-opacity': 0.4 }), '\n',
  body.join('\n'), '\n') + '\n'
}

// The sections from one title up to another.
export function sections(output, from, upTo) {
  const lines = output.split('\n')
  const at = (title) => {
    const found = lines.findIndex((line) => line.replace(/\x1b\[[\d;]*m/g, '') === `--- ${title}`)
    if (found < 0) throw new Error(`${program} has no section "${title}"`)
    return found
  }
  return lines.slice(at(from), at(upTo)).join('\n')
}

function outputOf(build, background, columns) {
  const { status, stdout, stderr, error } = spawnSync(join(build, 'bin', program),
    ['--color', 'always', '--background', background, '--width', String(columns)],
    { encoding: 'utf8', env: { ...process.env, COLORTERM: 'truecolor', LC_ALL: 'C' } })
  if (error) throw new Error(`${program} is not built: ${error.message}`)
  if (status !== 0) throw new Error(stderr)
  return stdout
}

export function pictures(build) {
  return Object.keys(lights).flatMap((background) => [80, 100].map((columns) => ({
    file: join(project.docs, 'figures', `terminal_${background}_${columns}.svg`),
    drawn: terminal(sections(outputOf(build, background, columns), from, upTo), columns, lights[background],
      `./learn run ${Number(program.slice(0, 2))} on a ${background} terminal of ${columns} columns`)
  })))
}

function main() {
  const [build = project.build] = process.argv.slice(2).filter((word) => word !== '--check')
  const all = pictures(build)
  if (!process.argv.includes('--check')) {
    mkdirSync(join(project.docs, 'figures'), { recursive: true })
    for (const { file, drawn } of all) writeFileSync(file, drawn)
    return true
  }
  const stale = all.filter(({ file, drawn }) => !existsSync(file) || readFileSync(file, 'utf8') !== drawn)
  for (const { file } of stale) console.error(`${file} is not what the program prints now; run: node docs/book/figures/terminal.mjs`)
  return stale.length === 0
}

await command(import.meta.url, main)
