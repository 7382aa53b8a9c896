// Pictures of a terminal: marks become what a terminal makes of them, and each word keeps its column.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawSvg } from '../../book/figures/index.mjs'

const output = 'x\n\x1b[1m--- One\x1b[0m\nkey  Tom \x1b[48;2;1;2;255m\x1b[38;2;0;0;0m+1\x1b[0m \x1b[7mb\x1b[0m\n--- Two\n2\n'
const options = { run: 'x', light: 'light', columns: '80', from: 'One', 'up to': 'Two' }
const draw = (more) => drawSvg('terminal', { ...options, ...more }, { locale: 'en', id: 't', title: 'A title', output: () => output })

test('words that several spaces part each have their place', () => {
  assert.match(draw(), /<text x="12" y="45"[^>]*textLength="25\.2"[^>]*>key<\/text>/)
  assert.match(draw(), /<text x="54" y="45"[^>]*>Tom<\/text>/)
})

test('marks and colours are those of the terminal', () => {
  assert.match(draw(), /<text [^>]*font-weight="bold"[^>]*>--- One<\/text>/)
  assert.match(draw(), /<rect [^>]*fill="#0102ff"\/>/)
  assert.match(draw(), /<text [^>]*fill="#000000"[^>]*>\+1<\/text>/)
  assert.match(draw(), /<text [^>]*fill="#ffffff"[^>]*>b<\/text>/)
})

test('what it shows can be read by those who do not see it', () =>
  assert.match(draw(), /<desc id="t-desc">--- One\nkey {2}Tom \+1 b<\/desc>/))

test('a section that is not there, a light that is none', () => {
  assert.throws(() => draw({ from: 'Three' }), /no section "Three"/)
  assert.throws(() => draw({ light: 'grey' }), /dark or light, not "grey"/)
})
