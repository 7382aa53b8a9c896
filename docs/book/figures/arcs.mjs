// The sentence on a line, and arcs from one word to each word that it listens to.
import { brief, fixed, hiddenCells, indexOf, tensorOf } from './tensors.mjs'
import { checkOptions } from './options.mjs'
import { element, round, text, textWidth } from './markup.mjs'

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
  return widths.map((width, j) => {
    const place = { word: words[j], centre: x + width / 2, width }
    x += width + gap
    return place
  })
}

const thickness = (weight) => Math.max(0.75, weight * thickest)

function arc(from, to, weight, baseline) {
  const across = Math.abs(to - from) / 2
  const up = Math.min(highest, 18 + across * 0.75)
  const turn = to > from ? 1 : 0
  return element('path', {
    class: 'arc', d: `M${round(from)} ${baseline}A${round(across)} ${round(up)} 0 0 ${turn} ${round(to)} ${baseline}`,
    fill: 'none', stroke: '#0b6fb8', 'stroke-width': thickness(weight), 'stroke-opacity': 0.3 + 0.6 * Math.min(1, weight * 1.6),
  })
}

// A word listens to itself as well: a small arc that comes down beside where it starts.
const besides = (weight) => Math.max(16, thickness(weight) + 7)

function wordAndNumber(place, { weight, hidden, isQuery }, baseline) {
  const number = hidden ? '·' : brief(weight)
  const strong = hidden || weight < 0.1 ? 'soft' : 'strong'
  return text(place.centre, baseline + 18, place.word, { class: isQuery ? 'word query' : hidden ? 'word soft' : 'word', 'text-anchor': 'middle' }) +
    text(place.centre, baseline + 36, number, { class: `number ${strong}`, 'text-anchor': 'middle' })
}

export function arcs(options, { words, id, run }) {
  checkOptions('arcs', options, { required: ['query'], optional: ['run', 'tensor'] })
  const json = run(options.run)
  const tensor = tensorOf(json, options.tensor ?? 'weights')
  const query = indexOf(tensor.rows.labels, options.query, 'query')
  const keys = tensor.columns.labels.map((word, j) => ({
    word, weight: tensor.values[query][j], hidden: hiddenCells(tensor)[query][j], isQuery: j === query,
  }))
  return { panels: [panel(keys, query, words, options.query, json)], tables: [table(keys, words, options.query)] }
}

function panel(keys, query, words, name, json) {
  const places = placesOf(keys.map((key) => key.word))
  const last = places.at(-1)
  const ends = places.map((place, j) => place.centre + (j === query ? besides(keys[j].weight) : 0))
  const spans = ends.map((end, j) => (keys[j].hidden ? 0 : Math.abs(end - places[query].centre) / 2))
  const baseline = round(Math.max(40, Math.min(highest, 18 + Math.max(...spans) * 0.75)) + 10)
  const thinFirst = keys.map((_, j) => j).filter((j) => !keys[j].hidden).sort((a, b) => keys[a].weight - keys[b].weight)
  return {
    width: Math.ceil(Math.max(last.centre + last.width / 2, ends[query] + thickness(keys[query].weight)) + 4), height: baseline + 46,
    title: words.arcs.title(name, words.quote(json.words.join(' '))),
    desc: describe(keys, words, name),
    body: [
      element('g', { class: 'arcs' }, thinFirst.map((j) => 
        arc(places[query].centre, ends[j], keys[j].weight, baseline))),
      places.map((place, j) => wordAndNumber(place, keys[j], baseline)),
    ],
  }
}

function describe(keys, words, name) {
  const heard = keys.filter((key) => !key.hidden).sort((a, b) => b.weight - a.weight)
  const parts = heard.map((key) => words.arcs.part(key.word, fixed(key.weight))).join(words.comma)
  const hidden = keys.filter((key) => key.hidden).map((key) => key.word)
  const desc = words.arcs.desc(name, parts)
  return hidden.length > 0 ? `${desc} ${words.arcs.hidden(hidden.join(words.comma))}` : desc
}

function table(keys, words, name) {
  const dotted = keys.some((key) => key.hidden)
  return {
    name: dotted ? `${words.arcs.row(name)}. ${words.table.dot}` : words.arcs.row(name),
    head: [words.arcs.word, words.arcs.weight],
    rows: keys.map((key) => [key.word, key.hidden ? '.' : fixed(key.weight)]),
  }
}
