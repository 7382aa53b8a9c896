// Which pages there are, and the headings that every chapter's page has. A chapter may have no page yet.
const headings = {
  en: ['The question', 'Predict before you look', 'The formula', 'The code', 'What comes out', 'One cell by hand',
    'What breaks without it', 'What people get wrong', 'Your turn', 'In the paper, GPT-3 and BERT'],
  zh: ['这一步回答什么问题', '先猜一猜', '公式', '代码', '运行结果', '手算一格', '没有这一步会怎样', '常见误解', '动手',
    '论文、GPT-3 和 BERT 怎么做']
}

const others = ['index', 'start', 'path', 'glossary', 'your_lesson', 'check_it', 'in_practice', 'honest', 'sources', 'add_a_chapter', 'contributing']

const textOf = ({ children }) => children.map(({ type, content }) => (/^(text|code_inline)$/.test(type) ? content : '')).join('').trim()

const headingsOf = (page, tag) =>
  page.tokens.flatMap((token, i) =>
    token.type === 'heading_open' && token.tag === tag ? [{ text: textOf(page.tokens[i + 1]), line: token.map[0] + 1 }] : [])

function checkChapter(page, program, report) {
  if (page.frontmatter.program !== program) report(page, 1, `the front matter must say "program: ${program}"`)
  const [title] = headingsOf(page, 'h1')
  const beginning = `${Number(program.slice(0, 2))}. `
  if (!title?.text.startsWith(beginning)) report(page, title?.line ?? 1, `the title must begin with "${beginning}"`)
  if (!page.frontmatter.title?.startsWith(beginning)) report(page, 1, `the title in the front matter must begin with "${beginning}"`)
  const found = headingsOf(page, 'h2')
  const wanted = headings[page.locale]
  for (let i = 0; i < Math.max(wanted.length, found.length); ++i) {
    if (found[i]?.text === wanted[i]) continue
    const line = found[i]?.line ?? found.at(-1)?.line ?? 1
    report(page, line, wanted[i] ? `here the heading "## ${wanted[i]}" is expected` : `"## ${found[i].text}" is not a heading of a chapter`)
    return
  }
}

export function checkTemplate({ project, pages, report }) {
  const byPath = new Map(pages.map((page) => [page.path, page]))
  for (const path of others.map((name) => `${name}.md`)) {
    if (!byPath.has(path)) report({ path }, 1, 'this page is missing')
  }
  for (const page of pages) {
    const program = /(?:^|\/)chapters\/(\w+)\.md$/.exec(page.path)?.[1]
    if (program) checkChapter(page, program, report)
  }
}
