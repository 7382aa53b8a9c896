import assert from 'node:assert/strict'
import { test } from 'node:test'
import { excerpt as cut } from '../../book/output.mjs'
import { json, output } from './fixture.mjs'

const excerpt = (text, wanted, of = json) => cut(text, wanted, of)

test('a tensor comes with its title line, and what is left out is marked', () => {
  assert.equal(excerpt(output, ['tensor weights']), `…
weights = softmax(masked), along each row   [2 queries × 2 keys]   min 0.2500  max 1.0000
query \\ key    river    bank     sum
river         1.0000       .  1.0000
bank          0.2500  0.7500  1.0000
…`)
})

test('a heading that goes without saying is not something left out', () => {
  const shown = excerpt(output, ['tensor weights', 'cell', 'section What to look for'])
  assert.equal(shown.split('\n').filter((line) => line === '…').length, 1)
  assert.ok(!shown.includes('---'))
})

test('a cell of one tensor has its further lines and its table', () => {
  assert.match(excerpt(output, ['cell weights']), /^…\nweights, bank → river: 1 \/ 4\n    = 0.2500,.*\n\nsteps of bank .*\n.*\nriver        0.2500\n…$/)
  assert.equal(excerpt(output, ['cell scaled']), '…\nscaled, bank → river: nothing to see\n…')
})

test('lines from one to another', () => {
  assert.equal(excerpt(output, ['lines === 06..X >']), '=== 06_softmax: scores become shares\nX > [weights]\n…')
})

test('everything, when nothing is chosen', () => assert.equal(excerpt(output, []), output.trimEnd()))

test('parts that are not there are named', () => {
  for (const part of ['tensor scores', 'tensor weight', 'section No', 'cell scores', 'lines nowhere..X']) {
    assert.throws(() => excerpt(output, [part]), new RegExp(`the output has no ${part}`))
  }
  assert.throws(() => excerpt(output, ['tensors weights']), /is not a part; parts begin with tensor/)
})

test('a wide table goes on under a title of its own, and ends before the next', () => {
  const table = 'weights = x\n  [2 × 4]\nweights, keys 1 to 2 of 4\nq \\ k a b\nx 1 2\n\nweights, keys 3 to 4 of 4\nq \\ k c d\nx 3 4'
  const shown = excerpt(`${table}\n\nweights of x\n`, ['tensor weights'], { tensors: { weights: { formula: 'weights = x' } }, tables: {} })
  assert.equal(shown, `${table}\n…`)
})
