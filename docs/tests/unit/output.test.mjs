import assert from 'node:assert/strict'
import { test } from 'node:test'
import { excerpt, spanOf } from '../../book/output.mjs'
import { output } from './fixture.mjs'

const lines = output.split('\n')
const cut = (from, to) => lines.slice(from, to).join('\n')

// As the program prints them with --only.
const only = (part) =>
  ({ weights: cut(4, 8), 'What to look for': `--- What to look for\n${cut(20, 21)}\n`, cell: `--- One cell in numbers\n${cut(10, 16)}\n` })[
    part
  ] ?? 'nothing\n'
const shown = (...parts) =>
  excerpt(
    output,
    parts.map((part) => spanOf(output, part, only))
  ).join('\n')

test('a part is what the program prints of it alone, and what is left out is marked', () => {
  assert.equal(shown('weights'), `…\n${cut(4, 8)}\n…`)
})

test('a heading that goes without saying is not something left out', () => {
  const found = shown('weights', 'cell', 'What to look for')
  assert.equal(found.split('\n').filter((line) => line === '…').length, 2)
  assert.ok(!found.includes('---'))
})

test('lines from one to another, or to the end of a section', () => {
  assert.equal(shown('=== 06 … X >'), '=== 06_softmax: scores become shares\nX > [weights]\n…')
  assert.equal(shown('scaled, bank …'), '…\nscaled, bank → river: nothing to see\n…')
})

test('everything, when nothing is chosen', () => assert.equal(excerpt('a\n\nb\n', [[0, 3]]).join('\n'), 'a\n\nb'))

test('parts that are not there are named', () => {
  for (const part of ['masked', 'nowhere … X', 'X > … nowhere'])
    assert.throws(() => spanOf(output, part, only), new RegExp(`the output has no "${part}" in one piece`))
})
