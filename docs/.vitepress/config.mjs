import { defineConfig } from 'vitepress'
import { markdownOptions } from '../book/markdown.mjs'
import { notPages, project, titleOf } from '../book/project.mjs'
import { search } from '../book/search.mjs'
import { nav, sidebar } from './navigation.mjs'

// Every browser that can show this site reads woff2; KaTeX's other fonts would triple its size.
const onlyWoff2 = {
  name: 'only-woff2',
  enforce: 'pre',
  transform: (code, id) => (/katex[^?]*\.css/.test(id) ? code.replace(/,url\([^)]*\.(?:woff|ttf)\) format\("[^"]*"\)/g, '') : undefined)
}

// The usual grammar gives each column a colour, and a comment with commas as many.
const csv = { name: 'csv', scopeName: 'text.csv', patterns: [{ match: '^#.*$', name: 'comment.line' }], repository: {} }

const icon = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path d='M1 13C1 1 15 1 15 13' fill='none' stroke='#2c6fbb' stroke-width='2.5'/><circle cx='15' cy='13' r='1'/><circle cx='1' cy='13' r='1'/></svg>`

// Their tables need the room of the outline.
const wide = /(?:^|\/)(?:glossary|path)\.md$/

export default defineConfig({
  transformPageData(page) {
    page.title = titleOf(`# ${page.title}`)
    if (wide.test(page.relativePath)) Object.assign(page.frontmatter, { aside: false, pageClass: 'wide' })
  },
  outDir: '../build/site',
  cacheDir: '../build/site-cache',
  srcExclude: [...notPages.map((folder) => `${folder}/**`), '**/README.md'],
  ignoreDeadLinks: false,
  head: [['link', { rel: 'icon', href: `data:image/svg+xml,${encodeURIComponent(icon)}` }]],
  markdown: {
    ...markdownOptions(project),
    languages: [csv],
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' }
  },
  vite: { plugins: [onlyWoff2] },
  locales: {
    root: {
      label: 'English',
      lang: 'en',
      title: 'Attention, one stage at a time',
      description: 'Nine small C++ programs build attention and multi-head attention, and print every number on the way.',
      themeConfig: {
        nav: nav(project, 'en'),
        sidebar: sidebar(project, 'en'),
        notFound: {
          title: 'No such page',
          quote: 'There is nothing at this address.',
          linkLabel: 'to the first page',
          linkText: 'To the first page'
        }
      }
    },
    zh: {
      label: '简体中文',
      lang: 'zh-CN',
      title: '一步一步看懂注意力',
      description: '九个小小的 C++ 程序，一步一步搭出注意力和多头注意力，并把沿途的每个数都打印出来。',
      themeConfig: {
        nav: nav(project, 'zh'),
        sidebar: sidebar(project, 'zh'),
        outline: { label: '本页内容' },
        docFooter: { prev: '上一页', next: '下一页' },
        sidebarMenuLabel: '目录',
        returnToTopLabel: '回到顶部',
        langMenuLabel: '切换语言',
        darkModeSwitchLabel: '外观',
        lightModeSwitchTitle: '切换到浅色',
        darkModeSwitchTitle: '切换到深色',
        skipToContentLabel: '跳到正文',
        notFound: { title: '没有这一页', quote: '这个地址没有内容。', linkLabel: '回到首页', linkText: '回到首页' }
      }
    }
  },
  themeConfig: { search }
})
