// What the site adds to a page.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMarkdownRenderer } from 'vitepress'
import { markdownOptions } from '../../book/markdown.mjs'
import { projectWith } from './fixture.mjs'

const project = projectWith()
const md = await createMarkdownRenderer(project.docs, markdownOptions(project))
const render = (text, relativePath = 'chapters/06_softmax.md') => md.render(text, { path: `${project.docs}/${relativePath}`, relativePath })

test('an output is shown like a terminal that the keyboard can reach', () => {
  const html = render('```console\n$ ./learn run 6\nweights <1>\n```\n<!-- run 6 -->\n')
  assert.match(html, /<pre tabindex="0" role="region" aria-label="Output of .\/learn run 6">/)
  assert.match(html, /\$<\/span> <span class="command">.\/learn run 6<\/span>\nweights &lt;1&gt;<\/code>/)
  assert.doesNotMatch(html, /<!--|message/)
})

test('the message of an error may wrap', () =>
  assert.match(render('```console\n$ ./learn run 6\nno\n```\n<!-- run x, exit 2 -->\n'), /class="terminal message"/))

test('its label is in the language of the page', () => {
  assert.match(render('```console\n$ ./learn run 6\n```\n', 'zh/start.md'), /aria-label=".\/learn run 6 的输出"/)
})

test('pointing at a number shows what it is, wherever text stands', () => {
  for (const text of [
    'a **0.25** b',
    '- a\n- 0.25',
    '| a |\n|---|\n| 0.25 |',
    '## In 0.25',
    '<summary>T 0.25</summary>',
    '[l 0.25](./x.md)',
    '> 0.25'
  ]) {
    assert.match(
      render(`${text}\n<!-- 0.25 = weights[bank,*] -->\n`),
      /<span class="number" title="weights\[bank,\*\]">0\.25<\/span>/,
      text
    )
  }
  assert.match(
    render('`0.5` and chapter 3: 0.25\n<!-- 0.25 = x -->'),
    /<code[^>]*>0\.5<\/code> and chapter 3: <span class="number" title="x">0\.25/
  )
})

test('a small number that stands for itself in Chinese is not pointed at', () => {
  const html = render('1 中的 0.25\n<!-- 0.25 = x -->', 'zh/start.md')
  assert.match(html, /1 中的 <span class="number" title="x">0\.25/)
})

test('a picture stands in the page itself, without a style of its own', () => {
  const html = render('![The weights](./figures/06_weights.svg)\n<!-- figure heatmap: run = 6; tensor = weights -->\n')
  assert.match(html, /^<figure class="figure-box" tabindex="0" aria-label="The weights" v-pre><svg [^]*<\/svg>\n<\/figure>\n$/)
  assert.doesNotMatch(html, /<style|<img|<p>/)
})

test('that of a terminal stays a picture', () =>
  assert.match(render('![T](./x.svg)\n<!-- figure terminal: run = dark -->\n'), /<img src=".\/x.svg"/))

test('formulas are typeset, and kept from Vue', () => {
  assert.match(render('$x_{{i}}$'), /<span v-pre><span class="katex">/)
  assert.equal(render('one，$`x_{{i}}`$'), render('one，$x_{{i}}$'))
  assert.match(render('$$\nx\n$$'), /<div class="formula" v-pre tabindex="0">/)
  assert.throws(() => render('$\\nonsense{x}$'), /nonsense/)
})

test('a short formula takes along the mark that closes it, a long one may break', () => {
  assert.match(
    render('Here $x$, and $y$。'),
    /^<p>Here <span class="unbroken"><span v-pre>.*<\/span>,<\/span> and <span class="unbroken">.*。<\/span><\/p>$/m
  )
  assert.doesNotMatch(render('So $a + b + c + d + e + f + g = h$.'), /unbroken/)
})

test('short code does not break after a hyphen', () => {
  assert.match(render('`--mask causal`'), /<code v-pre="" class="unbroken">--mask causal<\/code>/)
  assert.doesNotMatch(render('`chapters/01_embeddings/exercise.hpp`'), /unbroken/)
})

test('a dagger is a small link to its source, in the language of the page', () => {
  const dagger = '[†](../sources.md#gpt3.heads)'
  const html = render(`GPT-3 has many heads.${dagger} More.`)
  assert.match(
    html,
    /heads\.<a href="[^"]*sources(?:\.html)?#gpt3\.heads" class="source" title="Source: Brown et al\. 2020" aria-label="Source: Brown et al\. 2020">†<\/a> More/
  )
  assert.match(render(dagger, 'zh/chapters/06_softmax.md'), /title="出处：Brown et al\. 2020"/)
})

test('how difficult a task is can be heard', () => {
  assert.match(render('1. `softmax` (★★☆, 10 minutes): Then.'), /<span class="stars" role="img" aria-label="difficulty 2 of 3">★★☆<\/span>/)
})
