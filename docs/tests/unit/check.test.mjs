// Every kind of finding, provoked by one change to a book that is right.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findings } from '../../book/check.mjs'
import { inBoth, projectWith, replace } from './fixture.mjs'

const chapter = 'chapters/06_softmax.md'

// Both languages have the change, so that only what is meant is found.
const finds = (name, change, expected) => test(name, async () => {
  const found = await findings(projectWith(change))
  assert.ok(found.length > 0 && found.every((line) => /^docs\/\S+:\d+: /.test(line)), found.join('\n'))
  assert.ok(found.some((line) => expected.test(line)), `not found: ${expected}\n${found.join('\n')}`)
})
const instead = (from, to) => inBoth(chapter, replace(from, to))

test('a book that is right', async () => assert.deepEqual(await findings(projectWith()), []))

// sources
finds('an include of a missing file', instead('softmax.cpp#', 'softmin.cpp#'), /06_softmax.md:\d+: includes chapters\/06_softmax\/softmin.cpp, which is not there/)
finds('an include of a missing region', instead('#softmax{', '#softmin{'), /includes the region softmin of .* none of that name/)
finds('a region without an end', instead('#softmax{', '#open{'), /which has no line "endregion open"/)
finds('an output that is not recorded', instead('--mask none\n```', '--no-scale\n```'), /output of .\/learn run 6 -- --no-scale is not recorded/)
finds('a tensor that was not printed', instead('tensor weights', 'tensor scores'), /the output has no tensor scores/)
finds('a run that is none', instead('run ./learn run 6\n', 'run ./learn check 6\n'), /is not a run/)
finds('a wrong answer that is not there', instead('task_1_columns', 'task_1_rows'), /no answer 06\/task_1_rows in/)
finds('a verdict that is not recorded', { 'docs/recorded/wrong_06_task_1_columns.txt': null }, /what the check says about .* is not recorded/)
finds('tasks that are not those of the exercise', instead('softmax: Then.', 'softmin: Then.'), /lists the tasks shift_rows, softmin; .* has shift_rows, softmax/)
finds('a figure of a run that is not recorded', instead('Bank gives', '```figure heatmap\nrun: 6 --no-scale\ntensor: weights\n```\n\nBank gives'), /there is no run "6 --no-scale"/)
finds('a figure of a tensor that is not there', instead('Bank gives', '```figure heatmap\nrun: 6\ntensor: scores\n```\n\nBank gives'), /has no tensor "scores"/)
finds('code that somebody typed', instead('Bank gives', '```cpp\nint a;\n```\n\nBank gives'), /a fence "cpp" holds what somebody typed/)
finds('code that somebody indented', instead('Bank gives', '    int a;\n\nBank gives'), /an indented block holds what somebody typed/)
finds('a formula that KaTeX does not know', instead('\\frac{a}{2}', '\\fraction{a}'), /06_softmax.md:\d+: the formula \\fraction\{a\}: .*Undefined control sequence/)
finds('a recording that nobody needs', { 'docs/recorded/06_old.txt': 'x' }, /recorded\/06_old.txt:1: no page needs this/)

// numbers
finds('a wrong number', instead('{0.25 =', '{0.26 ='), /06_softmax.md:12: \{0\.26 = weights\[bank,river\]\}: 0\.26 is not/)
finds('a number without a mark', instead('Bank gives', 'Bank gives 3,000.5 and'), /06_softmax.md:12: the number 3,000.5 is not marked/)
finds('one in a list, in the second line', instead('Bank gives', '- a\n- b 7 c\n\nBank gives'), /06_softmax.md:13: the number 7 is not marked/)
finds('one in a table', instead('Bank gives', '| a |\n|---|\n| 9×9 |\n\nBank gives'), /the number 9 is not marked/)
finds('one in the title of a details block', instead('{2 = words()}', '2'), /the number 2 is not marked/)
finds('one in the sentence of a task', instead('First.', 'First, 12.'), /the number 12 is not marked/)
finds('one in a link', instead('[the start]', '[the 4 starts]'), /the number 4 is not marked/)
finds('one in HTML', instead('Bank gives', '<div>8</div>\n\nBank gives'), /the number 8 is not marked/)
finds('a mark that is none', instead('{0.25 = weights', '{0.25= weights'), /the number 0.25 is not marked/)
finds('a decimal in a code span', instead('Bank gives', 'Bank gives `0.25`'), /a decimal stands in a code span/)
finds('a decimal in a formula', instead('\\frac{a}{2}', '\\frac{0.25}{2}'), /a decimal stands in a formula/)
finds('a decimal within a line of text', instead('Bank gives', 'Bank gives $0.25$'), /a decimal stands in a formula/)

