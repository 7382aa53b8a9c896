import assert from 'node:assert/strict'
import { test } from 'node:test'
import MiniSearch from 'minisearch'
import { fuzzy, search, tokenize } from '../../book/search.mjs'

test('Chinese is cut into pairs, the rest into words', () => {
  assert.deepEqual(tokenize('看 bank 的注意力 W_Q', 'text'), ['看', 'bank', '的注', '注意', '意力', '力', 'W_Q'])
  assert.deepEqual(tokenize('注意力'), ['注意', '意力'])
  assert.deepEqual(tokenize('力'), ['力'])
})

// As VitePress does it: the function goes to the browser as text.
const inBrowser = (f) => new Function(`return ${f.toString()}`)()

test('a word in the middle of a sentence is found by a function that went through text', () => {
  const options = { fields: ['text'], tokenize: inBrowser(tokenize) }
  const index = new MiniSearch(options)
  index.addAll([
    { id: 1, text: '每个词的注意力权重加起来是一' },
    { id: 2, text: '查询与键的点积' },
    { id: 3, text: 'The softmax of a row' }
  ])
  const { combineWith, prefix } = search.options.miniSearch.searchOptions
  const find = (query) => index.search(query, { combineWith, prefix, fuzzy: inBrowser(fuzzy) }).map(({ id }) => id)
  assert.deepEqual(find('注意力权重'), [1])
  assert.deepEqual(find('权'), [1])
  assert.deepEqual(find('积'), [2])
  assert.deepEqual(find('意权'), [])
  assert.deepEqual(find('sofmax'), [3])
  assert.deepEqual(find('soft'), [3])
})
