// Local search that finds Chinese words in the middle of a sentence.

// Chinese has no spaces, so a run of Chinese is cut into overlapping pairs: 注意力 is 注意 and 意力. A
// page also gets the last character of each run alone; the pairs have all others as their first, where
// a search by prefix finds them. Everything else is words.
//
// VitePress sends this function to the browser as text: it can use nothing from outside itself.
// MiniSearch names the field when it reads a page, and no field when it reads a question.
export const tokenize = (text, field) => {
  const runs = text.match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}_])+/gu) || []
  return runs.flatMap((run) => {
    if (!/\p{Script=Han}/u.test(run) || run.length === 1) return [run]
    const pairs = Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2))
    return field === undefined ? pairs : [...pairs, run.slice(-1)]
  })
}

// A pair of characters is exact; a longer Latin word forgives a slip.
export const fuzzy = (term) => (/^[a-z]{5,}$/i.test(term) ? 0.2 : false)

const chinese = {
  button: { buttonText: '搜索', buttonAriaLabel: '搜索' },
  modal: {
    displayDetails: '显示详细列表',
    resetButtonTitle: '清除搜索词',
    backButtonTitle: '关闭搜索',
    noResultsText: '没有找到',
    footer: {
      selectText: '打开',
      selectKeyAriaLabel: '回车键',
      navigateText: '选择',
      navigateUpKeyAriaLabel: '上箭头',
      navigateDownKeyAriaLabel: '下箭头',
      closeText: '关闭',
      closeKeyAriaLabel: 'Esc 键'
    }
  }
}

// What is searched is the text: not the numbers of outputs, the marks of a drawing, or a formula's
// second form for screen readers.
const withoutPictures = (html) => html.replace(/<(svg|math|pre)[\s>][\s\S]*?<\/\1>/g, ' ')

// The list of sources is for those who follow a dagger.
const render = (source, env, md) => (/sources\.md$/.test(env.relativePath) ? '' : withoutPictures(md.render(source, env)))

export const search = {
  provider: 'local',
  options: {
    locales: { zh: { translations: chinese } },
    _render: render,
    // All words of a question must be there: a pair of characters alone says little.
    miniSearch: { options: { tokenize }, searchOptions: { combineWith: 'AND', prefix: true, fuzzy } }
  }
}
