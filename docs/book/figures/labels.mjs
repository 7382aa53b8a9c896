// Finding a free place for the label of each point, so that no two overlap.
import { textWidth } from './markup.mjs'

const font = 11
const height = 13

// Beside, above, below, and at the corners: where people look for a point's name first. The text is
// anchored where it touches the point, as its true width is up to the reader's font.
const sides = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [0.6, -0.6],
  [0.6, 0.6],
  [-0.6, -0.6],
  [-0.6, 0.6]
]
const anchors = { '-1': 'end', 0: 'middle', 1: 'start' }

function candidates({ x, y, label, name }) {
  const width = textWidth(label, font) * (name.includes('strong') ? 1.08 : 1)
  return [10, 15, 22].flatMap((away) =>
    sides.map(([across, down]) => {
      const anchor = anchors[Math.sign(across)]
      const atX = x + across * away
      const left = atX - { start: 0, middle: width / 2, end: width }[anchor]
      const straight = across === 0 ? 2 : 0 // above and below it may come a little nearer
      const top = y + down * (away - straight) - { '-1': height, 0: height / 2, 1: 0 }[Math.sign(down)]
      return { anchor, x: atX, left, top, right: left + width, bottom: top + height }
    })
  )
}

const overlap = (a, b) =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top))

function outside(box, frame) {
  return (
    Math.max(0, frame.left - box.left) +
    Math.max(0, box.right - frame.right) +
    Math.max(0, frame.top - box.top) +
    Math.max(0, box.bottom - frame.bottom)
  )
}

// A line is avoided as a row of small squares.
export function along(x1, y1, x2, y2, half = 2) {
  const count = Math.ceil(Math.hypot(x2 - x1, y2 - y1) / (2 * half)) || 1
  return Array.from({ length: count + 1 }, (_, i) => around(x1 + ((x2 - x1) * i) / count, y1 + ((y2 - y1) * i) / count, half))
}

export const around = (x, y, half) => ({ left: x - half, right: x + half, top: y - half, bottom: y + half })

// Gives each point { x, y, label } the place of its label: { x, y, anchor }. Earlier points choose first. The
// larger `near`, the more may lie in the way of a place that is among the nearest.
export function placeLabels(points, obstacles, frame, near = 0.5) {
  const taken = [...obstacles]
  return points.map((point) => {
    const cost = (box, order) => taken.reduce((sum, other) => sum + overlap(box, other), 0) + 100 * outside(box, frame) + order * near
    const boxes = candidates(point)
    const costs = boxes.map(cost)
    const best = boxes[costs.indexOf(Math.min(...costs))]
    taken.push(best)
    return { x: best.x, y: best.top + height - 3, anchor: best.anchor }
  })
}
