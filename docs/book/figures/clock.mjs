// Positions as clocks: each pair of columns, a sine and a cosine, is the hand of one clock. A row of
// clocks for each word; what a hand has turned since the word before is shaded.
import { box, group, line, round, text, textWidth } from './markup.mjs'
import { checkOptions } from './options.mjs'
import { fixed, tensorOf } from './tensors.mjs'

const font = 11
const phone = 342 // as wide as a page is on a phone
const most = { width: 84, radius: 25 }
const top = 36 // two lines above the clocks

// ---- what the hands say

// The hand of clock i in a row: how far it points to the right and up, and its angle from the top,
// clockwise, in radians from 0 to a full turn.
function handOf(row, i) {
  const [right, up] = row.slice(2 * i, 2 * i + 2)
  const angle = Math.atan2(right, up)
  return { right, up, angle: angle < 0 ? angle + 2 * Math.PI : angle }
}

function clocksOf(tensor, name) {
  const { columns, values } = tensor
  const count = columns.labels.length / 2
  const clocks = Array.from({ length: Math.floor(count) }, (_, i) => ({
    columns: columns.labels.slice(2 * i, 2 * i + 2),
    hands: values.map((row) => handOf(row, i))
  }))
  const isHand = ({ right, up }) => Math.abs(Math.hypot(right, up) - 1) < 1e-9
  if (count % 1 !== 0 || !clocks.every(({ hands }) => hands.every(isHand))) {
    throw new Error(`figure clock needs pairs of columns that are a sine and a cosine; those of ${name} are not`)
  }
  return clocks
}

// What a hand turns from one position to the next, clockwise.
const turned = (from, to) => (to.angle - from.angle + 2 * Math.PI) % (2 * Math.PI)

const degrees = (angle) => `${fixed((angle * 180) / Math.PI, { decimals: 2 })}°`

// ---- one clock

const tipOf = ({ right, up }, length) => [round(right * length), round(-up * length)]

function wedge(from, to, radius) {
  const [large, [startX, startY], [endX, endY]] = [turned(from, to) > Math.PI ? 1 : 0, tipOf(from, radius), tipOf(to, radius)]
  return `<path d="M0 0L${startX} ${startY}A${radius} ${radius} 0 ${large} 1 ${endX} ${endY}Z" class="river" fill-opacity="0.2" stroke-width="0"/>`
}

function face(hand, before, radius) {
  const length = radius * 0.84
  const ticks = [0, 1, 2, 3].map((quarter) => {
    const [x, y] = [Math.sin((quarter * Math.PI) / 2), -Math.cos((quarter * Math.PI) / 2)]
    return line(x * radius, y * radius, x * (radius - 3), y * (radius - 3), 'tick')
  })
  return [
    `<circle r="${radius}" class="rule" fill="none"/>`,
    ticks,
    before && wedge(before, hand, round(length)),
    before && line(0, 0, ...tipOf(before, length), 'tick', 'stroke-opacity="0.55"'),
    line(0, 0, ...tipOf(hand, length), 'arc', 'stroke-width="2.4" stroke-linecap="round"'),
    '<circle r="2.4" class="river"/>'
  ]
}

// ---- the figure

// A word and its columns, number by number.
const said = (word, i, clocks) => {
  const hands = clocks.map(({ columns: [sine, cosine], hands }) => {
    const { right, up } = hands[i]
    return `${sine} ${fixed(right, { signed: true })}, ${cosine} ${fixed(up, { signed: true })}`
  })
  return `${word}: ${hands.join('; ')}.`
}

export function clock(options, { words, run }) {
  checkOptions('clock', options, { required: ['tensor', 'run'] })
  const tensor = tensorOf(run(options.run), options.tensor)
  const clocks = clocksOf(tensor, options.tensor)
  const labels = tensor.rows.labels
  const steps = labels.length > 1 ? clocks.map(({ hands: [first, second] }) => degrees(turned(first, second))) : []
  const names = clocks.map((_, i) => words.clock.name(i + 1))
  const left = Math.max(...[...labels, words.clock.step].map((label) => textWidth(label, font))) + 8
  const wide = Math.min(most.width, (phone - left) / clocks.length)
  const radius = Math.min(most.radius, round(wide / 2 - 5))
  const high = 2 * radius + 12
  const bottom = top + high * labels.length
  const centre = (i) => left + (i + 0.5) * wide
  return {
    width: Math.ceil(left + wide * clocks.length),
    height: bottom + (steps.length > 0 ? 20 : 0),
    desc: [
      ...labels.map((word, i) => said(word, i, clocks)),
      steps.length > 0 ? `${words.clock.step}: ${names.map((name, i) => `${name} ${steps[i]}`).join(', ')}.` : ''
    ]
      .join(' ')
      .trim(),
    body: [
      clocks.map(({ columns }, i) => [
        text(centre(i), 11, names[i], 'strong', 'middle'),
        text(centre(i), 25, columns.join(', '), 'soft', 'middle')
      ]),
      labels.map((word, row) => {
        const middle = top + (row + 0.5) * high
        return [
          row % 2 === 1 && box(0, middle - high / 2, left + wide * clocks.length, high, 'hatch-ground', 'rx="4" opacity="0.6"'),
          text(left - 8, middle + 4, word, '', 'end'),
          clocks.map(({ hands }, i) => group(centre(i), middle, face(hands[row], hands[row - 1], radius)))
        ]
      }),
      steps.length > 0 && [
        text(left - 8, bottom + 15, words.clock.step, 'soft', 'end'),
        steps.map((step, i) => text(centre(i), bottom + 15, step, 'number', 'middle'))
      ]
    ]
  }
}
