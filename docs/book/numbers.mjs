// Numbers in running text. Each has an entry in the comment below its block, in the same order, which
// says what it is.

const one = String.raw`[+\-−]?\d[\d,]*(?:\.\d+)?`
const numbers = new RegExp(String.raw`\[${one}(?:, *${one})*\](?!\()|(?<![\p{L}\d)\]])[+\-−]\d[\d,]*(?:\.\d+)?|\d[\d,]*(?:\.\d+)?`, 'gu')

const several = (each) => String.raw`${each}(?:(?:, | and | or | to |, and |–|-|、| ?到 ?| ?至 ?| ?和 ?)${each})*`
const tools = String.raw`Python|Node(?:\.js)?|node|npm|g\+\+|GCC|[Cc]lang|xtensor(?:-blas)?|NumPy|PyTorch|fmt|Catch|Debian|Ubuntu|CMake|VitePress|macOS`

// What is no running text, and digits that name something instead of counting or measuring it.
const others = [
  /^[ \t]*(```|~~~)[^]*?^[ \t]*\1[ \t]*$/gm, // code in a list
  /(`+)[^]*?\1/g,
  /\$\$[^]*?\$\$|\$[^$\n]+\$/g,
  /\]\([^)\s]*\)/g, // where a link leads
  /<code>.*?<\/code>|<[^>]*>|https?:\/\/\S+/g,
  /[(（][★☆]{3}[^)）]*[)）]/g, // what a task's card says
  /^[ \t]*(?:(?:>|[-*+]|#+)[ \t]+)*\d+\. /gm, // "# 6. Softmax", and the items of a list
  /(?<=\[)\d+\. /g, // [6. Softmax](…)
  new RegExp(
    String.raw`\b(?:chapter|program|stage|step|head|seed|task|table|figure|equation|appendix|section)s? ${several(String.raw`\d+(?:\.\d+)*`)}`,
    'gi'
  ),
  new RegExp(String.raw`第 ?${several(String.raw`\d+(?:\.\d+)*`)} ?(?:章|步|节|题|个头|项任务)`, 'g'),
  new RegExp(String.raw`(?:头|程序|种子|任务|表|图|步骤) ?${several(String.raw`\d+`)}`, 'g'),
  /§ ?\d+(?:\.\d+)*/g,
  /arXiv:? ?\d+\.\d+/g,
  new RegExp(String.raw`(?:${tools}) ${several(String.raw`\d+(?:\.\d+)*`)}`, 'g'),
  /[A-Za-z_][A-Za-z_+#-]*\d[\w.+-]*/g, // GPT-3, C++20, float64, W_2
  /(?<![\d.])(?:19[6-9]\d|20[0-2]\d)(?!\d)/g // the year of a citation
]

const blank = (text) => text.replace(/[^\n]/g, ' ')

// The numbers of a text that need an entry: [{shown, at}].
export function numbersIn(text) {
  const left = others.reduce((rest, other) => rest.replace(other, blank), text)
  return [...left.matchAll(numbers)].map(({ 0: shown, index }) => {
    const tidy = shown.replace(/,$/, '')
    return { shown: tidy, at: index, end: index + tidy.length }
  })
}

// In Chinese, small whole numbers are digits in running text too: 加起来等于 1. They need no entry.
const isSmall = (shown) => /^(?:\d|1[0-2]|[-−]1)$/.test(shown)

// Numbers that were found, each with its entry, [text, expression], or undefined where there is none.
// `entries` keeps those that are left over. On a Chinese page a small number that is not what the next
// entry says stands for itself and is left out; a "?" takes one if all numbers have entries.
export function withEntries(found, entries, locale) {
  const isFull = entries.some(([text]) => text === '?') && entries.length === found.length
  const isBare = ({ shown }) => locale === 'zh' && !isFull && isSmall(shown) && entries[0]?.[0] !== shown
  return found.flatMap((number) => {
    if (isBare(number)) return []
    const [entry, expression] = entries.shift() ?? []
    return [{ ...number, entry, expression }]
  })
}

const plain = (shown) => shown.replace(/−/g, '-').replace(/,(?=\d{3})/g, '')

const decimalsOf = (shown) => plain(shown).split('.')[1]?.length ?? 0

// Is `shown` the value, rounded to as many decimals as it shows? A sign that is shown must be right for
// small numbers too.
export function agrees(shown, value) {
  const sign = /^[+\-−]/.exec(shown)?.[0]
  if (sign && (sign === '+' ? value < -1e-12 : value > 1e-12)) return false
  return Math.abs(Number(plain(shown)) - value) <= 0.5 * 10 ** -decimalsOf(shown) + 1e-9
}

// The value, written as `shown` is: its decimals, its plus, its commas, its minus.
function written(value, shown) {
  const digits = Math.abs(value).toFixed(decimalsOf(shown))
  const grouped = /\d,\d{3}/.test(shown) ? digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',') : digits
  if (value < 0) return (shown.includes('−') ? '−' : '-') + grouped
  return (shown.startsWith('+') ? '+' : '') + grouped
}

// `shown` where it is right, and else what is right, in the same form. `value` is a number or a row.
export function corrected(shown, value) {
  const list = /^\[(.*)\]$/.exec(shown)?.[1].split(/, */)
  if (!list) return agrees(shown, value) ? shown : written(value, shown)
  return `[${value.map((each, i) => (list[i] && agrees(list[i], each) ? list[i] : written(each, list[i] ?? list[0]))).join(', ')}]`
}
