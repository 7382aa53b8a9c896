// Every kind of finding, provoked by one change to a book that is right.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findings } from '../../book/check.mjs'
import { inBoth, projectWith, replace } from './fixture.mjs'

const chapter = 'chapters/06_softmax.md'

// Both languages have the change, so that only what is meant is found.
const finds = (name, change, expected) =>
  test(name, () => {
    const found = findings(projectWith(change))
    assert.ok(found.length > 0 && found.every((line) => /^\S+:\d+: /.test(line)), found.join('\n'))
    assert.ok(
      found.some((line) => expected.test(line)),
      `not found: ${expected}\n${found.join('\n')}`
    )
  })
const instead = (from, to) => inBoth(chapter, replace(from, to))
const before = (text) => instead('Bank gives', `${text}\n\nBank gives`)

test('a book that is right', () => assert.deepEqual(findings(projectWith()), []))

// numbers
finds(
  'a changed number',
  instead('gives 0.25', 'gives 0.26'),
  /docs\/chapters\/06_softmax.md:5: 0\.26 is not weights\[bank,river\], which is 0\.25; run: npm run write/
)
finds(
  'a changed number in the comment',
  instead('0.25 = weights', '0.26 = weights'),
  /:5: the comment says 0\.26 for weights\[bank,river\], the text 0\.25/
)
finds('another expression', instead('weights[bank,river]', 'weights[bank,bank]'), /0\.25 is not weights\[bank,bank\], which is 0\.75/)
finds(
  'an expression that means nothing',
  instead('weights[bank,river]', 'weights[bank,town]'),
  /0\.25 = weights\[bank,town\]: no column of weights "town"/
)
finds('a row of numbers for one', instead('weights[bank,river]', 'weights[bank,*]'), /weights\[bank,\*\] is not a single number/)
finds(
  'a number without an entry',
  instead('Bank gives', 'Bank gives 3,000.5 and'),
  /:6: the comment says what|:5: the number 0\.25 stands for nothing/
)
finds(
  'an entry without a number',
  instead('gives 0.25', 'gives it'),
  /:6: the comment says what "0\.25 = weights\[bank,river\]" is, and no number is left/
)
finds('a number in a list, in the second line', before('- a\n- b 7 c'), /:6: the number 7 stands for nothing/)
finds('one in a table', before('| a |\n|---|\n| 9×9 |'), /the number 9 stands for nothing/)
finds('one in a summary', instead('2 words', '2 or 4 words'), /the number 4 stands for nothing/)
finds('one in a link', instead('[the start]', '[the 4 starts]'), /the number 4 stands for nothing/)
finds('one in HTML', before('<div>8</div>'), /the number 8 stands for nothing/)
finds('one in a task', instead('First.', 'First, 12.'), /the number 12 stands for nothing/)
const inZh = (text) => ({ [`docs/zh/${chapter}`]: replace('Bank gives', `${text} Bank gives`) })
test('small numbers in Chinese need no entry', () => {
  assert.deepEqual(findings(projectWith(inZh('加起来等于 1，不是 −1；12 个，2 个头。'))), [])
})
finds(
  'a small number with an entry that has none',
  { [`docs/zh/${chapter}`]: replace('gives 0.25', 'gives 7') },
  /the comment says what "0\.25 = weights\[bank,river\]" is, and no number is left/
)
finds(
  'larger numbers in Chinese',
  inZh('13 个。'),
  /zh\/.*:5: 13 is not weights\[bank,river\], which is 0\.25|the number 0\.25 stands for nothing/
)
finds('a decimal in a code span', instead('Bank gives', 'Bank gives `0.25`'), /a decimal stands in a code span/)
finds('a formula directly behind a sign', before('One, two，$x$ three.'), /no space stands before \$x\$, .*write \$`x`\$/)
finds('one that begins bold text', before('One **$x$**.'), /no space stands before \$x\$/)
test('formulas that a code host takes for what they are', () =>
  assert.deepEqual(findings(projectWith(before('$x$ and $x$, one，$`x`$, **$`x`$**\n$x$\n\n| $x$ |\n|---|\n| $x$ |'))), []))
