// The same tensor of every head, side by side.
import { heatmapPanel } from './heatmap.mjs'
import { group, text } from './markup.mjs'
import { checkOptions } from './options.mjs'

const between = 24
const top = 22

export function twoHeads(options, context) {
  checkOptions('two-heads', options, { required: ['run'] })
  const { run, words, id } = context
  const json = run(options.run)
  const names = Object.keys(json.tensors).filter((name) => /^head\d+\.weights$/.test(name))
  if (names.length === 0) throw new Error(`${json.program} has no heads`)
  const panels = names.map((name, i) => heatmapPanel(json, name, { ...context, id: `${id}-${i + 1}` }))
  let x = 0
  const body = panels.map((panel, i) => {
    const heading = text(0, -8, words.head(i + 1), 'strong')
    const drawn = group(x, top, [heading, panel.body])
    x += panel.width + between
    return drawn
  })
  return {
    width: x - between,
    height: top + Math.max(...panels.map(({ height }) => height)),
    desc: panels.map(({ desc }, i) => `${words.head(i + 1)}: ${desc}`).join(' '),
    body
  }
}
