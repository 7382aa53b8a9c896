import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { sameJson } from '../../book/check_recorded.mjs'
import { commandsOf } from '../../book/check_commands.mjs'
import { markdownFor } from '../../book/markdown.mjs'
import { needed } from '../../book/needed.mjs'
import { readPages } from '../../book/pages.mjs'
import { tidyJson } from '../../book/record.mjs'
import { inBoth, projectWith, replace } from './fixture.mjs'

const project = projectWith()
const md = await markdownFor(project)

test('what the pages need', () => {
  const { runs, verdicts, problems } = needed(project, readPages(project, md))
  assert.deepEqual([...runs.keys()], ['06_softmax', '06_softmax_mask_none'])
  assert.deepEqual([...verdicts.keys()], ['06/task_1_columns'])
  assert.deepEqual(problems, [])
})

test('two commands never share a file', () => {
  const other = projectWith(inBoth('chapters/06_softmax.md', replace('open: 6 --mask none', 'open: 6 --mask-none')))
  assert.match(needed(other, readPages(other, md)).problems[0].message, /would be recorded in one file/)
})

test('the last bits and the sign of nothing are not recorded', () => {
  assert.equal(tidyJson('{"a": [[0.30000000000000004, -0.0, 1e-17, "-inf"]]}'), '{\n "a": [\n  [0.3, 0, 0, "-inf"]\n ]\n}\n')
})

test('numbers are the same within 1e-9', () => {
  assert.ok(sameJson({ a: [1, 'x'] }, { a: [1 + 1e-10, 'x'] }))
  for (const other of [{ a: [1.00001, 'x'] }, { a: [1] }, { b: [1, 'x'] }, { a: [1, '-inf'] }, { a: null }]) assert.ok(!sameJson({ a: [1, 'x'] }, other))
})

test('commands say how they end, or why they are not run', () => {
  const tokens = md.parse('```sh\na\n```\n```sh exit=1\nb\n```\n```sh no-run: opens a browser\nc\n```\n```sh sometimes\nd\n```\n', {})
  const found = commandsOf({ tokens })
  assert.deepEqual(found.map(({ exit }) => exit), [0, 1, 0, 0])
  assert.equal(found[2].noRun, 'opens a browser')
  assert.match(found[3].problem, /neither exit=N nor/)
})

test('the lock file is whole and names no other place to download from', () => {
  const { packages } = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'))
  for (const [name, { integrity, resolved }] of Object.entries(packages)) {
    if (name === '') continue
    assert.ok(integrity, name)
    assert.ok(!resolved || resolved.startsWith('https://registry.npmjs.org/'), name)
  }
})
