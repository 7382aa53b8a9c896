// Where things are. Every tool of the book takes these folders as a `project`, so that tests can
// point the same tools at a small project of their own. Paths of pages begin at the project's folder.
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export function projectAt(root) {
  const chapters = join(root, 'chapters')
  const folders = existsSync(chapters) ? readdirSync(chapters) : []
  return {
    root,
    docs: join(root, 'docs'),
    build: join(root, 'build'),
    recorded: join(root, 'tests', 'recorded'),
    programs: folders.filter((name) => /^\d\d_/.test(name)).sort()
  }
}

export const project = projectAt(resolve(dirname(fileURLToPath(import.meta.url)), '..', '..'))

// Folders under docs/ that hold no pages.
export const notPages = ['book', 'tests', 'lessons', 'check', 'public', 'node_modules', '.vitepress']

const readmes = ['README.md', 'README.zh-CN.md']

export const isReadme = (path) => readmes.includes(path)

// "README.md", "docs/index.md", "docs/chapters/06_softmax.md", "docs/zh/index.md", …
export function pagePaths({ root, docs }) {
  const found = readmes.filter((name) => existsSync(join(root, name)))
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        if (!(folder === docs && notPages.includes(entry.name))) walk(path)
      } else if (entry.name.endsWith('.md') && entry.name !== 'README.md') {
        found.push(relative(root, path))
      }
    }
  }
  walk(docs)
  return found.sort()
}

export const localeOf = (path) => (path.startsWith('docs/zh/') || path === readmes[1] ? 'zh' : 'en')

// The same page in English: "docs/zh/start.md" -> "docs/start.md".
export const inEnglish = (path) => (path === readmes[1] ? readmes[0] : path.replace(/^docs\/zh\//, 'docs/'))

export const inChinese = (path) => (path === readmes[0] ? readmes[1] : path.replace(/^docs\/(?!zh\/)/, 'docs/zh/'))

// The program that a page is about, if it is a chapter's.
export const programOf = (path) => /(?:^|\/)chapters\/(\d\d_\w+)\.md$/.exec(path)?.[1]

// A page's name in menus: its first heading, up to a colon.
export const titleOf = (source) => /^# ([^:：\n]+)/m.exec(source)?.[1]
