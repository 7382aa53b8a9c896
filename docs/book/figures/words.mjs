// All that figures say, in both languages. Words of the sentence and names of tensors and
// dimensions stay as the programs print them.

const english = {
  comma: ', ',
  semicolon: '; ',
  quote: (words) => `“${words}”`,
  axis: { query: 'query', key: 'key', value: 'value', word: 'word', dimension: 'dimension', feature: 'feature' },
  dimension: (name) => name,

  heatmap: {
    title: (tensor, sentence) => `${tensor} as a heatmap, ${sentence}`,
    shape: (rows, rowName, columns, columnName) =>
      `One row for each ${rowName} (${rows}), one column for each ${columnName} (${columns}).`,
    range: (smallest, largest) => `The smallest number is ${smallest}, the largest ${largest}.`,
    signed: (limit) => `Colours go from red (−${limit}) over zero to blue (+${limit}).`,
    shares: 'Colours go from 0 to 1.',
    hidden: (count) => `Hatched cells are hidden: ${count}.`,
    legend: 'hidden',
    legendInf: 'hidden: −inf'
  },
  twoHeads: {
    title: (sentence) => `What the heads listen to, side by side, ${sentence}`,
    head: (number) => `head ${number}`
  },
  arcs: {
    title: (query, sentence) => `What ${query} listens to, ${sentence}`,
    desc: (query, parts) =>
      `Arcs lead from ${query} to the words of the sentence, thicker for a larger weight: ${parts}.`,
    part: (word, weight) => `${word} ${weight}`,
    hidden: (words) => `Hidden: ${words}.`
  },
  growth: {
    title: 'The largest weight as d_k grows, with and without scaling',
    desc: (queries, keys) =>
      `${queries} random queries meet ${keys} random keys. Across: d_k, on a logarithmic scale. Up: the largest weight ` +
      `that a query gives, from 0 to 1; even shares would be 1/${keys}.`,
    measured: (size, unscaled, scaled) => `at d_k = ${size} it is ${unscaled}, and divided by √d_k ${scaled}`,
    across: 'd_k (log scale)',
    up: 'largest weight of a query',
    unscaled: 'without scaling',
    scaled: 'divided by √d_k',
    even: (count) => `even shares: 1/${count}`
  },
  chain: {
    title: (sentence) => `The way from the words to the output, ${sentence}`,
    desc: (tensors) =>
      'X forks into Q, K and V. Q and K meet in scores, which are scaled, masked and made into weights; ' +
      'weights and V meet in context. The contexts of the heads are joined in concat, which a last map turns into output. ' +
      `The shapes: ${tensors}. The small pictures are the numbers themselves, in the colours of the heatmaps.`,
    lit: (names) => `Lit, as this chapter makes them: ${names}.`
  },
  map: {
    title: 'Words as points, and where attention moves bank',
    titleBefore: 'Words as points: two groups, and bank between them',
    desc: (x, y, groups) => `Across: ${x}, up: ${y}, both from −1 to +1. The groups lie apart: ${groups.join(', ')}.`,
    members: (group, words) => `${group} (${words})`,
    group: (name) => name,
    before: (at) => `Bank alone lies at ${at}.`,
    after: {
      river: (at) => `After attention, in the river sentence, it lies at ${at}.`,
      hospital: (at) => `In the hospital sentence it lies at ${at}.`
    },
    weights: (list) => `Its weights: ${list}.`,
    pulls: 'Faint lines show the words that pull on it, wider for a larger weight.',
    point: (x, y) => `(${x}, ${y})`,
    labelBefore: 'bank',
    label: { river: 'bank (river sentence)', hospital: 'bank (hospital sentence)' },
    legendBefore: 'bank, alone',
    legendAfter: 'bank, after attention',
    others: 'other words'
  }
}

