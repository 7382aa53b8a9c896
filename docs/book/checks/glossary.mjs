// The glossary holds every term of the pages, and says of each where it comes first.
import { textOf, textsOf } from '../pages.mjs'
import { targetOf } from './links.mjs'

// Words of the field. Where a page uses one, the glossary has it.
const words = (text) => text.trim().split(/,\s+/)
const field = {
  en: words(`
    Transformer, encoder, decoder, self-attention, cross-attention, embedding, query, key, value, score,
    weight, share, context, head, token, tokenization, vocabulary, one-hot, position, vector, matrix,
    dimension, feature, map, bias, transposed, dot product, cosine, variance, standard deviation, gradient,
    softmax, causal mask, padding mask, padding, cache, layer, residual connection, layer normalization,
    feed-forward network, training, parameter, dropout, batch, broadcasting, concat, patch, vision transformer, class token,
    loss, cross-entropy, logit, backward pass, gradient check, chain rule, learning rate, Adam, seed, corpus`),
  zh: words(`
    Transformer, 注意力机制, 编码器, 解码器, 自注意力, 多头注意力, 交叉注意力, 词嵌入, 查询, 键, 值,
    注意力分数, 权重, 份额, 上下文向量, 头, 词元, 分词, 词表, 独热编码, 位置, 向量, 矩阵, 维度, 特征, 映射, 偏置, 转置,
    点积, 余弦, 方差, 标准差, 梯度, softmax, 因果掩码, 填充掩码, 填充, 缓存, 层, 残差连接,
    层归一化, 前馈网络, 训练, 参数, 随机失活, 批次, 广播, 拼接,
    图像块, 视觉 Transformer, 分类词元, 损失, 交叉熵, 反向传播, 梯度检验, 链式法则, 学习率, Adam, 种子, 语料`)
}

// The pages in the order in which they are read. Those that look ahead or back explain nothing.
function inReadingOrder({ project, pages }, locale) {
  const names = ['index', ...project.programs.map((name) => `chapters/${name}`), 'your_lesson', 'check_it', 'in_practice', 'honest']
  const folder = locale === 'en' ? 'docs/' : 'docs/zh/'
  return names.flatMap((name) => pages.find(({ path }) => path === `${folder}${name}.md`) ?? [])
}

// What stands below a picture, in italics.
const isCaption = (children) => children[0]?.type === 'em_open' && children.at(-1).type === 'em_close'

function textOfPage(page) {
  const explains = ({ where, children }) => where !== 'heading_open' && !isCaption(children)
  const texts = textsOf(page).filter(explains)
  const formulas = page.tokens.filter(({ type }) => type === 'math_block').map(({ content }) => content)
  return [...texts.map(({ text }) => text), ...formulas].join('\n')
}

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

// Chinese has neither spaces nor plurals.
function patternOf(term) {
  if (/\p{Script=Han}/u.test(term)) return new RegExp(escape(term))
  const plural = term.endsWith('y') ? `${escape(term.slice(0, -1))}(?:y|ies)` : `${escape(term)}(?:e?s)?`
  return new RegExp(`(?<![\\w\\\\])${plural.replace(/ /g, '\\s+')}(?![\\w])`, 'i')
}

const cleanOf = (cell) => textOf(cell).trim()

// What stands for a term in code and formulas, from the column "here".
const symbolsIn = (cell) => cell.children.filter(({ type }) => /^(?:code|math)_inline$/.test(type)).map(({ content }) => content)

// The rows of the tables that have a column "first": {terms, symbols, first: the page or null for a dash, line}.
function rowsOf(page) {
  const rows = []
  let columns = []
  page.tokens.forEach((token, i) => {
    if (token.type === 'thead_open') columns = []
    const cell = page.tokens[i + 1]
    if (token.type === 'th_open') columns.push(cleanOf(cell))
    if (token.type === 'tr_open') rows.push({ cells: [], columns, line: token.map?.[0] ?? 0 })
    if (token.type === 'td_open') rows.at(-1).cells.push(cell)
  })
  return rows
    .filter(({ cells, columns }) => cells.length > 0 && /^(?:first|初见)$/.test(columns.at(-1)))
    .map(({ cells, columns, line }) => {
      const link = cells.at(-1).children.find(({ type }) => type === 'link_open')
      const terms = cleanOf(cells[0]).split(/\s*[,，、]\s*/)
      const here = columns.findIndex((name) => /^(?:here|本书)$/.test(name))
      const first = link ? targetOf(page, link.attrGet('href')).path : null
      return { terms, symbols: here < 0 ? [] : symbolsIn(cells[here]), first, line }
    })
}

function checkFirst({ terms, symbols, first, line }, order, page, report) {
  const found = order.find(({ text }) => [...terms, ...symbols].some((term) => patternOf(term).test(text)))
  if (found && found.path !== first)
    report(page, line, `${terms[0]} comes first in ${found.path}, and the glossary says ${first ?? 'nowhere'}`)
  if (!found && first) report(page, line, `${terms[0]} is on no page, and the glossary says ${first}`)
}

export function checkGlossary({ project, pages, report }) {
  for (const page of pages.filter(({ path }) => /(?:^|\/)glossary\.md$/.test(path))) {
    const order = inReadingOrder({ project, pages }, page.locale).map((one) => ({ path: one.path, text: textOfPage(one) }))
    const rows = rowsOf(page)
    for (const row of rows) checkFirst(row, order, page, report)
    const known = new Set(rows.flatMap(({ terms }) => terms.map((term) => term.toLowerCase())))
    for (const term of field[page.locale]) {
      const user = order.find(({ text }) => patternOf(term).test(text))
      if (user && !known.has(term.toLowerCase())) report(page, 0, `has no "${term}", which ${user.path} uses`)
    }
  }
}
