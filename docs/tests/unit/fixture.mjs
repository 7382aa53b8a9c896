// A project in miniature: one chapter, its program's output, two languages. A test changes one thing
// and sees what the check says. All tests of a file share the folder, and each begins with it as it was.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { projectAt } from '../../book/project.mjs'
import { writePages } from '../../book/write.mjs'

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
    weights: {
      formula: 'weights = softmax(masked), along each row',
      kind: 'weights',
      rows: axis('query'),
      columns: axis('key'),
      values: [
        [1, 0],
        [0.25, 0.75]
      ]
    },
    masked: {
      formula: 'masked = scaled',
      rows: axis('query'),
      columns: axis('key'),
      values: [
        [0.5, '-inf'],
        [-1, 0.0004]
      ]
    }
  },
  tables: {
    sizes: {
      formula: 'how it grows',
      rows: { name: 'size', labels: ['d = 3', 'd = 16'] },
      columns: { name: 'measured', labels: ['one', 'one, scaled'] },
      values: [
        [5, 1.5],
        [7, 'nan']
      ]
    }
  },
  measured: { largest_share: 0.75 }
}

const headings = {
  en: [
    'The question',
    'Predict before you look',
    'The formula',
    'The code',
    'What comes out',
    'One cell by hand',
    'What breaks without it',
    'What people get wrong',
    'Your turn',
    'In the paper, GPT-3 and BERT'
  ],
  zh: [
    '这一步回答什么问题',
    '先猜一猜',
    '公式',
    '代码',
    '运行结果',
    '手算一格',
    '没有这一步会怎样',
    '常见误解',
    '动手',
    '论文、GPT-3 和 BERT 怎么做'
  ]
}

const parts = [
  'Bank gives 0.25 to river.\n<!-- ? = weights[bank,river] -->',
  '<details>\n<summary>Which? 2 words</summary>\n<!-- ? = words() -->\n\nSee [the start](../start.md).\n\n</details>',
  '$$\n\\frac{a}{2}\n$$',
  '```cpp\n```\n<!-- code chapters/06_softmax/softmax.cpp#softmax -->',
  '```console\n$ ./learn run 6\n```\n<!-- run 6: weights; What to look for -->\n\n![The weights](./figures/06_weights.svg)\n<!-- figure heatmap: run = 6; tensor = weights -->',
  '',
  '```console\n$ ./learn run 6 -- --mask none\n```\n<!-- run open -->',
  '```console\n```\n<!-- verdict 06/task_1_columns -->',
  '1. `shift_rows`: First.\n2. `divide`: Then.\n<!-- tasks 06_softmax -->\n\n```sh\n./learn check 6\n```\n<!-- exit 1 -->',
  'GPT-3 has 96 heads (Brown et al. 2020, §2.1), see chapter 6.\n<!-- ? = fact gpt3.heads -->'
]

const chapter = (locale) => `# 6. Softmax\n\n${headings[locale].map((heading, i) => `## ${heading}\n\n${parts[i]}\n`).join('\n')}`

const others = [
  'index',
  'start',
  'path',
  'names',
  'glossary',
  'your_lesson',
  'apple',
  'learned',
  'check_it',
  'in_practice',
  'honest',
  'sources',
  'add_a_chapter',
  'contributing'
]

const files = {
  'README.md': '# Attention\n\n[The book](docs/index.md)\n',
  'README.zh-CN.md': '# 注意力\n\n[本书](docs/zh/index.md)\n',
  'chapters/06_softmax/softmax.cpp': '  // #region softmax\n  int a;\n  // #endregion softmax\n// #region open\n',
  'chapters/06_softmax/stub.hpp':
    '// Task 1: shift_rows   difficulty ** of ***, 10 minutes\n// Task 2: divide   difficulty * of ***, 5 minutes\n',
  'tests/exercises/06_softmax/answers/task_1_columns.cpp': '// Says: columns\n',
  'data/river_bank/embeddings.csv': '# by hand\nword,town\nriver,1\nbank,2\n',
  'tests/recorded/06_softmax.txt': output,
  'tests/recorded/06_softmax.json': JSON.stringify(json),
  'tests/recorded/06_open.txt': output,
  'tests/recorded/06_task_1_columns.txt': 'This is softmax down the columns.\n',
  'tests/recorded/zh_06_softmax.txt': output,
  'tests/recorded/zh_06_open.txt': output,
  'tests/recorded/zh_06_task_1_columns.txt': 'This is softmax down the columns.\n',
  'tests/recorded/parts.json': JSON.stringify({
    '06_softmax': { weights: [4, 8], 'What to look for': [20, 21] },
    zh_06_softmax: { weights: [4, 8], 'What to look for': [20, 21] }
  }),
  'docs/facts.json': '{"gpt3.heads": {"value": 96, "source": "Brown et al. 2020"}}',
  'docs/chapters/06_softmax.md': chapter('en'),
  'docs/zh/chapters/06_softmax.md': chapter('zh'),
  ...Object.fromEntries(
    others.flatMap((name) => [
      [`docs/${name}.md`, '# A page\n'],
      [`docs/zh/${name}.md`, '# 一页\n']
    ])
  ),
  'docs/glossary.md': '# Terms\n\n| English | first |\n|---|---|\n| head | [chapter 6](./chapters/06_softmax.md) |\n',
  'docs/zh/glossary.md': '# 术语\n\n| 中文 | 初见 |\n|---|---|\n| 头，head | [第 6 章](./chapters/06_softmax.md) |\n'
}

const root = mkdtempSync(join(tmpdir(), 'book-test-'))
process.on('exit', () => rmSync(root, { recursive: true, force: true }))

function put(name, text) {
  mkdirSync(dirname(join(root, name)), { recursive: true })
  writeFileSync(join(root, name), text)
}

// The project as it is written, with some files changed: a text, a function of the text that stood
// there, or null for none.
export function projectWith(changes = {}) {
  rmSync(root, { recursive: true, force: true })
  for (const [name, text] of Object.entries(files)) put(name, text)
  writePages(projectAt(root))
  for (const [name, content] of Object.entries(changes)) {
    const text = typeof content === 'function' ? content(readFileSync(join(root, name), 'utf8')) : content
    if (text === null) rmSync(join(root, name))
    else put(name, text)
  }
  return projectAt(root)
}

// The same change in both languages.
export const inBoth = (name, change) => ({ [`docs/${name}`]: change, [`docs/zh/${name}`]: change })

export const replace = (from, to) => (text) => {
  if (!text.includes(from)) throw new Error(`the fixture has no "${from}"`)
  return text.replace(from, () => to)
}
