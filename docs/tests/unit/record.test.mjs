import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { changes, sameJson } from '../../book/write.mjs'
import { commandsOf } from '../../book/check_commands.mjs'
import { pageOf, readPages } from '../../book/pages.mjs'
import { needed, recordedNames, tidyJson } from '../../book/recordings.mjs'
import { projectWith } from './fixture.mjs'

const project = projectWith()
const problemsOf = (...sources) =>
  needed(
    project,
    sources.map((source, i) => pageOf(`docs/${i}.md`, source))
  ).problems.map(({ message }) => message)

test('what the pages need', () => {
  const wanted = needed(project, readPages(project))
  assert.deepEqual([...recordedNames(project, wanted)].sort(), [
    '06_open.txt',
    '06_softmax.json',
    '06_softmax.txt',
    '06_task_1_columns.txt',
    'parts.json',
    'zh_06_open.txt',
    'zh_06_softmax.txt',
    'zh_06_task_1_columns.txt'
  ])
  assert.deepEqual(wanted.runs.get('zh_06_open').run.options, ['--mask', 'none', '--lang', 'zh'])
  assert.deepEqual(wanted.verdicts.get('zh_06_task_1_columns.txt'), { answer: '06/task_1_columns', locale: 'zh' })
  assert.deepEqual(wanted.problems, [])
})

test('two runs never share a name, nor one run two', () => {
  const shown = (name, options) => `\`\`\`console\n$ ./learn run 6 -- ${options}\n\`\`\`\n<!-- run ${name} -->\n`
  assert.match(
    problemsOf(shown('open', '--mask none'), shown('open', '--mask causal')).join(),
    /docs\/0\.md has another run "open"; each needs a name of its own/
  )
  assert.match(
    problemsOf(shown('open', '--mask none'), shown('wide', '--mask none')).join(),
    /docs\/0\.md calls this run "open"; one run has one name/
  )
})

test('the last bits and the sign of nothing are not recorded', () => {
  assert.equal(tidyJson(JSON.parse('{"a": [[0.30000000000000004, -0.0, 1e-17, "-inf"]]}')), '{\n "a": [\n  [0.3, 0, 0, "-inf"]\n ]\n}\n')
})

test('numbers are the same within 1e-9', () => {
  assert.ok(sameJson({ a: [1, 'x'] }, { a: [1 + 1e-10, 'x'] }))
  for (const other of [{ a: [1.00001, 'x'] }, { a: [1] }, { b: [1, 'x'] }, { a: [1, '-inf'] }, { a: null }])
    assert.ok(!sameJson({ a: [1, 'x'] }, other))
})

test('a program that says something else is told by its first line that differs', () => {
  assert.deepEqual(changes(project, new Map([['06_task_1_columns.txt', 'This is softmax down the columns.\n']])), [])
  assert.deepEqual(
    changes(
      project,
      new Map([
        ['06_task_1_columns.txt', 'This is right.\n'],
        ['06_new.txt', '']
      ])
    ).map(({ message }) => message),
    [
      'tests/recorded/06_task_1_columns.txt is not what the programs say now (line 1 is "This is softmax down the columns.", should be "This is right."); if that is meant, run: npm run write',
      'tests/recorded/06_new.txt is not there; run: npm run write'
    ]
  )
})

test('commands say how they end, or why they are not run', () => {
  const found = commandsOf(
    pageOf('docs/x.md', '```sh\na\n```\n\n```sh\nb\n```\n<!-- exit 1 -->\n\n```sh\nc\n```\n<!-- not run: opens a browser -->\n')
  )
  assert.deepEqual(
    found.map(({ exit, why }) => [exit, why]),
    [
      [0, undefined],
      [1, undefined],
      [0, 'opens a browser']
    ]
  )
})

test('the lock file is whole and names no other place to download from', () => {
  const { packages } = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'))
  for (const [name, { integrity, resolved }] of Object.entries(packages)) {
    if (name === '') continue
    assert.ok(integrity, name)
    assert.ok(!resolved || resolved.startsWith('https://registry.npmjs.org/'), name)
  }
})
