// A picture, cut into patches; with a run, the same for each head, as the head sees it: a patch fades
// as far as its weight falls behind the largest, and what got an equal share or more has its number.
import { box, line, round, text } from './markup.mjs'
import { checkOptions } from './options.mjs'
import { brief, fixed, tensorOf } from './tensors.mjs'

const size = { width: 300, left: 16, top: 32, gap: 14 }
const usualPatch = 8 // as chapter 11's program cuts, unless it is told otherwise
const faintest = 0.15 // what is left of a patch without attention

// ---- the file

const hex = (channels) => `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`

// A picture of the kind P3, numbers in text: {width, height, pixels}, the pixels as colours, row by row.
function readPicture(source, name) {
  const [magic, ...rest] = source.replace(/#.*/g, '').trim().split(/\s+/)
  const [width, height, most, ...numbers] = rest.map(Number)
  if (magic !== 'P3' || !(numbers.length === 3 * width * height))
    throw new Error(`figure picture: ${name} is no PPM picture with its numbers in text, which begins with P3`)
  const channels = numbers.map((number) => Math.round((number / most) * 255))
  const pixels = Array.from({ length: width * height }, (_, i) => hex(channels.slice(3 * i, 3 * i + 3)))
  return { width, height, pixels }
}

// ---- patches, called as the cells of a spreadsheet are

const columnName = (column) => (column < 26 ? '' : columnName(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))

// Where the picture ends sooner, the last ones are smaller.
function cutPicture({ width, height }, patch) {
  const [across, down] = [Math.ceil(width / patch), Math.ceil(height / patch)]
  const boxes = Array.from({ length: across * down }, (_, i) => {
    const [column, row] = [i % across, Math.floor(i / across)]
    const [left, top] = [column * patch, row * patch]
    return { name: columnName(column) + (row + 1), left, top, right: Math.min(left + patch, width), bottom: Math.min(top + patch, height) }
  })
  return { across, down, boxes }
}

// ---- parts of the picture

// One path for all pixels of one colour, with a stroke for neighbours in a row: so it is small. The most
// frequent colour lies below all others. All panels are filled with it.
function painted({ width, height, pixels }, scale, id) {
  const pieces = new Map()
  for (let begin = 0, end; begin < pixels.length; begin = end) {
    const [x, y] = [begin % width, Math.floor(begin / width)]
    for (end = begin + 1; end % width !== 0 && pixels[end] === pixels[begin]; ++end);
    pieces.set(pixels[begin], [...(pieces.get(pixels[begin]) ?? []), `M${x} ${y}h${end - begin}`])
  }
  const count = (colour) => pixels.filter((pixel) => pixel === colour).length
  const [ground, ...others] = [...pieces.keys()].sort((one, other) => count(other) - count(one))
  return [
    `<pattern id="${id}" width="${width}" height="${height}" patternUnits="userSpaceOnUse" patternTransform="scale(${scale})" shape-rendering="crispEdges">`,
    box(0, 0, width, height, '', `fill="${ground}"`),
    '<g transform="translate(0 0.5)">',
    others.map((colour) => `<path stroke="${colour}" d="${pieces.get(colour).join('')}"/>`),
    '</g>',
    '</pattern>'
  ]
}

// Letters above the patches, numbers beside them, and the lines where the picture is cut.
function cuts({ width, height }, { across, down, boxes }, scale) {
  const [right, bottom] = [width * scale, height * scale]
  const columns = boxes.slice(0, across)
  const rows = boxes.filter((_, i) => i % across === 0)
  const middle = (one, other) => ((one + other) / 2) * scale
  return [
    columns.map(({ left, right }, i) => text(middle(left, right), -4, columnName(i), 'soft', 'middle')),
    rows.map(({ top, bottom }, i) => text(-4, middle(top, bottom) + 4, i + 1, 'soft number', 'end')),
    columns.slice(1).map(({ left }) => line(left * scale, 0, left * scale, bottom, 'cut')),
    down > 1 && rows.slice(1).map(({ top }) => line(0, top * scale, right, top * scale, 'cut'))
  ]
}

const square = ({ left, top, right, bottom }, scale, name, more) =>
  box(left * scale, top * scale, (right - left) * scale, (bottom - top) * scale, name, more)

// Patches with the same veil are one path, as most have next to no weight.
function veils(weights, { boxes }, scale) {
  const largest = Math.max(...weights)
  const paths = new Map()
  boxes.forEach(({ left, top, right, bottom }, i) => {
    const veil = round((1 - faintest) * (1 - weights[i] / largest))
    const [width, height] = [round((right - left) * scale), round((bottom - top) * scale)]
    const path = `M${round(left * scale)} ${round(top * scale)}h${width}v${height}h-${width}z`
    paths.set(veil, (paths.get(veil) ?? '') + path)
  })
  return [...paths].filter(([veil]) => veil > 0).map(([veil, d]) => `<path class="veil" d="${d}" fill-opacity="${veil}"/>`)
}

// The patches that get an equal share of the attention, or more: [{place, name, weight}], heaviest first.
function lookedAt(weights, { boxes }) {
  const equal = (1 - 1e-9) / weights.length
  const patches = boxes.map((place, i) => ({ place, name: place.name, weight: weights[i] }))
  return patches.filter(({ weight }) => weight >= equal).sort((one, other) => other.weight - one.weight)
}

function shares(patches, scale) {
  return [
    patches.map(({ place }) => square(place, scale, 'seen', '')),
    patches.map(({ place: { left, right, top, bottom }, weight }) =>
      text(((left + right) / 2) * scale, ((top + bottom) / 2) * scale + 4, brief(weight), 'number dense halo share', 'middle')
    )
  ]
}

// ---- the figure

// What each head gives to the patches: [{name, weights}]; its one query is what asks.
function headsOf(json, { boxes }, patch) {
  const names = Object.keys(json.tensors).filter((name) => /^head\d+\.weights$/.test(name))
  if (names.length === 0) throw new Error(`${json.program} has no heads`)
  return names.map((name) => {
    const { columns, values } = tensorOf(json, name)
    if (columns.labels.join() !== boxes.map((place) => place.name).join())
      throw new Error(`figure picture: cut into patches of ${patch} pixels, it has other patches than ${json.program}; say patch = N`)
    return values[0]
  })
}

function panel(picture, cut, scale, weights, id) {
  const seen = weights && lookedAt(weights, cut)
  const whole = box(0, 0, picture.width * scale, picture.height * scale, '', `fill="url(#${id})"`)
  return [whole, weights && veils(weights, cut, scale), cuts(picture, cut, scale), seen && shares(seen, scale)]
}

function describe(weights, cut, words) {
  const seen = lookedAt(weights, cut)
  const rest = 1 - seen.reduce((sum, { weight }) => sum + weight, 0)
  const said = seen.map(({ name, weight }) => `${name} ${fixed(weight)}`)
  if (seen.length < weights.length) said.push(words.picture.others(weights.length - seen.length, fixed(rest)))
  return said.join(', ')
}

export function picture(options, { id, words, run, file }) {
  checkOptions('picture', options, { required: ['picture'], optional: ['run', 'patch'] })
  const image = readPicture(file(options.picture), options.picture)
  const patch = Number(options.patch ?? usualPatch)
  const cut = cutPicture(image, patch)
  const scale = size.width / image.width
  const [down, height] = [size.top + size.gap, image.height * scale]
  const heads = options.run ? headsOf(run(options.run), cut, patch) : [undefined]
  const heading = (i) => (options.run ? words.head(i + 1) : words.picture.cut(cut.across, cut.down, patch))
  const panels = heads.map((weights, i) => {
    const place = `<g transform="translate(${size.left} ${round(size.top + i * (height + down))})">`
    return [place, text(0, -20, heading(i), 'strong'), panel(image, cut, scale, weights, `${id}-picture`), '</g>']
  })
  return {
    width: size.left + size.width,
    height: round(heads.length * (height + down) - size.gap),
    desc: heads.map((weights, i) => (weights ? `${heading(i)}: ${describe(weights, cut, words)}.` : `${heading(i)}.`)).join(' '),
    body: ['<defs>', painted(image, scale, `${id}-picture`), '</defs>', panels]
  }
}
