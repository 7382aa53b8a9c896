// Formulas in Markdown. In a line they are written $x$, or $`x`$ where something stands directly before
// them: code hosts take a $ for the beginning of a formula only behind a space.
import katexPlugin from '@vscode/markdown-it-katex'

const guarded = '$`'

export function formulas(md, options) {
  md.use(katexPlugin.default ?? katexPlugin, options)
  md.core.ruler.push('guarded_formulas', ({ tokens }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const inside = token.type === 'math_inline' && /^`(.+)`$/.exec(token.content)
      if (inside) Object.assign(token, { content: inside[1], markup: guarded })
    }
  })
}

// The formulas of a line that a code host would show as they are typed, with their $ signs.
export const unguarded = (children) =>
  children.filter(({ type, markup }, i) => {
    if (type !== 'math_inline' || markup === guarded) return false
    const before = children[i - 1]
    return before && !/^(?:soft|hard)break$/.test(before.type) && !/\s$/.test(before.content)
  })
