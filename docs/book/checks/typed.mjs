// What nobody may type or draw: code, outputs, pictures, decimals in formulas. And formulas that can't
// be typeset, here or on a code host.
import katex from 'katex'
import { unguarded } from '../formulas.mjs'

const written = new Set(['code', 'run', 'verdict'])
const isMaths = ({ type }) => /^math_/.test(type)

// Commands, and drawings without decimals, may be typed.
function fenceProblem({ type, tokens: [token], comments }) {
  if (type === 'code_block') return 'an indented block holds what somebody typed; show it from a file: <!-- code FILE#REGION -->'
  const language = token.info.trim()
  if (type !== 'fence' || comments.some(({ kind }) => written.has(kind))) return null
  if (language === 'sh' || (language === 'text' && !/\d\.\d/.test(token.content))) return null
  return `a fence "${language}" holds what somebody typed; say in a comment directly below where it comes from: <!-- code FILE#REGION --> or <!-- run NAME: PART -->`
}

function pictureProblem({ tokens, comments }) {
  const isPicture = tokens[1]?.children?.some(({ type }) => type === 'image')
  if (!isPicture || comments.some(({ kind }) => kind === 'figure')) return null
  return 'this picture was drawn by somebody; say in a comment directly below what draws it: <!-- figure KIND: run = 6 -->'
}

function textProblem(token) {
  if ((isMaths(token) || token.type === 'code_inline') && /\d\.\d/.test(token.content)) {
    return `a decimal stands in ${isMaths(token) ? 'a formula' : 'a code span'}, where no comment says what it is: ${token.content.trim()}`
  }
  if (!isMaths(token)) return null
  try {
    katex.renderToString(token.content, { strict: 'error' })
  } catch ({ message }) {
    return `the formula ${token.content.trim()}: ${message}`
  }
}

export function checkTyped({ pages, report }) {
  for (const page of pages) {
    const say = (line, message) => message && report(page, line, message)
    for (const block of page.blocks) say(block.first, fenceProblem(block) ?? pictureProblem(block))
    for (const { map, children, type, content } of page.tokens) {
      const line = map?.[0] ?? 0
      for (const token of children ?? [{ type, content }]) say(line, textProblem(token))
      for (const { content: formula } of unguarded(children ?? []))
        say(line, `no space stands before $${formula}$, so a code host does not take it for a formula: write $\`${formula}\`$`)
    }
  }
}
