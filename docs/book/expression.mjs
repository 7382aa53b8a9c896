// The little language of number marks: cells of tensors, facts, and arithmetic on them.
//
//     weights[bank,river]      cosine(X[river,*], X[fish,*])      open: weights[bank,fish] / 2
//     growth[d_k = 3,"the same, scaled"]
//
// A value is a number, a vector (an array of numbers) or a whole tensor ({rows, columns, values}).

const isTensor = (value) => typeof value === 'object' && !Array.isArray(value)
const numbers = (value) => (isTensor(value) ? value.values.flat() : [value].flat())
const total = (values) => values.reduce((a, b) => a + b, 0)

function dot(a, b) {
  if (!Array.isArray(a) || !Array.isArray(b)) throw new Error('dot and cosine take two rows or columns')
  if (a.length !== b.length) throw new Error(`dot of ${a.length} and of ${b.length} numbers`)
  return total(a.map((x, i) => x * b[i]))
}

const each = (f) => (a) => (Array.isArray(a) ? a.map(f) : f(a))

const functions = {
  sum: (a) => total(numbers(a)),
  mean: (a) => total(numbers(a)) / numbers(a).length,
  max: (...all) => Math.max(...all.flatMap(numbers)),
  min: (...all) => Math.min(...all.flatMap(numbers)),
  rows: (t) => t.values.length,
  cols: (t) => t.values[0].length,
  shape: (t) => [t.values.length, t.values[0].length],
  sizes: (t) => t.rows.map((label) => Number(/\d+/.exec(label))), // of rows "d_k = 3", "d_k = 16"
  sqrt: each(Math.sqrt),
  exp: each(Math.exp),
  ln: each(Math.log),
  abs: each(Math.abs),
  round: each(Math.round),
  dot,
  length: (a) => Math.sqrt(dot(a, a)),
  cosine: (a, b) => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
}

const operators = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b
}

// Number by number; a single number goes with every number of a vector.
function combine(operator, a, b) {
  if (isTensor(a) || isTensor(b)) throw new Error('a whole tensor cannot be calculated with, only its rows and cells')
  const f = operators[operator]
  if (!Array.isArray(a) && !Array.isArray(b)) return f(a, b)
  if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) {
    throw new Error(`${a.length} numbers ${operator} ${b.length} numbers`)
  }
  const count = Array.isArray(a) ? a.length : b.length
  return Array.from({ length: count }, (_, i) => f(Array.isArray(a) ? a[i] : a, Array.isArray(b) ? b[i] : b))
}

function position(labels, label, name) {
  const at = labels.indexOf(label)
  if (at < 0) throw new Error(`${name} has no "${label}"; it has ${labels.join(', ')}`)
  return at
}

function cellsOf(tensor, name, [row, column, ...more]) {
  if (!isTensor(tensor)) throw new Error(`${name} is not a tensor`)
  if (column === undefined || more.length > 0) throw new Error(`${name}[…] takes a row and a column`)
  const { rows, columns, values } = tensor
  if (row === '*' && column === '*') return tensor
  if (row === '*') return values.map((cells) => cells[position(columns, column, name)])
  const cells = values[position(rows, row, name)]
  return column === '*' ? cells : cells[position(columns, column, name)]
}

// Between brackets; a label with a comma in it stands in quotes.
const labelsIn = (text) => text.match(/"[^"]*"|[^,]+/g).map((label) => label.trim().replace(/^"(.*)"$/, '$1'))

// Goes through the text once, from left to right. `look` answers for a name: look(name, run) is a
// tensor, a number or, for a name with parentheses, look.call(name, run).
class Reader {
  constructor(text, look) {
    Object.assign(this, { text, look, at: 0, run: undefined })
  }

  take(pattern) {
    const sticky = new RegExp(`\\s*(?:${pattern.source})`, 'yu')
    sticky.lastIndex = this.at
    const match = sticky.exec(this.text)
    if (match) this.at = sticky.lastIndex
    return match
  }

  expect(pattern, what) {
    const match = this.take(pattern)
    if (!match) throw new Error(`expected ${what} at "${this.text.slice(this.at)}"`)
    return match
  }

  whole() {
    this.run = this.take(/(\w+):/)?.[1]
    const value = this.terms()
    this.expect(/$/, 'nothing more')
    return value
  }

  terms() {
    let value = this.factors()
    for (let sign; (sign = this.take(/([+-])/)); ) value = combine(sign[1], value, this.factors())
    return value
  }

  factors() {
    let value = this.signed()
    for (let sign; (sign = this.take(/([*/])/)); ) value = combine(sign[1], value, this.signed())
    return value
  }

  signed() {
    return this.take(/-/) ? combine('-', 0, this.signed()) : this.single()
  }

  single() {
    if (this.take(/\(/)) {
      const value = this.terms()
      this.expect(/\)/, '")"')
      return value
    }
    const run = this.take(/(\w+):/)?.[1] ?? this.run
    const number = this.take(/(\d+(?:\.\d+)?)(?![\w])/)
    if (number) return Number(number[1])
    const name = this.expect(/([\p{L}_][\p{L}\p{N}_.]*)/, 'a number or a name')[1]
    if (this.take(/\(/)) return this.call(name, run)
    const value = this.look.name(name, run)
    return this.take(/\[/) ? cellsOf(value, name, labelsIn(this.expect(/([^\]]*)\]/, '"]"')[1])) : value
  }

  call(name, run) {
    const values = []
    if (!this.take(/\)/)) {
      do values.push(this.terms())
      while (this.take(/,/))
      this.expect(/\)/, '")"')
    }
    if (Object.hasOwn(functions, name)) return functions[name](...values)
    return this.look.call(name, run)
  }
}

// The value of an expression. `look.name(name, run)` and `look.call(name, run)` know the rest.
export const evaluate = (text, look) => new Reader(text, look).whole()
