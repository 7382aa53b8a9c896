// The same tensor of every head, side by side.
import { checkOptions } from './options.mjs'
import { heatmapPanel } from './heatmap.mjs'

function headsOf(json, tensor) {
  const heads = Object.keys(json.tensors).filter((name) => name.endsWith(`.${tensor}`))
  if (heads.length > 0) return heads
  throw new Error(`${json.program} has no heads with a tensor "${tensor}"`)
}

export function twoHeads(options, { words, id, run }) {
  checkOptions('two-heads', options, { optional: ['run', 'tensor', 'highlight'] })
  const json = run(options.run)
  const sentence = words.quote(json.words.join(' '))
  const panels = headsOf(json, options.tensor ?? 'weights').map((name) => {
    const head = name.split('.')[0]
    const panel = heatmapPanel(json, name, {
      words, id: `${id}-${head}`, wanted: options.highlight, title: words.heatmap.title(name, sentence),
    })
    return { ...panel, heading: words.twoHeads.head(head) }
  })
  return { label: words.twoHeads.title(sentence), panels, tables: panels.map((panel) => panel.table) }
}
