// Menus and sidebars in both languages. A page's name in them is its own title.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { titleOf } from '../book/project.mjs'

const groups = [
  { en: 'Start', zh: '开始', pages: ['start', 'path', 'names'] },
  { en: 'The chapters', zh: '各章', pages: 'chapters' },
  {
    en: 'Reference',
    zh: '参考',
    pages: ['glossary', 'your_lesson', 'apple', 'learned', 'check_it', 'in_practice', 'honest', 'sources', 'add_a_chapter', 'contributing']
  }
]

// The pages that must be there, besides the chapters'.
export const pageNames = ['index', ...groups.flatMap(({ pages }) => (pages === 'chapters' ? [] : pages))]

const folderOf = (locale) => (locale === 'en' ? '' : `${locale}/`)

function items(project, locale, paths) {
  return paths.flatMap((path) => {
    const file = join(project.docs, `${folderOf(locale)}${path}.md`)
    return existsSync(file) ? [{ text: titleOf(readFileSync(file, 'utf8')), link: `/${folderOf(locale)}${path}` }] : []
  })
}

export const sidebar = (project, locale) =>
  groups.map(({ pages, ...names }) => ({
    text: names[locale],
    items: items(project, locale, pages === 'chapters' ? project.programs.map((name) => `chapters/${name}`) : pages)
  }))

export function nav(project, locale) {
  const names = { en: ['Start', 'Chapters', 'Glossary'], zh: ['开始', '章节', '术语表'] }[locale]
  const paths = ['start', `chapters/${project.programs[0]}`, 'glossary']
  return paths.flatMap((path, i) =>
    items(project, locale, [path]).map(({ link }) => ({
      text: names[i],
      link,
      ...(path.startsWith('chapters/') && { activeMatch: `^/${folderOf(locale)}chapters/` })
    }))
  )
}
