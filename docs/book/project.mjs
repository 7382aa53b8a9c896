// Where things are. Every tool of the book takes these folders as a `project`, so that tests can
// point the same tools at a small project of their own.
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const locales = ['en', 'zh']

export function projectAt(root) {
  const docs = join(root, 'docs')
  return {
    root,
    docs,
    build: join(root, 'build'),
    recorded: join(docs, 'recorded'),
    recordedByTests: join(root, 'tests', 'recorded'),
    programs: existsSync(join(root, 'chapters'))
      ? readdirSync(join(root, 'chapters')).filter((name) => /^\d\d_/.test(name)).sort()
      : []
  }
}

export const project = projectAt(resolve(dirname(fileURLToPath(import.meta.url)), '..', '..'))

// Folders under docs/ that hold no pages.
export const notPages = ['book', 'tests', 'recorded', 'lessons', 'check', 'public', 'node_modules', '.vitepress']

// The pages, as paths below docs/: "index.md", "chapters/06_softmax.md", "zh/index.md", …
export function pagePaths({ docs }) {
  const found = []
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        if (!(folder === docs && notPages.includes(entry.name))) walk(path)
      } else if (entry.name.endsWith('.md') && entry.name !== 'README.md') {
        found.push(relative(docs, path))
      }
    }
  }
  walk(docs)
  return found.sort()
}

export const localeOf = (path = '') => (path.startsWith('zh/') ? 'zh' : 'en')

// The same page in English: "zh/start.md" -> "start.md".
export const inEnglish = (path) => path.replace(/^zh\//, '')
