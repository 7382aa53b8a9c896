// The book's own fences: what a command prints, what a check says, the tasks of a chapter, a figure, the
// list of all sources.
//
//     ```run ./learn run 6 -- --mask none      ```verdict 06/task_2_columns
//     ```tasks 06_softmax                      ```figure heatmap
//     ```sources
import { listOfSources } from './facts.mjs'
import { drawFigure } from './figures/index.mjs'
import { excerpt, needJson } from './output.mjs'
import { localeOf } from './project.mjs'
import { parseRun, recordedJson, recordedText, recordedVerdict, runNamed } from './runs.mjs'
import { taskCards } from './tasks.mjs'

const words = {
  en: {
    output: (command) => `Output of ${command}`,
    verdict: (chapter) => `What <code>./learn check ${chapter}</code> says about such an answer`,
    verdictLabel: 'What the check says',
    difficulty: (stars) => `difficulty ${stars} of 3`,
    minutes: (minutes) => `${minutes} minutes`
  },
  zh: {
    output: (command) => `${command} 的输出`,
    verdict: (chapter) => `<code>./learn check ${chapter}</code> 对这种答案的评语`,
    verdictLabel: '检查的评语',
    difficulty: (stars) => `难度 ${stars}，最高 3`,
    minutes: (minutes) => `${minutes} 分钟`
  }
}

const escapeHtml = (text) =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c])

const nonEmpty = (body) => body.split('\n').map((line) => line.trim()).filter(Boolean)

// ---- reading a fence --------------------------------------------------------------------------

// The lines "key: value" of a fence, in order.
export function pairs(body) {
  return nonEmpty(body).map((line) => {
    const [, key, value] = /^(.+?):\s*(.*)$/.exec(line) ?? [null, line, '']
    return [key, value]
  })
}

// What a fence of the book says: its kind, what follows it, its body. Null for any other token. (An
// included snippet is a fence too, but one with a source.)
export function readFence(token) {
  if (token.type !== 'fence' || token.src) return null
  const [, kind, rest = ''] = /^(\S*)\s*(.*)$/s.exec(token.info.trim())
  if (!Object.hasOwn(readers, kind)) return null
  return { kind, ...readers[kind](rest.trim(), token.content) }
}

const readers = {
  run(rest, body) {
    const [, code = '0', command] = /^(?:exit=(\d+)\s+)?(.*)$/.exec(rest)
    return { command, exit: Number(code), parts: nonEmpty(body) }
  },
  verdict: (rest) => ({ name: rest }),
  tasks: (rest, body) => ({ folder: rest, sentences: pairs(body) }),
  figure: (rest, body) => ({ figure: rest, options: Object.fromEntries(pairs(body)) }),
  sources: () => ({})
}

// ---- writing it -------------------------------------------------------------------------------

// A block that scrolls inside itself must be reachable with the keyboard. Vue leaves it alone (v-pre).
const terminal = (html, label, kind = '') =>
  `<div class="terminal${kind}" v-pre><pre tabindex="0" role="region" aria-label="${escapeHtml(label)}"><code>${html}</code></pre></div>\n`

const writers = {
  run({ command, exit, parts }, { project, locale }) {
    const run = parseRun(project, command)
    const prompt = `<span class="prompt">$</span> <span class="command">${escapeHtml(run.command)}</span>\n`
    return terminal(prompt + escapeHtml(excerpt(recordedText(project, run), parts, needJson(parts) ? recordedJson(project, run) : undefined)), words[locale].output(run.command),
      exit === 0 ? '' : ' message')
  },

  verdict({ name }, { project, locale }) {
    const { verdict, verdictLabel } = words[locale]
    const text = recordedVerdict(project, name).trimEnd()
    return `<div class="verdict"><p>${verdict(Number(name.split('/')[0]))}</p>\n` +
      terminal(escapeHtml(text), `${verdictLabel}: ${name.split('/')[1]}`) + '</div>\n'
  },

  // A learner may have changed the cards: then the sentences stand without them.
  tasks({ folder, sentences }, { project, locale, inline }) {
    const cards = taskCards(project, folder)
    const { difficulty, minutes } = words[locale]
    const items = sentences.map(([name, sentence]) => {
      const card = cards.find((one) => one.name === name)
      const stars = card && `<span class="stars" role="img" aria-label="${difficulty(card.difficulty)}">` +
        '★'.repeat(card.difficulty) + '☆'.repeat(3 - card.difficulty) + '</span>'
      const effort = card ? ` <span class="effort">${stars} ${minutes(card.minutes)}</span>` : ''
      return `<li><code>${escapeHtml(name)}</code>${effort}<br>${inline(sentence)}</li>`
    })
    return `<ol class="tasks">\n${items.join('\n')}\n</ol>\n`
  },

  figure({ figure, options }, { project, locale, frontmatter, inline }) {
    const run = (name) => recordedJson(project, runNamed(project, name, frontmatter))
    return `<div v-pre>${drawFigure(figure, options, { locale, run, inline })}</div>\n`
  },

  sources: (_, { project }) => listOfSources(project)
}

// The HTML of a fence. Throws, saying why, when something that it shows is not there.
export function writeFence(project, md, fence, { relativePath, frontmatter = {} }) {
  const inline = (text) => md.renderInline(text, {})
  return writers[fence.kind](fence, { project, locale: localeOf(relativePath), frontmatter, inline })
}

// What stands after "sh" is for the check; VitePress would read the 1 of "exit=1" as a line to highlight.
function withoutNotes(token) {
  if (!token.src && /^sh\s/.test(token.info)) token.info = 'sh'
}

export const fences = (project) => (md) => {
  const otherFence = md.renderer.rules.fence
  md.renderer.rules.fence = (tokens, index, options, env, self) => {
    const fence = readFence(tokens[index])
    if (!fence) {
      withoutNotes(tokens[index])
      return otherFence(tokens, index, options, env, self)
    }
    try {
      return writeFence(project, md, fence, env)
    } catch (error) {
      throw new Error(`docs/${env.relativePath}, \`\`\`${tokens[index].info}: ${error.message}`)
    }
  }
}
