// The sentence on a line, and arcs from one word to each word that it listens to.
import { round, text, textWidth } from './markup.mjs'
import { checkOptions } from './options.mjs'
import { brief, fixed, hiddenCells, indexOf, tensorOf } from './tensors.mjs'

const font = 12.5
const phone = 342 // as wide as a page is on a phone
const highest = 105
const thickest = 20 // a weight of 1

// Where each word stands: as wide as the word, or as the number beneath it, and as far apart as a
// phone allows.
function placesOf(words) {
  const widths = words.map((word) => Math.max(textWidth(word, font), 24))
  const room = phone - 22 - widths.reduce((sum, width) => sum + width, 0)
  const gap = Math.min(14, Math.max(5, room / (words.length - 1 || 1)))
  let x = 4
  return widths.map((width) => {
    const place = { centre: x + width / 2, end: x + width }
    x += width + gap
    return place
  })
}

const thickness = (weight) => Math.max(0.75, weight * thickest)
const heightOf = (across) => Math.min(highest, 18 + across * 0.75)

function arc(from, { to, weight }, baseline) {
  const across = Math.abs(to - from) / 2
  const path = `M${round(from)} ${baseline}A${round(across)} ${round(heightOf(across))} 0 0 ${to > from ? 1 : 0} ${round(to)} ${baseline}`
  const opacity = round(0.3 + 0.6 * Math.min(1, weight * 1.6))
  return `<path class="arc" d="${path}" stroke-width="${round(thickness(weight))}" stroke-opacity="${opacity}"/>`
}

function wordAndNumber({ word, centre, weight, hidden, isQuery }, baseline) {
  const name = isQuery ? 'word query' : hidden ? 'word soft' : 'word'
  const strong = hidden || weight < 0.1 ? 'soft' : 'strong'
  const number = hidden ? '·' : brief(weight)
  return text(centre, baseline + 18, word, name, 'middle') + text(centre, baseline + 36, number, `number ${strong}`, 'middle')
}

export function arcs(options, { words, run }) {
  checkOptions('arcs', options, { required: ['query', 'run'] })
  const tensor = tensorOf(run(options.run), 'weights')
  const query = indexOf(tensor.rows.labels, options.query, 'query')
  const places = placesOf(tensor.columns.labels)
  const keys = tensor.columns.labels.map((word, j) => {
    const weight = tensor.values[query][j]
    // A word listens to itself as well: a small arc that comes down beside where it starts.
    const to = places[j].centre + (j === query ? Math.max(16, thickness(weight) + 7) : 0)
    return { word, weight, to, ...places[j], hidden: hiddenCells(tensor)[query][j], isQuery: j === query }
  })
  const from = places[query].centre
  const heard = keys.filter(({ hidden }) => !hidden).sort((a, b) => a.weight - b.weight)
  const spans = heard.map(({ to }) => Math.abs(to - from) / 2)
  const baseline = round(Math.max(40, heightOf(Math.max(...spans))) + 10)
  const right = Math.max(places.at(-1).end, keys[query].to + thickness(keys[query].weight))
  return {
    width: Math.ceil(right + 4),
    height: baseline + 46,
    desc: describe(keys, [...heard].reverse(), options.query, words),
    body: [heard.map((key) => arc(from, key, baseline)), keys.map((key) => wordAndNumber(key, baseline))]
  }
}

function describe(keys, heard, query, words) {
  const hidden = keys.filter((key) => key.hidden).map(({ word }) => word)
  const said = `${query}: ${heard.map(({ word, weight }) => `${word} ${fixed(weight)}`).join(', ')}.`
  return hidden.length > 0 ? `${said} ${words.hidden}: ${hidden.join(', ')}.` : said
}
