import assert from 'node:assert/strict'
import { test } from 'node:test'
import { markdownFor } from '../../book/markdown.mjs'
import { projectWith } from './fixture.mjs'

const project = projectWith()
const md = await markdownFor(project)
const frontmatter = { program: '06_softmax', runs: { open: '6 --mask none' } }
const render = (text, relativePath = 'chapters/06_softmax.md') =>
  md.render(text, { path: `${project.docs}/${relativePath}`, relativePath, frontmatter })

test('a run is shown like a terminal that the keyboard can reach', () => {
  const html = render('```run ./learn run 6\ntensor weights\n```\n')
  assert.match(html, /<pre tabindex="0" role="region" aria-label="Output of .\/learn run 6">/)
  assert.match(html, /\$<\/span> <span class="command">.\/learn run 6<\/span>\n…\nweights = softmax/)
})

test('its label is in the language of the page', () => {
  assert.match(render('```run ./learn run 6\n```\n', 'zh/start.md'), /aria-label=".\/learn run 6 的输出"/)
})

test('what the check says', () => {
  const html = render('```verdict 06/task_1_columns\n```\n')
  assert.match(html, /<code>.\/learn check 6<\/code>/)
  assert.match(html, /softmax down the columns/)
})

test('tasks have the difficulty and the minutes of their cards, and sentences with marks', () => {
  const html = render('```tasks 06_softmax\nshift_rows: It is {0.25 = weights[bank,river]}.\n```\n')
  assert.match(html, /shift_rows<\/code> .*★★☆.* 10 minutes/)
  assert.match(html, /<span class="number" title="weights\[bank,river\]">0\.25<\/span>/)
})

test('a learner who changed the cards still gets a page', () => {
  assert.match(render('```tasks 06_softmax\nother: It.\n```\n'), /<li><code>other<\/code><br>It\.<\/li>/)
})

test('marks work wherever text does, and other braces are left alone', () => {
  const mark = '{0.25 = weights[bank,*]}'
  for (const text of [`a ${mark} b`, `- a\n- ${mark}`, `| a |\n|---|\n| ${mark} |`, `## H ${mark}`, `::: details T ${mark}\nx\n:::`, `[l ${mark}](/x)`]) {
    assert.match(render(text), /<span class="number" title="weights\[bank,\*\]">0\.25<\/span>/, text)
  }
  assert.match(render('`{0.25 = weights[bank,river]}`'), /<code>\{0\.25 = /)
})

test('formulas are typeset, and kept from Vue', () => {
  assert.match(render('$x_{{i}}$'), /<span v-pre><span class="katex">/)
  assert.match(render('$$\nx\n$$'), /<div class="formula" v-pre tabindex="0">/)
  assert.throws(() => render('$\\nonsense{x}$'), /nonsense/)
})

test('what can\'t be shown stops the build, with the page and the fence', () => {
  assert.throws(() => render('```run ./learn run 6\ntensor scores\n```\n'), /docs\/chapters\/06_softmax.md, ```run .\/learn run 6: the output has no tensor scores/)
})

test('what the check is told about a command is not shown', () => {
  const html = render('```sh exit=1\n./learn check 6\n```\n')
  assert.match(html, /language-sh/)
  assert.doesNotMatch(html, /highlighted|exit/)
})

test('a short formula takes along the mark that closes it, a long one may break', () => {
  assert.match(render('Here $x$, and $y$。'), /^<p>Here <span class="unbroken"><span v-pre>.*<\/span>,<\/span> and <span class="unbroken">.*。<\/span><\/p>$/m)
  assert.doesNotMatch(render('So $a + b + c + d + e + f + g = h$.'), /unbroken/)
})

test('short code does not break after a hyphen', () => {
  assert.match(render('`--mask causal`'), /<code class="unbroken">--mask causal<\/code>/)
  assert.doesNotMatch(render('`chapters/01_embeddings/exercise.hpp`'), /unbroken/)
})

test('a claim has a small link to its source, in the language of the page', () => {
  const html = render('BERT pads.{fact gpt3.heads} More.')
  assert.match(html, /pads\.<a href="\/sources(?:\.html)?#gpt3\.heads" class="source" title="Source: Brown et al\. 2020" aria-label="Source: Brown et al\. 2020">†<\/a> More/)
  assert.match(render('BERT 要填充。{fact gpt3.heads}', 'zh/start.md'), /href="\/zh\/sources(?:\.html)?#gpt3\.heads".*title="出处：Brown et al\. 2020"/)
  assert.match(render('`{fact gpt3.heads}`'), /<code[^>]*>\{fact gpt3/)
})

test('all sources as a list', () => {
  assert.match(render('```sources\n```\n'), /<dl class="sources" lang="en" v-pre>\n<dt id="gpt3.heads"><code>gpt3.heads<\/code><\/dt>\n<dd>96<br>Brown et al. 2020<\/dd>/)
})
