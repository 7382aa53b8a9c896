// Which pages there are, and the headings that every chapter's page has. A chapter may have no page yet.
import { pageNames } from '../../.vitepress/navigation.mjs'
import { headingsOf } from '../pages.mjs'

const words = (text) => text.trim().split(/;\s+/)

const headings = {
  en: words(`
    The question; Predict before you look; The formula; The code; What comes out; One cell by hand;
    What breaks without it; What people get wrong; Your turn; In the paper, GPT-3 and BERT`),
  zh: words(`
    这一步回答什么问题; 先猜一猜; 公式; 代码; 运行结果; 手算一格; 没有这一步会怎样; 常见误解; 动手; 论文、GPT-3 和 BERT 怎么做`)
}

function checkChapter(page, report) {
  const all = headingsOf(page)
  const title = all.find(({ level }) => level === 1)
  const beginning = `${Number(page.program.slice(0, 2))}. `
  if (!title?.text.startsWith(beginning)) report(page, title?.line ?? 0, `the title must begin with "${beginning}"`)
  const found = all.filter(({ level }) => level === 2)
  const wanted = headings[page.locale]
  const at = Array.from({ length: Math.max(wanted.length, found.length) }).findIndex((_, i) => found[i]?.text !== wanted[i])
  if (at < 0) return
  const said = wanted[at] ? `here the heading "## ${wanted[at]}" is expected` : `"## ${found[at].text}" is not a heading of a chapter`
  report(page, (found[at] ?? found.at(-1))?.line ?? 0, said)
}

export function checkTemplate({ pages, report }) {
  const paths = new Set(pages.map(({ path }) => path))
  for (const path of pageNames.map((name) => `docs/${name}.md`)) if (!paths.has(path)) report({ path }, 0, 'this page is missing')
  for (const page of pages) {
    if (page.source.startsWith('---\n'))
      report(page, 0, 'the page begins with front matter, which a code host shows as a table; leave it out')
    if (page.program) checkChapter(page, report)
  }
}
