// What stands in figures, in both languages. Words of the sentence and names of tensors and dimensions
// stay as the programs print them; a figure's title is what its page calls it.

const english = {
  formula: (formula) => formula,
  axis: (name) => name,
  label: (label) => label,
  dimension: (name) => name,
  group: (name) => name,
  head: (number) => `head ${number}`,
  hidden: 'hidden',
  hiddenInf: 'hidden: −inf',
  growth: {
    across: 'd_k (log scale)',
    up: 'largest weight of a query',
    unscaled: 'without scaling',
    scaled: 'divided by √d_k',
    even: (count) => `even shares: 1/${count}`
  },
  clock: { name: (number) => `clock ${number}`, step: 'each word' },
  bank: { alone: 'bank, alone', after: 'bank, after attention', river: 'bank (river sentence)', hospital: 'bank (hospital sentence)' },
  others: 'other words',
  picture: {
    cut: (across, down, size) => `${across} × ${down} patches of ${size} × ${size} pixels`,
    others: (count, share) => `${count} others ${share} together`
  },
  loss: {
    up: 'loss',
    across: 'step',
    step: (number) => `step ${number}`,
    'learned from': 'learned from',
    unseen: 'unseen',
    chance: (loss) => `by chance: ${loss}`
  },
  costs: {
    up: 'multiplications, in all (log scale)',
    across: 'n: words in the end (log scale)',
    'with a cache': 'with a cache',
    without: 'without',
    times: (count) => `${count} times`,
    counted: (n) => `full: counted, up to n = ${n}`,
    computed: 'hollow: computed'
  },
  letters: {
    layer: (number) => `layer ${number}`,
    'letter before': 'the letter before',
    'what followed': 'what followed last time',
    mean: (habit, share) => `outlined: ${habit} (mean ${share})`
  },
  principal: {
    axis: (number, share) => `principal axis ${number}: ${share} of the variance`,
    places: 'places',
    endings: 'endings',
    named: 'named',
    other: 'other words'
  }
}

// What is English in a formula that a recording holds.
const inFormulas = [
  [/, along each row$/, '，沿着每一行'],
  [/, -inf where the key comes later$/, '，键在后面的地方填 -inf'],
  [/, nothing hidden$/, '，什么都没有遮住'],
  [/^the weights of (\S+) in head (\d+)$/, '$1 在头 $2 里的权重'],
  [/^the guess after (\S+), from each layer's output$/, '$1 之后的猜测，由各层的 output 算出'],
  [/^softmax\(logits\) at the gap$/, '空那一行的 softmax(logits)']
]

// What is English in the name of a row.
const inLabels = [
  [/^step (\d+)$/, '第 $1 步'],
  [/^before layer (\d+)$/, '第 $1 层之前'],
  [/^after layer (\d+)$/, '第 $1 层之后']
]

const inChinese = (names) => (name) => names[name] ?? name

const chinese = {
  formula: (formula) => inFormulas.reduce((text, [english, chinese]) => text.replace(english, chinese), formula),
  axis: inChinese({
    query: '查询 (Query)',
    key: '键 (Key)',
    value: '值 (Value)',
    word: '词',
    dimension: '维度',
    feature: '特征',
    step: '步',
    model: '模型',
    'word in the gap': '填的词',
    place: '位置',
    'next word': '下一个词'
  }),
  label: (label) => inLabels.reduce((text, [english, chinese]) => text.replace(english, chinese), label),
  dimension: inChinese({ town: 'town（城镇）', water: 'water（水）' }),
  group: inChinese({ 'river group': '河边组', 'town group': '城镇组' }),
  head: (number) => `头 ${number}`,
  hidden: '被遮住',
  hiddenInf: '被遮住：−inf',
  growth: {
    across: 'd_k（对数坐标）',
    up: '一个查询给出的最大权重',
    unscaled: '不缩放',
    scaled: '除以 √d_k',
    even: (count) => `平分：1/${count}`
  },
  clock: { name: (number) => `钟 ${number}`, step: '每个词' },
  bank: { alone: 'bank，单独', after: 'bank，经过注意力', river: 'bank（河边那句）', hospital: 'bank（医院那句）' },
  others: '其他词',
  picture: {
    cut: (across, down, size) => `${across} × ${down} 个图像块，每块 ${size} × ${size} 像素`,
    others: (count, share) => `其余 ${count} 块合计 ${share}`
  },
  loss: {
    up: '损失',
    across: '步',
    step: (number) => `第 ${number} 步`,
    'learned from': '要学的句子',
    unseen: '没见过的句子',
    chance: (loss) => `乱猜：${loss}`
  },
  costs: {
    up: '一共做了多少次乘法（对数坐标）',
    across: 'n：写到多少个词（对数坐标）',
    'with a cache': '用缓存',
    without: '不用缓存',
    times: (count) => `${count} 倍`,
    counted: (n) => `实心：数出来的，到 n = ${n}`,
    computed: '空心：算出来的'
  },
  letters: {
    layer: (number) => `第 ${number} 层`,
    'letter before': '前一个字母',
    'what followed': '上次的下一个',
    mean: (habit, share) => `加框：${habit}（平均 ${share}）`
  },
  principal: {
    axis: (number, share) => `主轴 ${number}：占方差的 ${share}`,
    places: '地点',
    endings: '结尾词',
    named: '提到的词',
    other: '其他词'
  }
}

export const wordsOf = (locale) => ({ en: english, zh: chinese })[locale]
