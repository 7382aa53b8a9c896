import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseRun, recordedText, runNamed, textFile } from '../../book/runs.mjs'
import { output, projectWith } from './fixture.mjs'

const project = projectWith()

test('a run is its program, its options and a file of its own', () => {
  const run = parseRun(project, './learn run 6 -- --sentence "[PAD] Tom, 你好" --mask none')
  assert.deepEqual(run.options, ['--sentence', '[PAD] Tom, 你好', '--mask', 'none'])
  assert.equal(run.slug, '06_softmax_sentence_pad_tom_你好_mask_none')
  assert.equal(run.command, './learn run 6 -- --sentence "[PAD] Tom, 你好" --mask none')
})

test('short and long mean the same', () => {
  assert.deepEqual(parseRun(project, '6 --mask none'), parseRun(project, './learn run 06_softmax -- --mask none'))
})

test('without options the text is the one that the tests record', () => {
  assert.match(textFile(project, parseRun(project, '6')), /tests.recorded.06_softmax\.txt$/)
  assert.equal(recordedText(project, parseRun(project, '6')), output)
})

test('what is not a run says so', () => {
  assert.throws(() => parseRun(project, './learn check 6'), /is not a run/)
  assert.throws(() => parseRun(project, './learn run 4'), /is not a run/)
  assert.throws(() => parseRun(project, './learn run 6 --mask none'), /options go after --/)
  assert.throws(() => parseRun(project, '6 --export x'), /can't be recorded/)
})

test('names of runs come from the front matter', () => {
  const frontmatter = { program: '06_softmax', runs: { open: '6 --mask none' } }
  assert.equal(runNamed(project, 'open', frontmatter).slug, '06_softmax_mask_none')
  assert.equal(runNamed(project, undefined, frontmatter).slug, '06_softmax')
  assert.equal(runNamed(project, '6').slug, '06_softmax')
  assert.throws(() => runNamed(project, 'shut', frontmatter), /no run "shut"/)
  assert.throws(() => runNamed(project, undefined, {}), /no program of its own/)
})

test('what is not recorded says how to record it', () => {
  assert.throws(() => recordedText(project, parseRun(project, '6 --no-scale')), /is not recorded; run: npm run record/)
})
