import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pageOf } from '../../book/pages.mjs'
import { recordedText, runNamed, typedRun } from '../../book/runs.mjs'
import { output, projectWith } from './fixture.mjs'

const project = projectWith()
const named = (name, source, path = 'docs/start.md') => runNamed(project, pageOf(path, source), name)

test('a run as a reader types it', () => {
  const { program, options } = typedRun(project, './learn run 6 -- --sentence "[PAD] Tom, 你好" --mask none')
  assert.deepEqual([program, options], ['06_softmax', ['--sentence', '[PAD] Tom, 你好', '--mask', 'none']])
})

test('a run as a comment says it is the same', () => {
  const short = named('near', '<!-- runs: near = 6 sentence="[PAD] Tom, 你好" mask=none; sharp = 6 no-scale -->')
  assert.deepEqual(short.options, ['--sentence', '[PAD] Tom, 你好', '--mask', 'none'])
  assert.equal(short.file, '06_near')
  assert.deepEqual(named('sharp', '<!-- runs: sharp = 6 no-scale -->').options, ['--no-scale'])
})

test('a run is named where its output stands, too', () => {
  assert.equal(named('open', '```console\n$ ./learn run 6 -- --mask none\n```\n<!-- run open -->\n').file, '06_open')
})

test('the page of a chapter has a program of its own', () => {
  assert.equal(named(undefined, '', 'docs/zh/chapters/06_softmax.md').file, '06_softmax')
  assert.throws(() => named(undefined, ''), /about no program/)
})

test('the plain output is the one that the tests record', () => assert.equal(recordedText(project, named('6', '')), output))

test('what is not a run says so', () => {
  assert.throws(() => typedRun(project, './learn check 6'), /is not a run/)
  assert.throws(() => typedRun(project, './learn run 4'), /there is no chapter "4"/)
  assert.throws(() => typedRun(project, './learn run 6 --mask none'), /is not a run; write .*-- OPTIONS/)
  assert.throws(() => typedRun(project, './learn run 6 -- --export x'), /can't be recorded/)
  assert.throws(() => named('a', '<!-- runs: a = 6 --mask none -->'), /"--mask" in .* is not an option; write mask=none/)
  assert.throws(() => named('词', '<!-- runs: 词 = 6 -->'), /is no name for a run/)
  assert.throws(() => named('shut', ''), /names no run "shut"; name it in a comment/)
})