const chinese = {
  comma: '、',
  semicolon: '；',
  quote: (words) => `“${words}”`,
  axis: { query: '查询 (Query)', key: '键 (Key)', value: '值 (Value)', word: '词', dimension: '维度', feature: '特征' },
  dimension: (name) =>
    ({
      town: 'town（城镇）',
      water: 'water（水）',
      person: 'person（人）',
      place: 'place（地点）',
      action: 'action（动作）',
      thing: 'thing（事物）'
    })[name] ?? name,

  heatmap: {
    title: (tensor, sentence) => `${tensor} 的热力图，${sentence}`,
    shape: (rows, rowName, columns, columnName) =>
      `每行对应一个${rowName}，共 ${rows} 行；每列对应一个${columnName}，共 ${columns} 列。`,
    range: (smallest, largest) => `最小的数是 ${smallest}，最大的数是 ${largest}。`,
    signed: (limit) => `颜色从红色（−${limit}）经过零到蓝色（+${limit}）。`,
    shares: '颜色从 0 到 1。',
    hidden: (count) => `画斜线的格子被掩码遮住，共 ${count} 个。`,
    legend: '被遮住',
    legendInf: '被遮住：−inf'
  },
  twoHeads: { title: (sentence) => `各个头在听谁，并排对比，${sentence}`, head: (number) => `头 ${number}` },
  arcs: {
    title: (query, sentence) => `${query} 在听谁，${sentence}`,
    desc: (query, parts) => `弧线从 ${query} 连到句中的词，权重越大，弧线越粗：${parts}。`,
    part: (word, weight) => `${word} ${weight}`,
    hidden: (words) => `被掩码遮住的词：${words}。`
  },
  growth: {
    title: 'd_k 增大时的最大权重：缩放与不缩放',
    desc: (queries, keys) =>
      `${queries} 个随机查询遇上 ${keys} 个随机键。横轴：d_k，对数坐标。纵轴：一个查询给出的最大权重，从 0 到 1；` +
      `平均分配时每个词得 1/${keys}。`,
    measured: (size, unscaled, scaled) => `d_k = ${size} 时是 ${unscaled}，除以 √d_k 后是 ${scaled}`,
    across: 'd_k（对数坐标）',
    up: '一个查询给出的最大权重',
    unscaled: '不缩放',
    scaled: '除以 √d_k',
    even: (count) => `平均分配：1/${count}`
  },
  chain: {
    title: (sentence) => `从词到输出，数据怎么走，${sentence}`,
    desc: (tensors) =>
      'X 分成三路：Q、K、V。Q 和 K 汇合成 scores，再经过缩放、掩码，变成 weights；weights 和 V 汇合成 context。' +
      `各头的 context 拼成 concat，再经最后一个映射得到 output。形状：${tensors}。小图就是这些数本身，颜色与热力图相同。`,
    lit: (names) => `标亮的是本章算出来的：${names}。`
  },
  map: {
    title: '把词画成点：注意力把 bank 移到哪里',
    titleBefore: '把词画成点：两组词，bank 在中间',
    desc: (x, y, groups) => `横轴：${x}；纵轴：${y}；都从 −1 到 +1。几组词相距很远：${groups.join('；')}。`,
    members: (group, words) => `${group}（${words}）`,
    group: (name) => ({ 'river group': '河边组', 'town group': '城镇组' })[name] ?? name,
    before: (at) => `单独的 bank 在 ${at}。`,
    after: {
      river: (at) => `在河边那句里，经过注意力后，它移到 ${at}。`,
      hospital: (at) => `在医院那句里，它移到 ${at}。`
    },
    weights: (list) => `权重：${list}。`,
    pulls: '淡淡的线连着拉动它的词，权重越大，线越宽。',
    point: (x, y) => `(${x}, ${y})`,
    labelBefore: 'bank',
    label: { river: 'bank（河边那句）', hospital: 'bank（医院那句）' },
    legendBefore: 'bank，单独',
    legendAfter: 'bank，经过注意力',
    others: '其他词'
  }
}

export function wordsOf(locale) {
  const words = { en: english, zh: chinese }[locale]
  if (!words) throw new Error(`figures know no language "${locale}"; they know en, zh`)
  return words
}
