// Draws the README's figure, docs/figure.svg: what bank listens to. With --check it only says whether
// the file is what would be drawn now.
//
//     node docs/book/figures/readme.mjs [--check]
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { drawSvg } from './index.mjs'
import { project } from '../project.mjs'
import { parseRun, recordedJson } from '../runs.mjs'

const file = join(project.docs, 'figure.svg')

export function readmeFigure() {
  const run = (name) => recordedJson(project, parseRun(project, name))
  return drawSvg('arcs', { run: '6', query: 'bank' }, { locale: 'en', run })
}

function main(checking) {
  const drawn = readmeFigure()
  if (!checking) return writeFileSync(file, drawn)
  if (existsSync(file) && readFileSync(file, 'utf8') === drawn) return
  console.error('docs/figure.svg is not what the programs give now; run: node docs/book/figures/readme.mjs')
  process.exitCode = 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.includes('--check'))