test('names with digits need no mark', async () => {
  const names = 'In chapter 3, chapters 1 to 7, step 2, §3.2.1, section 3.2.1, head 1, heads 1 and 2, task 2, GPT-3, BERT, C++20, Python 3.11, ' +
    '第 3 章、第 1 到 7 章、第 2 步、头 1、头 1 和头 2、任务 2, table 2, NumPy 1.24, Brown et al. 2020, arXiv:1706.03762, W_2, `head1.Q`, [6. Sums](/LINK).{fact gpt3.heads}'
  const found = await findings(projectWith({
    [`docs/${chapter}`]: replace('Bank gives', `${names.replace('LINK', 'start')} Bank gives`),
    [`docs/zh/${chapter}`]: replace('Bank gives', `${names.replace('LINK', 'zh/start')} Bank gives`)
  }))
  assert.deepEqual(found, [])
})

// links
finds('a dead link', instead('start)', 'stort)'), /the link \/stort leads to docs\/stort.md, which is not a page/)
finds('a dead anchor', instead('start)', 'start#nowhere)'), /docs\/start.md has no heading #nowhere/)
finds('a link into the other language', { [`docs/zh/${chapter}`]: replace('/zh/start', '/start') }, /zh\/.*leads out of this language/)
finds('an image that is not there', instead('Bank gives', '![x](./x.png) Bank gives'), /the image .\/x.png is not there/)
finds('an image on another host', instead('Bank gives', '![x](https://a.b/x.png) Bank gives'), /on another host/)

// languages
const chinese = (from, to) => ({ [`docs/zh/${chapter}`]: replace(from, to) })
finds('a page in one language only', { 'docs/zh/honest.md': null }, /docs\/honest.md:1: docs\/zh\/honest.md is missing/)
finds('a page in Chinese only', { 'docs/zh/more.md': '# 更多\n' }, /docs\/zh\/more.md:1: docs\/more.md is missing/)
finds('another heading', chinese('## 公式', '### 公式'), /zh\/.*"a heading of level 3" stands here, where docs\/chapters\/06_softmax.md has "a heading of level 2"/)
finds('another include', chinese('<<< @/../chapters/06_softmax/softmax.cpp#softmax{cpp}', 'x'), /where docs.* has "include chapters\/06_softmax\/softmax.cpp#softmax"/)
finds('another part of an output', chinese('tensor weights', 'cell'), /has "run .\/learn run 6 \(0\) tensor weights"/)
finds('other commands', chinese('./learn check 6', './learn check 5'), /has "sh: .\/learn check 6"/)
finds('a details block less', chinese('::: details', '::: tip'), /has "a block ::: details"/)
finds('a number less', chinese('{0.25 = weights[bank,river]}', 'nothing'), /\{0\.25 = weights\[bank,river\]\} is not in the same section of docs\/zh/)
finds('a link less', chinese('[the start](/zh/start)', 'the start'), /a link to start.md is not in the same section/)
finds('another run in the front matter', chinese('open: 6 --mask none', 'open: 6'), /"runs" in the front matter is not that of/)

// template
finds('a chapter without one of the headings', {
  [`docs/${chapter}`]: replace('## The formula\n', ''), [`docs/zh/${chapter}`]: replace('## 公式\n', '')
}, /here the heading "## The formula" is expected/)
finds('a missing page', { 'docs/path.md': null, 'docs/zh/path.md': null }, /docs\/path.md:1: this page is missing/)
test('a chapter may have no page', async () => {
  assert.deepEqual(await findings(projectWith({ 'chapters/10_lengths/main.cpp': '' })), [])
})
finds('a title without the number', instead('# 6. Softmax', '# Softmax'), /the title must begin with "6\. "/)
finds('another program', instead('program: 06_softmax', 'program: 6'), /must say "program: 06_softmax"/)

// facts
const withFacts = (facts) => ({ 'docs/facts.json': JSON.stringify({ 'gpt3.heads': { value: 96, source: 'Brown et al. 2020' }, ...facts }) })
const claim = { 'bert.padding': { says: 'short texts are filled up', source: 'https://github.com/google-research/bert, run_classifier.py' } }
finds('a claim without a source', instead('Bank gives', 'BERT pads.\n\nBank gives'), /06_softmax.md:12: speaks of "BERT" and names no source/)
finds('a claim without a source, in a list', instead('Bank gives', '- The paper says so.\n- 论文这样说。\n\nBank gives'), /06_softmax.md:12: speaks of "The paper"/i)
finds('a source that is not in the list', instead('Bank gives', 'BERT pads.{fact bert.pads}\n\nBank gives'), /docs\/facts.json has no bert\.pads/)
finds('a source that no page names', withFacts(claim), /facts.json:1: no page names bert\.padding/)
finds('a source that does not say where', withFacts({ 'gpt3.heads': { value: 96, source: 'everybody knows' } }), /gpt3\.heads does not say where it stands/)
finds('an entry that says nothing', withFacts({ 'bert.padding': { source: 'Devlin et al. 2019' } }), /bert\.padding has neither a value nor/)
finds('a source in one language only', { ...withFacts(claim), [`docs/${chapter}`]: replace('Bank gives', 'BERT pads.{fact bert.padding}\n\nBank gives') }, /\{fact bert\.padding\} is not in the same section of docs\/zh/)

test('a claim with its source, and a page that lists it', async () => {
  const found = await findings(projectWith({
    ...withFacts(claim),
    ...inBoth(chapter, replace('Bank gives', 'BERT pads.{fact bert.padding}\n\nBank gives')),
    ...inBoth('sources.md', () => '# Sources\n\n- BERT (2019), 论文\n\n```sources\n```\n')
  }))
  assert.deepEqual(found, [])
})

// glossary
const here = ['[chapter 6](./chapters/06_softmax.md)', '[第 6 章](./chapters/06_softmax.md)']
const terms = (en, zh) => ({
  'docs/glossary.md': `# Terms\n\n| English | here | first |\n|---|---|---|\n| weight, share | \`W\` | ${en} |\n| head | | ${here[0]} |\n`,
  'docs/zh/glossary.md': `# 术语\n\n| 中文 | 本书 | 初见 |\n|---|---|---|\n| 权重 | \`W\` | ${zh} |\n| head | | ${here[1]} |\n`
})
const said = {
  [`docs/${chapter}`]: replace('Bank gives', 'Weights.\n\nBank gives'), [`docs/zh/${chapter}`]: replace('Bank gives', '这是权重。\n\nBank gives')
}
test('a term that comes first where the glossary says', async () =>
  assert.deepEqual(await findings(projectWith({ ...terms(...here), ...said })), []))
finds('a term that comes first elsewhere', { ...terms('[start](./index.md)', '[首页](./index.md)'), ...said }, /glossary.md:5: weight comes first in docs\/chapters\/06_softmax.md, and the glossary says index.md/)
finds('a term without a place', { ...terms('—', '—'), ...said }, /zh\/glossary.md:5: 权重 comes first in docs\/zh\/chapters\/06_softmax.md, and the glossary says nowhere/)
finds('a term that is on no page', terms(...here), /glossary.md:5: weight is on no page/)
finds('a term that stands as a symbol only', { ...terms('[start](./index.md)', '[首页](./index.md)'), ...inBoth(chapter, replace('Bank gives', '`W`\n\nBank gives')) }, /weight comes first in docs\/chapters\/06_softmax.md/)
finds('a word of the field that the glossary lacks', instead('Bank gives', 'A gradient. 梯度。\n\nBank gives'), /docs\/zh\/glossary.md:1: has no "梯度", which docs\/zh\/chapters\/06_softmax.md uses/)
