import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agrees, corrected, numbersIn, withEntries } from '../../book/numbers.mjs'
import { pageOf } from '../../book/pages.mjs'
import { runsIn, valueOf } from '../../book/values.mjs'
import { json, projectWith } from './fixture.mjs'

const project = projectWith({ 'tests/recorded/06_copy.json': JSON.stringify(json) })
const page = pageOf('docs/chapters/06_softmax.md', '# 6\n<!-- runs: open = 6 mask=none; copy = 6 -->\n')
const value = (expression) => valueOf(project, page, expression)
const shown = (text) => numbersIn(text).map((number) => number.shown)

test('what is a number, and what is not', () => {
  assert.deepEqual(shown('It is 0.25, -0.5, +1.0 or (−2); [1, -0.9] of 12,288, 3'), [
    '0.25',
    '-0.5',
    '+1.0',
    '−2',
    '[1, -0.9]',
    '12,288',
    '3'
  ])
  assert.deepEqual(shown('1. `x` 5 in $7$ and `8`, [6. Sums](./06_x.md)\n2. GPT-3, head 2, seeds 22 and 4, 2017 <b id="9">'), ['5'])
  assert.deepEqual(shown('## 6. Softmax\n- a\n  ```sh\n  run 6\n  ```\n'), [])
  assert.deepEqual(shown('九个词里 3 个，第 3 章；头 2，种子 22'), ['3'])
  assert.deepEqual(shown('Yarbus (1967), Caron (2021): 0.1975, 1959 and 0.2014'), ['0.1975', '1959', '0.2014'])
})

test('in Chinese a small whole number needs no entry', () => {
  const withTexts = (locale, text, ...entries) => withEntries(numbersIn(text), entries, locale).map(({ shown, entry }) => [shown, entry])
  const bare = '加起来等于 1，2 个头，余弦是 0 或 −1，到 12 就溢出'
  assert.deepEqual(withTexts('zh', bare), [])
  assert.equal(withTexts('en', bare).length, 5)
  assert.deepEqual(
    withTexts('zh', '13、0.5、+1 和 -2'),
    ['13', '0.5', '+1', '-2'].map((shown) => [shown, undefined])
  )
  assert.deepEqual(withTexts('zh', '1 减 0.25，6 列，2 行', ['0.25', 'x'], ['6', 'y']), [
    ['0.25', '0.25'],
    ['6', '6']
  ])
  assert.deepEqual(withTexts('zh', '0 到 0.3', ['0.25', 'x']), [['0.3', '0.25']])
  assert.deepEqual(withTexts('zh', '7 列', ['?', 'x']), [['7', '?']])
  assert.deepEqual(withTexts('zh', '1 行 7.5', ['?', 'x']), [['7.5', '?']])
  const left = [['6', 'x']]
  withEntries(numbersIn('7 列'), left, 'zh')
  assert.deepEqual(left, [['6', 'x']])
})

test('a number that is right stays as it is', () => {
  for (const [text, number] of [
    ['0.25', 0.25],
    ['0.3', 0.25],
    ['0.2', 0.25],
    ['-0.26', -0.264],
    ['+0.00', 0.0004],
    ['0.00', -0.0004],
    ['12,288', 12288]
  ]) {
    assert.equal(corrected(text, number), text)
  }
  assert.equal(corrected('[1, +0.5]', [1, 0.5]), '[1, +0.5]')
})

test('one that is not is written anew, in its own form', () => {
  for (const [text, number, right] of [
    ['0.26', 0.25, '0.25'],
    ['+0.10', 0.3, '+0.30'],
    ['−0.1', -0.2, '−0.2'],
    ['12,288', 1234567, '1,234,567'],
    ['+0.5', -0.5, '-0.5'],
    ['-0.5', 0.5, '0.5'],
    ['7', 8, '8']
  ])
    assert.equal(corrected(text, number), right)
  assert.equal(corrected('[0, 0.5]', [1, 0.25, 2]), '[1, 0.3, 2]')
})

test('a sign that is shown is compared too', () => {
  assert.ok(agrees('+0.00', 0.0004) && agrees('0.00', -0.0004))
  assert.ok(!agrees('-0.00', 0.0004) && !agrees('+0.00', -0.0004))
})

test('what expressions mean', () => {
  const all = {
    'weights[bank,river]': 0.25,
    'weights[river,*]': [1, 0],
    'shape(weights)': [2, 2],
    'sum(weights[bank, *])': 1,
    'max(weights[bank,*])': 0.75,
    'min(masked[bank,*])': -1,
    'masked[river,bank]': -Infinity,
    '6: weights[bank,river] * 2': 0.5,
    'copy: weights[bank,river]': 0.25,
    'words()': 2,
    'vocabulary()': 2,
    'rows(weights) * cols(weights)': 4,
    'fact gpt3.heads / 2': 48,
    '-(1 - 1.4)': 0.4,
    'sizes[d = 3,one]': 5,
    'mean(weights)': 0.5,
    'copy: sizes[d = 3,"one, scaled"]': 1.5,
    'max(sizes(sizes))': 16,
    largest_share: 0.75,
    '1 - copy: largest_share': 0.25,
    '1 + 2 * 3 - 8 / 4 / 2': 6,
    'sqrt(2) * sqrt(2)': 2,
    'abs(0 - 3)': 3,
    'weights[bank,river] - 6: weights[bank,river]': 0,
    'sum(weights[*,bank])': 0.75,
    'exp(ln(2))': 2,
    'weights[bank,*] * 2': [0.5, 1.5],
    'cosine(weights[bank,*], weights[bank,*])': 1,
    'length(weights[bank,*]) * length(weights[bank,*])': 0.625,
    'dot(weights[bank,*], weights[river,*])': 0.25
  }
  for (const [expression, expected] of Object.entries(all)) {
    const [found, wanted] = [[value(expression)].flat(), [expected].flat()]
    assert.equal(found.length, wanted.length, expression)
    found.forEach((each, i) => assert.ok(each === wanted[i] || Math.abs(each - wanted[i]) < 1e-12, `${expression}: ${found}`))
  }
})

test("what they don't mean is said", () => {
  const fails = (expression, message) => assert.throws(() => value(expression), message)
  fails('weights[river,town]', /no column of weights "town"; there are river, bank/)
  fails('scores[river,bank]', /has no tensor "scores"; it has weights, masked, sizes/)
  fails('largest_share[river,bank]', /has no tensor "largest_share"/)
  fails('smallest_share', /has no tensor "smallest_share"/)
  fails('weights[river]', /takes a row and a column/)
  fails('sqrt(2', /./)
  fails('1 +', /./)
  fails('1 2', /./)
  fails('sine(2)', /no function sine|Undefined function sine/)
  fails('fact gpt4.heads', /has no number gpt4\.heads/)
  fails('shut: weights[bank,bank]', /names no run "shut"/)
  fails('dot(weights[bank,*], weights[bank,*] * weights)', /./)
})

test('which runs an expression reads', () => {
  assert.deepEqual(runsIn('weights[a,b]'), [undefined])
  assert.deepEqual(runsIn('open: weights[a,b]'), ['open'])
  assert.deepEqual(runsIn('weights[a,b] - 7: weights[a,b]'), [undefined, '7'])
  assert.deepEqual(runsIn('7: sizes[after: x,"a, b"]'), ['7'])
  for (const none of ['fact gpt3.heads', '1024 / 3', 'vocabulary()']) assert.deepEqual(runsIn(none), [])
})
