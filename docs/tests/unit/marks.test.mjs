import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agrees, checkMark, markAt, runsOfMark, valueOf } from '../../book/marks.mjs'
import { projectWith } from './fixture.mjs'

const project = projectWith()
const page = { program: '06_softmax', runs: { open: '6 --mask none' } }
const check = (text) => checkMark(project, markAt(text, 0), page)

test('what is a mark, and what is not', () => {
  assert.equal(markAt('{0.25 = weights[bank,river]} to', 0).length, 28)
  assert.equal(markAt('{[1, -0.9] = X[a,*]}', 0).shown, '[1, -0.9]')
  assert.equal(markAt('{12,288 = fact gpt3.d_model}', 0).shown, '12,288')
  for (const text of ['{#id}', '{{ vue }}', '{.class}', '{0.25=weights[a,b]}', '{a = b}', '{3}']) assert.equal(markAt(text, 0), null)
})

test('right ones pass', () => {
  for (const text of [
    '{0.25 = weights[bank,river]}', '{0.3 = weights[bank,river]}', '{[1, 0] = weights[river,*]}', '{[2, 2] = shape(weights)}',
    '{1 = sum(weights[bank, *])}', '{0.75 = max(weights[bank,*])}', '{-1.0 = min(masked[bank,*])}', '{-inf = masked[river,bank]}',
    '{0.50 = 6: weights[bank,river] * 2}', '{0.25 = open: weights[bank,river]}', '{0.00 = open: weights[bank,river] - 6: weights[bank,river]}',
    '{2 = words()}', '{2 = vocabulary()}', '{4 = rows(weights) * cols(weights)}', '{96 = fact gpt3.heads}', '{48 = fact gpt3.heads / 2}',
    '{0.316 = cosine(weights[bank,*], weights[river,*])}', '{1.414 = sqrt(2)}', '{−1 = masked[bank,river]}', '{0.4 = -(1 - 1.4)}',
    '{5 = sizes[d = 3,one]}', '{1.5 = open: sizes[d = 3,"one, scaled"]}', '{16 = max(sizes(sizes))}'
  ]) assert.doesNotThrow(() => check(text), undefined, text)
})

test('wrong ones say what would be right', () => {
  assert.throws(() => check('{0.26 = weights[bank,river]}'), /0\.26 is not weights\[bank,river\], which is 0\.25/)
  assert.throws(() => check('{[1, 1] = weights[river,*]}'), /which is \[1, 0\]/)
  assert.throws(() => check('{1 = weights[river,*]}'), /is not a single number/)
  assert.throws(() => check('{1 = weights}'), /is not a single number/)
  assert.throws(() => check('{[1] = weights[river,river]}'), /is not a vector/)
  assert.throws(() => check('{1 = weights[river,town]}'), /weights has no "town"; it has river, bank/)
  assert.throws(() => check('{1 = scores[river,bank]}'), /has no tensor scores; it has weights, masked, sizes/)
  assert.throws(() => check('{1 = weights[river]}'), /takes a row and a column/)
  assert.throws(() => check('{1 = sqrt(2}'), /expected "\)"/)
  assert.throws(() => check('{1 = 1 +}'), /expected a number or a name/)
  assert.throws(() => check('{1 = 1 2}'), /expected nothing more/)
  assert.throws(() => check('{1 = sine(2)}'), /no function sine/)
  assert.throws(() => check('{1 = fact gpt4.heads}'), /has no number gpt4\.heads/)
  assert.throws(() => check('{1 = shut: weights[bank,bank]}'), /no run "shut"/)
  assert.throws(() => check('{1 = sizes[d = 16,"one, scaled"]}'), /1 is not/)
})

test('a sign that is shown is compared too', () => {
  assert.ok(agrees('+0.00', 0.0004))
  assert.ok(!agrees('-0.00', 0.0004))
  assert.ok(!agrees('+0.00', -0.0004))
  assert.ok(agrees('0.00', -0.0004))
})

test('precedence is as in arithmetic', () => assert.equal(valueOf(project, '1 + 2 * 3 - 8 / 4 / 2', page), 6))

test('which runs a mark needs', () => {
  const needs = (text) => runsOfMark(markAt(text, 0))
  assert.deepEqual(needs('{1 = weights[a,b]}'), [undefined])
  assert.deepEqual(needs('{1 = open: weights[a,b]}'), ['open'])
  assert.deepEqual(needs('{1 = weights[a,b] - 7: weights[a,b]}'), [undefined, '7'])
  assert.deepEqual(needs('{1 = fact gpt3.heads}'), [])
  assert.deepEqual(needs('{1 = 7: sizes[after: x,"a, b"]}'), ['7'])
})
