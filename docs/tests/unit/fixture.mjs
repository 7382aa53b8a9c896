// A project in miniature: one chapter, its program's output, two languages. A test changes one thing
// and sees what the check says. VitePress keeps one renderer for one folder, so all tests of a file
// share the folder, and each begins with it as it was.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { projectAt } from '../../book/project.mjs'

export const output = `=== 06_softmax: scores become shares
X > [weights]

--- What comes out
weights = softmax(masked), along each row   [2 queries × 2 keys]   min 0.2500  max 1.0000
query \\ key    river    bank     sum
river         1.0000       .  1.0000
bank          0.2500  0.7500  1.0000

--- One cell in numbers
weights, bank → river: 1 / 4
    = 0.2500, step by step:

steps of bank   [1 key × 1 step]   min 0.2500  max 0.2500
key \\ step   share
river        0.2500

scaled, bank → river: nothing to see

--- What to look for
Each row adds up to 1, said -0.9738.
`

const axis = (name) => ({ name, labels: ['river', 'bank'] })

export const json = {
  program: '06_softmax',
  words: ['river', 'bank'],
  tensors: {
    weights: { formula: 'weights = softmax(masked), along each row', rows: axis('query'), columns: axis('key'), values: [[1, 0], [0.25, 0.75]] },
    masked: { formula: 'masked = scaled', rows: axis('query'), columns: axis('key'), values: [[0.5, '-inf'], [-1, 0.0004]] }
  },
  tables: {
    sizes: {
      formula: 'how it grows', rows: { name: 'size', labels: ['d = 3', 'd = 16'] },
      columns: { name: 'measured', labels: ['one', 'one, scaled'] }, values: [[5, 1.5], [7, 'nan']]
    }
  }
}

const headings = {
  en: ['The question', 'Predict before you look', 'The formula', 'The code', 'What comes out', 'One cell by hand',
    'What breaks without it', 'What people get wrong', 'Your turn', 'In the paper, GPT-3 and BERT'],
  zh: ['这一步回答什么问题', '先猜一猜', '公式', '代码', '运行结果', '手算一格', '没有这一步会怎样', '常见误解', '动手',
    '论文、GPT-3 和 BERT 怎么做']
}

function chapter(locale) {
  const start = locale === 'en' ? '/start' : '/zh/start'
  const parts = [
    'Bank gives {0.25 = weights[bank,river]} to river.',
    `::: details Which? {2 = words()} words\nSee [the start](${start}).\n:::`,
    '$$\n\\frac{a}{2}\n$$',
    '<<< @/../chapters/06_softmax/softmax.cpp#softmax{cpp}',
    '```run ./learn run 6\ntensor weights\n```',
    '',
    '```run ./learn run 6 -- --mask none\n```',
    '```verdict 06/task_1_columns\n```',
    '```tasks 06_softmax\nshift_rows: First.\nsoftmax: Then.\n```\n\n```sh\n./learn check 6\n```',
    'GPT-3 has {96 = fact gpt3.heads} heads (Brown et al. 2020, §2.1), see chapter 6.'
  ]
  const body = headings[locale].map((heading, i) => `## ${heading}\n\n${parts[i]}\n`).join('\n')
  return `---\ntitle: "6. Softmax"\nprogram: 06_softmax\nruns:\n  open: 6 --mask none\n---\n\n# 6. Softmax\n\n${body}`
}

const others = ['index', 'start', 'path', 'glossary', 'your_lesson', 'check_it', 'in_practice', 'honest', 'sources', 'add_a_chapter', 'contributing']

const files = {
  'chapters/06_softmax/softmax.cpp': '// #region softmax\nint a;\n// #endregion softmax\n// #region open\n',
  'chapters/06_softmax/stub.hpp':
    '// Task 1: shift_rows   difficulty ** of ***, 10 minutes\n// Task 2: softmax   difficulty * of ***, 5 minutes\n',
  'tests/recorded/06_softmax.txt': output,
  'tests/exercises/06_softmax/answers/task_1_columns.cpp': '// Says: columns\n',
  'data/river_bank/embeddings.csv': '# by hand\nword,town\nriver,1\nbank,2\n',
  'docs/recorded/06_softmax.json': JSON.stringify(json),
  'docs/recorded/06_softmax_mask_none.json': JSON.stringify(json),
  'docs/recorded/06_softmax_mask_none.txt': output,
  'docs/recorded/wrong_06_task_1_columns.txt': 'This is softmax down the columns.\n',
  'docs/facts.json': '{"gpt3.heads": {"value": 96, "source": "Brown et al. 2020"}}',
  'docs/chapters/06_softmax.md': chapter('en'),
  'docs/zh/chapters/06_softmax.md': chapter('zh'),
  ...Object.fromEntries(others.flatMap((name) => [[`docs/${name}.md`, '# A page\n'], [`docs/zh/${name}.md`, '# 一页\n']])),
  'docs/glossary.md': '# Terms\n\n| English | first |\n|---|---|\n| head | [chapter 6](./chapters/06_softmax.md) |\n',
  'docs/zh/glossary.md': '# 术语\n\n| 中文 | 初见 |\n|---|---|\n| 头，head | [第 6 章](./chapters/06_softmax.md) |\n'
}

const root = mkdtempSync(join(tmpdir(), 'book-test-'))
process.on('exit', () => rmSync(root, { recursive: true, force: true }))

// The project with some files changed: a text, a function of the text it had, or null for none.
export function projectWith(changes = {}) {
  rmSync(root, { recursive: true, force: true })
  for (const [name, content] of Object.entries({ ...files, ...changes })) {
    const text = typeof content === 'function' ? content(files[name]) : content
    if (text === null) continue
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
  return projectAt(root)
}

// The same change in both languages.
export const inBoth = (name, change) => ({ [`docs/${name}`]: change, [`docs/zh/${name}`]: change })

export const replace = (from, to) => (text) => {
  if (!text.includes(from)) throw new Error(`the fixture has no "${from}"`)
  return text.replace(from, () => to)
}
