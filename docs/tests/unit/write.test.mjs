// What `npm run write` makes of a page that somebody wrote by hand.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { pageOf } from '../../book/pages.mjs'
import { writePages } from '../../book/write.mjs'
import { written } from '../../book/written.mjs'
import { projectWith } from './fixture.mjs'

const write = (source, path = 'docs/chapters/06_softmax.md') => written(projectWith(), pageOf(path, source)).text

test('numbers, in a paragraph and in a list', () => {
  assert.equal(
    write('A 0.00 and [0, 0].\n<!-- ? = weights[bank,river]; ? = weights[river,*] -->\n'),
    'A 0.25 and [1, 0].\n<!-- 0.25 = weights[bank,river]; [1, 0] = weights[river,*] -->\n'
  )
  assert.equal(
    write('- a 0.0\n- **b** +0.00\n<!-- ? = weights[bank,bank]; ? = masked[bank,bank] -->\n'),
    '- a 0.8\n- **b** +0.00\n<!-- 0.8 = weights[bank,bank]; +0.00 = masked[bank,bank] -->\n'
  )
})

test('nothing is written where numbers and entries are not as many', () => {
  const source = 'A 0.11 and 0.12.\n<!-- ? = weights[bank,river] -->\n'
  assert.equal(write(source), source)
})

test('code, without its indent', () => {
  assert.equal(
    write('```cpp\nold\nlines\n```\n<!-- code chapters/06_softmax/softmax.cpp#softmax -->\n'),
    '```cpp\nint a;\n```\n<!-- code chapters/06_softmax/softmax.cpp#softmax -->\n'
  )
})

test('an output, below a command with dots for what is left out, and without', () => {
  assert.match(
    write('```console\n$ ./learn run 6\n```\n<!-- run 6: What to look for -->\n'),
    /^```console\n\$ .\/learn run 6\n…\nEach row adds up to 1, said -0\.9738\.\n```\n/
  )
  assert.match(write('```text\n```\n<!-- run 6: What to look for -->\n'), /^```text\nEach row adds up to 1, said -0\.9738\.\n```\n/)
})

test('what the check says, with its command', () => {
  assert.match(
    write('```console\n```\n<!-- verdict 06/task_1_columns -->\n'),
    /^```console\n\$ .\/learn check 6 1\nThis is softmax down the columns\.\n```\n/
  )
})

test('tasks, with what their cards say', () => {
  const list = '1. `shift_rows`: It is 0.25.\n2. `divide`: Then.\n<!-- tasks 06_softmax -->\n<!-- ? = weights[bank,river] -->\n'
  assert.match(write(list), /^1\. `shift_rows` \(★★☆, 10 minutes\): It is 0\.25\.\n2\. `divide` \(★☆☆, 5 minutes\): Then\.\n/)
  assert.match(
    write('1. `shift_rows`：减。\n2. `divide`：除。\n<!-- tasks 06_softmax -->\n', 'docs/zh/start.md'),
    /^1\. `shift_rows`（★★☆，10 分钟）：减。\n/
  )
})

test('writing twice changes nothing more', () => {
  const project = projectWith()
  const read = () =>
    ['docs/chapters/06_softmax.md', 'docs/zh/chapters/06_softmax.md'].map((name) => readFileSync(join(project.root, name), 'utf8')).join()
  const before = read()
  assert.deepEqual(writePages(project), [])
  assert.equal(read(), before)
})

test('a picture that nobody shows is taken away, one that is gone comes back', () => {
  const project = projectWith({ 'docs/chapters/figures/old.svg': 'x', 'docs/chapters/figures/06_weights.svg': null })
  writePages(project)
  assert.ok(!existsSync(join(project.root, 'docs/chapters/figures/old.svg')))
  assert.ok(existsSync(join(project.root, 'docs/chapters/figures/06_weights.svg')))
})
