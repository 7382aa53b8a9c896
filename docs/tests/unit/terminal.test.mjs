// Pictures of a terminal: marks become what a terminal makes of them, and each word keeps its column.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pieces, sections, terminal } from '../../book/figures/terminal.mjs'

const light = { ground: '#ffffff', ink: '#000000' }

test('marks and colours end where they are ended', () => {
  const found = pieces('a \x1b[48;2;1;2;255m\x1b[38;2;0;0;0m+1\x1b[0m  \x1b[1;4mb\x1b[0m')
  assert.deepEqual(found.map(({ text, column }) => [text, column]), [['a ', 0], ['+1', 2], ['  ', 4], ['b', 6]])
  assert.equal(found[1].style.ground, '#0102ff')
  assert.equal(found[1].style.ink, '#000000')
  assert.equal(found[2].style.ground, undefined)
  assert.ok(found[3].style.bold && found[3].style.underlined)
})

test('what no program of ours writes is refused', () => {
  assert.throws(() => pieces('\x1b[31mred'), /ESC\[31m/)
  assert.throws(() => pieces('\x1b[48;5;17mblue'), /ESC\[48;5;17m/)
})

test('words that several spaces part each have their place', () => {
  const drawn = terminal('key  Tom\n', 80, light, 'a title')
  assert.match(drawn, /<text x="12" y="26" textLength="25\.2">key<\/text>/)
  assert.match(drawn, /<text x="54" y="26" textLength="25\.2">Tom<\/text>/)
})

test('a section is found by its title, marked or not', () => {
  const output = 'x\n\x1b[1m--- One\x1b[0m\n1\n--- Two\n2\n'
  assert.equal(sections(output, 'One', 'Two'), '\x1b[1m--- One\x1b[0m\n1')
  assert.throws(() => sections(output, 'Three', 'Two'), /Three/)
})
