// Numbers in running text: a marked one must be right, and every one must be marked.
import { checkMark } from '../marks.mjs'
import { marksOf } from '../pages.mjs'

const several = (one) => String.raw`${one}(?:(?:, | and | or | to |, and |–|-|、| ?到 ?| ?至 ?| ?和 ?)${one})*`
const tools = 'Python|Node(?:\\.js)?|node|npm|g\\+\\+|GCC|[Cc]lang|xtensor(?:-blas)?|NumPy|PyTorch|fmt|Catch|Debian|Ubuntu|CMake|VitePress|macOS'

// Digits that name something instead of counting or measuring it.
const names = [
  /[\u0002]\d+\. /g, // "6. Softmax", a page's name, as a heading or a link
  new RegExp(String.raw`\b(?:chapter|program|step|head|task|table|figure|equation|appendix|section)s? ${several(String.raw`\d+(?:\.\d+)*`)}`, 'gi'),
  new RegExp(String.raw`第 ?${several(String.raw`\d+(?:\.\d+)*`)} ?(?:章|步|节|题|个头|项任务)`, 'g'),
  new RegExp(String.raw`(?:头|程序|任务|表|图|步骤) ?${several(String.raw`\d+`)}`, 'g'),
  /§ ?\d+(?:\.\d+)*/g,
  /arXiv:? ?\d+\.\d+/g,
  new RegExp(String.raw`(?:${tools}) ${several(String.raw`\d+(?:\.\d+)*`)}`, 'g'),
  /[A-Za-z_][A-Za-z_+#-]*\d[\w.+-]*/g, // GPT-3, C++20, float64, W_2
  /(?<!\d)(?:199\d|20[0-2]\d)(?!\d)/g // the year of a citation
]

const blank = (text) => text.replace(/[^\n\u0002]/g, ' ')

// Lines are kept, so that a place in what is left is a place in the text.
const withoutNames = (text) => names.reduce((left, name) => left.replace(name, blank), text)

// The text between marks, code and formulas, with \u0002 where a heading or a link begins.
function unmarkedText({ children, where }) {
  let inMark = false
  const pieces = children.map((token) => {
    if (token.type === 'number_open' || token.type === 'number_close') inMark = token.type === 'number_open'
    if (token.type === 'text' && !inMark) return token.content
    if (token.type === 'softbreak' || token.type === 'hardbreak') return '\n'
    if (token.type === 'image') return token.content
    return token.type === 'link_open' ? '\u0002' : '\uFFFC'
  })
  return (where === 'heading_open' ? '\u0002' : '') + pieces.join('')
}

function* digitsIn(text, line) {
  const left = withoutNames(text)
  for (const match of left.matchAll(/\d(?:[\d.,]*\d)?/g)) {
    const before = left.slice(0, match.index)
    yield { digits: match[0], line: line + before.split('\n').length - 1 }
  }
}

const isMaths = (token) => token.type === 'math_inline' || token.type === 'math_block'

export function checkNumbers({ project, pages, report }) {
  for (const page of pages) {
    for (const mark of marksOf(page)) {
      try {
        checkMark(project, mark, page.frontmatter)
      } catch (error) {
        report(page, mark.line, `{${mark.source}}: ${error.message}`)
      }
    }

    const reportDigits = (text, line) => {
      for (const found of digitsIn(text, line)) {
        report(page, found.line, `the number ${found.digits} is not marked; write {${found.digits} = WHERE IT COMES FROM}, or a small one as a word`)
      }
    }
    for (const inline of page.inlines) reportDigits(unmarkedText(inline), inline.line)
    for (const token of page.tokens) {
      if (token.type === 'html_block') reportDigits(token.content.replace(/<[^>]*>/g, blank), token.map[0] + 1)
    }
    if (page.frontmatter.description) reportDigits(page.frontmatter.description, 1)

    const literal = (token, line) => {
      if ((isMaths(token) || token.type === 'code_inline') && /\d\.\d/.test(token.content)) {
        report(page, line, `a decimal stands in ${isMaths(token) ? 'a formula' : 'a code span'}, where no mark can be: ${token.content.trim()}`)
      }
    }
    for (const { children, line } of page.inlines) children.forEach((token) => literal(token, line))
    for (const token of page.tokens) literal(token, (token.map?.[0] ?? 0) + 1)
  }
}