finds('a decimal in a guarded one', before('one，$`0.25`$'), /a decimal stands in a formula/)
finds('a decimal in a formula', instead('\\frac{a}{2}', '\\frac{0.25}{2}'), /a decimal stands in a formula/)
finds(
  'a comment that says nothing',
  instead('<!-- 0.25 = ', '<!-- 0.25: '),
  /:6: the comment "0\.25: weights\[bank,river\]" says nothing that the book knows/
)

test('names with digits need no entry', () => {
  const names =
    'In chapter 3, chapters 1 to 7, step 2, §3.2.1, section 3.2.1, head 1, heads 1 and 2, task 2, GPT-3, BERT, C++20, Python 3.11, ' +
    '第 3 章、第 1 到 7 章、第 2 步、头 1、头 1 和头 2、任务 2, table 2, NumPy 1.24, Brown et al. 2020, arXiv:1706.03762, W_2, `head1.Q`, [6. Sums](../start.md).[†](../sources.md#gpt3.heads)'
  assert.deepEqual(findings(projectWith(before(names))), [])
})

// code, outputs, tasks, figures
finds(
  'changed code',
  instead('int a;', 'int b;'),
  /what stands above "code chapters\/06_softmax\/softmax\.cpp#softmax" is out of date \(line 2 is "int b;", should be "int a;"\); run: npm run write/
)
finds('code from a missing file', instead('softmax.cpp#', 'softmin.cpp#'), /shows chapters\/06_softmax\/softmin.cpp, which is not there/)
finds(
  'a region that was renamed',
  { 'chapters/06_softmax/softmax.cpp': '// #region other\n' },
  /shows the region softmax of .* none of that name/
)
finds('a region without an end', instead('#softmax -->', '#open -->'), /which has no line "endregion open"/)
finds(
  'a changed line of an output',
  instead('river         1.0000', 'river         1.0001'),
  /what stands above "run 6: weights; What to look for" is out of date \(line 6 is "river {9}1\.0001/
)
finds('another part of an output', instead('run 6: weights', 'run 6: masked'), /the part "masked" is not recorded; run: npm run write/)
finds('a run that is not recorded', instead('run open', 'run shut'), /tests\/recorded\/06_shut\.txt is not there; run: npm run write/)
finds(
  'a command that is not the run',
  instead('$ ./learn run 6\n', '$ ./learn run 6 -- --mask none\n'),
  /"\.\/learn run 6 -- --mask none" is not the run "6" of this page/
)
finds(
  'two names for one run',
  before('<!-- runs: wide = 6 mask=none -->\n\n```console\n$ ./learn run 6 -- --mask none\n```\n<!-- run wide -->'),
  /calls this run "wide"; one run has one name/
)
finds('a command that is none', instead('./learn run 6 -- --mask none', './learn check 6'), /is not a run; write \.\/learn run N/)
finds('a wrong answer that is not there', instead('task_1_columns', 'task_1_rows'), /no answer 06\/task_1_rows in/)
finds(
  'a verdict that changed',
  { 'tests/recorded/06_task_1_columns.txt': 'No.\n' },
  /what stands above "verdict 06\/task_1_columns" is out of date/
)
finds(
  'tasks that are not those of the exercise',
  instead('2. `divide`', '2. `parts`'),
  /lists the tasks shift_rows, parts; .* has shift_rows, divide/
)
finds(
  'a card that changed',
  { 'chapters/06_softmax/stub.hpp': (text) => text.replace('10 minutes', '11 minutes') },
  /what stands above "tasks 06_softmax" is out of date/
)
finds(
  'a figure file that somebody changed',
  { 'docs/chapters/figures/06_weights.svg': (svg) => svg.replace('0.25', '0.26') },
  /06_softmax\.md:\d+: the picture docs\/chapters\/figures\/06_weights\.svg is not what its comment draws now; run: npm run write/
)
finds('a figure file that is gone', { 'docs/zh/chapters/figures/06_weights.svg': null }, /the picture .* is not there/)
finds('a figure of a tensor that is not there', instead('tensor = weights', 'tensor = scores'), /has no tensor "scores"/)
finds(
  'a figure without words for those who do not see it',
  instead('![The weights]', '![]'),
  /the image says nothing to those who do not see it/
)
finds('a picture that no page shows', { 'docs/chapters/figures/old.svg': 'x' }, /old\.svg:1: no page shows this picture/)
finds(
  'a picture that nobody says how to draw',
  instead('<!-- figure heatmap: run = 6; tensor = weights -->', ''),
  /this picture was drawn by somebody/
)
finds('code that somebody typed', before('```cpp\nint a;\n```'), /a fence "cpp" holds what somebody typed/)
finds('code that somebody indented', before('    int a;'), /an indented block holds what somebody typed/)
finds(
  'a formula that KaTeX does not know',
  instead('\\frac{a}{2}', '\\fraction{a}'),
  /the formula \\fraction\{a\}: .*Undefined control sequence/
)
finds('a recording that nobody needs', { 'tests/recorded/06_old.txt': 'x' }, /recorded\/06_old.txt:1: no page needs this/)

// links
finds('a dead link', instead('start.md)', 'stort.md)'), /the link \.\.\/stort\.md leads to docs\/stort\.md, which is not there/)
finds('a dead anchor', instead('start.md)', 'start.md#nowhere)'), /docs\/start.md has no heading #nowhere/)
finds('a link that works on the site alone', instead('(../start.md)', '(/start)'), /works on the site alone/)
finds(
  'a link into the other language',
  { [`docs/zh/${chapter}`]: replace('../start.md', '../../start.md') },
  /zh\/.*leads out of this language/
)
finds('an image that is not there', before('![x](./x.png)'), /the image .\/x.png leads to .*, which is not there/)
finds('an image on another host', before('![x](https://a.b/x.png)'), /on another host/)

// languages
const chinese = (from, to) => ({ [`docs/zh/${chapter}`]: replace(from, to) })
finds('a page in one language only', { 'docs/zh/honest.md': null }, /docs\/honest.md:1: docs\/zh\/honest.md is missing/)
finds('a page in Chinese only', { 'docs/zh/more.md': '# 更多\n' }, /docs\/zh\/more.md:1: docs\/more.md is missing/)
finds(
  'another heading',
  chinese('## 公式', '### 公式'),
  /zh\/.*"a heading of level 3" stands here, where docs\/chapters\/06_softmax.md has "a heading of level 2"/
)
finds('a paragraph less', chinese('See [the start](../start.md).', ''), /has "a paragraph" in line/)
finds(
  'a figure less',
  chinese('![The weights](./figures/06_weights.svg)\n<!-- figure heatmap: run = 6; tensor = weights -->', ''),
  /has "the picture 06_weights\.svg, figure heatmap: run = 6; tensor = weights"/
)
finds(
  'other code',
  chinese('code chapters/06_softmax/softmax.cpp#softmax', 'code chapters/06_softmax/stub.hpp'),
  /has "code in cpp, code chapters\/06_softmax\/softmax.cpp#softmax"/
)
finds('another part of an output', chinese('run 6: weights; ', 'run 6: '), /has "code in console, run 6: weights; What to look for"/)
finds('other commands', chinese('./learn check 6\n', './learn check 5\n'), /has "sh: .\/learn check 6, exit 1"/)
finds(
  'a number in one language only',
  chinese('gives 0.25 to river.\n<!-- 0.25 = weights[bank,river] -->', 'gives nothing.'),
  /the number 0\.25 = weights\[bank,river\] is not in the same section of docs\/zh/
)
finds('a link less', chinese('[the start](../start.md)', 'the start'), /a link to docs\/start.md is not in the same section/)

// template
finds(
  'a chapter without one of the headings',
  { [`docs/${chapter}`]: replace('## The formula\n', ''), [`docs/zh/${chapter}`]: replace('## 公式\n', '') },
  /here the heading "## The formula" is expected/
)
finds('a missing page', { 'docs/path.md': null, 'docs/zh/path.md': null }, /docs\/path.md:1: this page is missing/)
test('a chapter may have no page', () => {
  const withChapter = { 'chapters/10_lengths/main.cpp': '', 'tests/recorded/10_lengths.txt': '' }
  assert.deepEqual(findings(projectWith(withChapter)), [])
})
finds('a title without the number', instead('# 6. Softmax', '# Softmax'), /the title must begin with "6\. "/)
finds('front matter', { 'docs/start.md': '---\ntitle: x\n---\n\n# A page\n' }, /docs\/start\.md:1: the page begins with front matter/)

// facts
const withFacts = (facts) => ({ 'docs/facts.json': JSON.stringify({ 'gpt3.heads': { value: 96, source: 'Brown et al. 2020' }, ...facts }) })
const claim = {
  'bert.padding': { says: 'short texts are filled up', source: 'https://github.com/google-research/bert, run_classifier.py' }
}
const pads = 'BERT pads.[†](../sources.md#bert.padding)'
finds('a claim without a source', before('BERT pads.'), /06_softmax.md:5: speaks of "BERT" and names no source/)
finds('a claim without a source, in a list', before('- The paper says so.\n- 论文这样说。'), /06_softmax.md:5: speaks of "The paper"/i)
finds('a source that is not in the list', before('BERT pads.[†](../sources.md#bert.pads)'), /docs\/facts.json has no bert\.pads/)
finds('a source that no page names', withFacts(claim), /facts.json:1: no page names bert\.padding/)
finds(
  'a source that does not say where',
  withFacts({ 'gpt3.heads': { value: 96, source: 'everybody knows' } }),
  /gpt3\.heads does not say where it stands/
)
finds(
  'an entry that says nothing',
  withFacts({ 'bert.padding': { source: 'Devlin et al. 2019' } }),
  /bert\.padding has neither a value nor/
)
finds(
  'a source in one language only',
  { ...withFacts(claim), [`docs/${chapter}`]: replace('Bank gives', `${pads}\n\nBank gives`) },
  /a link to docs\/sources\.md#bert\.padding is not in the same section of docs\/zh/
)
finds(
  'a list of sources that is out of date',
  inBoth('sources.md', () => '# Sources\n\n- x\n<!-- sources -->\n'),
  /what stands above "sources" is out of date \(line 1 is "- x", should be "- <a id="gpt3\.heads"/
)

test('a claim with its source', () => assert.deepEqual(findings(projectWith({ ...withFacts(claim), ...before(pads) })), []))

// glossary
const here = ['[chapter 6](./chapters/06_softmax.md)', '[第 6 章](./chapters/06_softmax.md)']
const terms = (en, zh) => ({
  'docs/glossary.md': `# Terms\n\n| English | here | first |\n|---|---|---|\n| weight, share | \`W\` | ${en} |\n| head | | ${here[0]} |\n`,
  'docs/zh/glossary.md': `# 术语\n\n| 中文 | 本书 | 初见 |\n|---|---|---|\n| 权重 | \`W\` | ${zh} |\n| head | | ${here[1]} |\n`
})
const said = {
  [`docs/${chapter}`]: replace('Bank gives', 'Weights.\n\nBank gives'),
  [`docs/zh/${chapter}`]: replace('Bank gives', '这是权重。\n\nBank gives')
}
test('a term that comes first where the glossary says', () => assert.deepEqual(findings(projectWith({ ...terms(...here), ...said })), []))
finds(
  'a term that comes first elsewhere',
  { ...terms('[start](./index.md)', '[首页](./index.md)'), ...said },
  /glossary.md:5: weight comes first in docs\/chapters\/06_softmax.md, and the glossary says docs\/index.md/
)
finds(
  'a term without a place',
  { ...terms('—', '—'), ...said },
  /zh\/glossary.md:5: 权重 comes first in docs\/zh\/chapters\/06_softmax.md, and the glossary says nowhere/
)
finds('a term that is on no page', terms(...here), /glossary.md:5: weight is on no page/)
finds(
  'a term that stands as a symbol only',
  { ...terms('[start](./index.md)', '[首页](./index.md)'), ...before('`W`') },
  /weight comes first in docs\/chapters\/06_softmax.md/
)
finds(
  'a word of the field that the glossary lacks',
  before('A gradient. 梯度。'),
  /docs\/zh\/glossary.md:1: has no "梯度", which docs\/zh\/chapters\/06_softmax.md uses/
)
