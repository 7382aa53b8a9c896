// Figures: their numbers are those of the JSON, what is hidden looks hidden, both languages say it all.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hex as contrast } from 'wcag-contrast'
import { inkOn, shareScale, signedScale } from '../../book/figures/colour.mjs'
import { drawSvg } from '../../book/figures/index.mjs'
import { principalAxes } from '../../book/figures/principal_axes.mjs'

// ---- a small lesson: three words, two heads, nothing computed

const words = ['river', 'the', 'bank']
const features = ['town', 'water']
const group = ['river', 'fish', 'fisherman', 'hospital', 'PostOffice', 'restaurant', 'bank']

function tensor(formula, [rowName, rows], [columnName, columns], values, more = {}) {
  return { formula, kind: 'signed', rows: { name: rowName, labels: rows }, columns: { name: columnName, labels: columns }, values, ...more }
}

const hidden = [
  [false, true, true],
  [false, false, true],
  [false, false, false]
]
const query = ['query', words]
const key = ['key', words]
const head = {
  Q: tensor(
    'Q = X W_Q',
    query,
    ['feature', features],
    [
      [1, 0.5],
      [0, 0],
      [-0.5, 2]
    ]
  ),
  K: tensor(
    'K = X W_K',
    key,
    ['feature', features],
    [
      [1, 0.5],
      [0, 0],
      [-0.5, 2]
    ]
  ),
  scores: tensor('scores = Q Kᵀ', query, key, [
    [1.25, -0.30499999999999977, 0.5],
    [-1e-17, 0, 0],
    [3.5, 0, -4.25]
  ]),
  scaled: tensor('scaled = scores / √2', query, key, [
    [0.88, -0.21, 0.35],
    [0, 0, 0],
    [2.47, 0, -3.01]
  ]),
  masked: tensor(
    'masked = scaled, -inf where',
    query,
    key,
    [
      [0.88, '-inf', '-inf'],
      [0, 0, '-inf'],
      [2.47, 0, -3.01]
    ],
    { hidden }
  ),
  weights: tensor(
    'weights = softmax(masked)',
    query,
    key,
    [
      [1, 0, 0],
      [0.5, 0.5, 0],
      [0.92, 0.078, 0.002]
    ],
    { kind: 'weights', hidden }
  ),
  V: tensor(
    'V = X W_V',
    ['value', words],
    ['feature', features],
    [
      [-0.9, 0.9],
      [0, 0],
      [0.1, 0.2]
    ]
  ),
  context: tensor(
    'context = weights V',
    ['word', words],
    ['feature', features],
    [
      [-0.9, 0.9],
      [-0.45, 0.45],
      [-0.8278, 0.8284]
    ]
  )
}
const X = tensor(
  'X = rows',
  ['word', words],
  ['dimension', features],
  [
    [-0.9, 0.9],
    [0, 0],
    [0.1, 0.2]
  ]
)
const heads = Object.fromEntries(
  ['head1', 'head2'].flatMap((name) => Object.entries(head).map(([key, value]) => [`${name}.${key}`, value]))
)
const output = tensor(
  'output = concat W_O',
  ['word', words],
  ['dimension', features],
  [
    [1, 2],
    [3, 4],
    [5, 6]
  ]
)
const concat = tensor(
  'concat = side by side',
  ['word', words],
  ['feature', ['a', 'b', 'c', 'd']],
  [
    [1, 2, 3, 4],
    [3, 4, 5, 6],
    [5, 6, 7, 8]
  ]
)
const places = tensor(
  'V = X W_V',
  ['value', group],
  ['feature', features],
  [
    [-0.9, 0.9],
    [-0.8, 0.8],
    [-0.7, 0.8],
    [0.9, -0.6],
    [0.9, -0.6],
    [0.8, -0.5],
    [0.1, 0.2]
  ]
)

// Two clocks: a radian a word, and a tenth of it.
const speeds = [1, 0.1]
const P = tensor(
  'P[pos] = sin and cos',
  ['word', words],
  ['dimension', ['sin1', 'cos1', 'sin2', 'cos2']],
  words.map((_, position) => speeds.flatMap((speed) => [Math.sin(position * speed), Math.cos(position * speed)]))
)

const growth = tensor(
  '100 random queries meet 9 random keys',
  ['size', ['d_k = 3', 'd_k = 64', 'd_k = 1024']],
  ['measured', ['spread', 'largest weight', 'the same, scaled']],
  [
    [1.6287, 0.516, 0.3446],
    [8.754, 0.859, 0.352],
    [31.6788, 0.9707, 0.3316]
  ],
  { kind: 'unsigned' }
)
const groups = [
  { name: 'river group', words: ['river', 'fish', 'fisherman'] },
  { name: 'town group', words: ['hospital', 'PostOffice', 'restaurant'] }
]

// A picture of 5 by 4 pixels, which patches of 2 do not cut evenly: a red thing on the ground.
const [ground, red] = ['0 128 0', '255 0 0']
const small = [
  [ground, ground, ground, ground, ground],
  [ground, ground, red, red, ground],
  [ground, ground, red, red, ground],
  [ground, ground, ground, ground, ground]
]
const files = { 'small.ppm': `P3\n# drawn for this test\n5 4\n255\n${small.flat().join('\n')}\n` }
const file = (name) => files[name]

const patchNames = ['A1', 'B1', 'C1', 'A2', 'B2', 'C2']
const look = (...weights) => tensor('weights = softmax(masked)', ['query', ['look']], ['key', patchNames], [weights], { kind: 'weights' })

// How a model learned, and what its head looked at on the way.
const steps = ['step 0', 'step 10', 'step 100', 'step 200']
const losses = tensor(
  'loss = the mean',
  ['step', steps],
  ['sentences', ['learned from', 'unseen']],
  [
    [3.6, 3.7],
    [2.1, 2.2],
    [0.5, 0.75],
    [0.25, 0.5]
  ],
  { kind: 'unsigned' }
)
const onTheWay = tensor(
  'the weights of bank in head 1',
  ['step', steps],
  ['key', words],
  [
    [0.3, 0.3, 0.4],
    [0.5, 0.25, 0.25],
    [0.7, 0.2, 0.1],
    [0.9, 0.05, 0.05]
  ],
  { kind: 'weights' }
)

// What writing costs, in millions; and where two heads look, in a sequence in which a and b come again.
const million = ['with a cache', 'without', 'times']
const costs = tensor(
  'numbers multiplied',
  ['length', ['n = 8', 'n = 16', 'n = 4096']],
  ['measure', million],
  [
    [0.025, 0.1, 4],
    [0.05, 0.4, 8],
    [500, 1000000, 2000]
  ],
  { kind: 'unsigned' }
)
const letters = ['a', 'b', 'c', 'a#2', 'b#2']
const later = letters.map((_, i) => letters.map((_, j) => j > i))
const letterWeights = (...values) => tensor('the weights', ['query', letters], ['key', letters], values, { kind: 'weights', hidden: later })
const habits = tensor(
  'where a head looks',
  ['head', ['layer 1 of 1', 'layer 1 of 2', 'layer 2 of 2']],
  ['place', ['letter before', 'what followed']],
  [
    [0.2, 0.1],
    [0.75, 0.15],
    [0.25, 0.95]
  ],
  { kind: 'unsigned' }
)
const gap = tensor(
  'softmax(logits) at the gap',
  ['model', ['BERT', 'GPT']],
  ['word in the gap', ['fishing', 'eating']],
  [
    [0.96, 0.02],
    [0.05, 0.09]
  ],
  { kind: 'unsigned' }
)

const runs = {
  written: {
    program: 'written',
    words,
    tensors: { X },
    tables: {
      costs,
      gap,
      habits,
      'letters.layer1.weights': letterWeights(
        [1, 0, 0, 0, 0],
        [0.9, 0.1, 0, 0, 0],
        [0, 1, 0, 0, 0],
        [0.05, 0, 0.95, 0, 0],
        [0, 0, 0.4, 0.6, 0]
      ),
      'letters.layer2.weights': letterWeights([1, 0, 0, 0, 0], [0.5, 0.5, 0, 0, 0], [0, 0, 1, 0, 0], [0, 1, 0, 0, 0], [0, 0, 0.99, 0.01, 0])
    },
    measured: { costs_counted_up_to: 16 }
  },
  learned: {
    program: 'learned',
    words,
    tensors: { X },
    tables: { loss: losses, on_the_way: onTheWay },
    measured: { loss_by_chance: 3.5835 }
  },
  look: {
    program: 'look',
    words: patchNames,
    tensors: { 'head1.weights': look(0.1, 0.5, 0.1, 0.05, 0.2, 0.05), 'head2.weights': look(0, 0, 1, 0, 0, 0) },
    tables: {}
  },
  one: { program: 'one', words, groups, tensors: { X, ...head, P }, tables: { growth } },
  two: { program: 'two', words, tensors: { X, ...heads, concat, output }, tables: {} },
  added: { program: 'added', words, tensors: { X, X_P: P, ...heads, concat, output }, tables: {} },
  turned: { program: 'turned', words, tensors: { X, ...heads, 'head1.Q_R': P, 'head1.K_R': P, concat, output }, tables: {} },
  groups: { program: 'groups', words: group, groups, tensors: { V: places }, tables: {} }
}
const run = (name) => runs[name]

const kinds = {
  heatmap: { run: 'one', tensor: 'masked' },
  arcs: { run: 'one', query: 'the' },
  'two-heads': { run: 'two' },
  growth: { run: 'one' },
  clock: { run: 'one', tensor: 'P' },
  chain: { run: 'two' },
  'embedding-map': { groups: 'groups', space: 'V', river: 'one', x: 'town', y: 'water' },
  picture: { picture: 'small.ppm', patch: '2', run: 'look' },
  loss: { run: 'learned' },
  costs: { run: 'written' },
  letters: { run: 'written' },
  'principal-axes': { run: 'groups', tensor: 'V', places: 'river hospital', endings: 'fish', named: 'bank' }
}
const draw = (kind, options = {}, locale = 'en', recorded = run) =>
  drawSvg(
    kind,
    { ...kinds[kind], ...options },
    { locale, id: `a-${kind}`, title: { en: 'What it is called', zh: '这一幅图在书里叫什么名字' }[locale], run: recorded, file }
  )
const descOf = (svg) => /<desc[^>]*>([^]*?)<\/desc>/.exec(svg)[1]
const count = (svg, pattern) => [...svg.matchAll(pattern)].length

// ---- numbers

for (const [name, { values, rows, columns }] of Object.entries({ ...head, X })) {
  test(`the heatmap of ${name} says each of its numbers`, () => {
    const desc = descOf(draw('heatmap', { tensor: name }))
    values.forEach((row, i) => {
      const said = new RegExp(`${rows.labels[i]}: ([^.]*(?:\\.\\d[^.]*)*)\\.`).exec(desc)[1].split(', ')
      const seen = row.flatMap((value, j) => (['masked', 'weights'].includes(name) && hidden[i][j] ? [] : [[columns.labels[j], value]]))
      assert.equal(said.length, seen.length)
      said.forEach((one, k) => {
        const [label, number] = one.split(' ')
        assert.equal(label, seen[k][0])
        assert.match(number, name === 'weights' ? /^\d\.\d{4}$/ : /^[+-]\d+\.\d{4}$/)
        assert.ok(Math.abs(Number(number) - seen[k][1]) <= 0.00005 + 1e-9 && number !== '-0.0000', one)
      })
    })
  })
}

test('a formula that a heatmap says is in the language of the page', () => {
  const other = structuredClone(runs.one)
  const said = (formula, locale) => {
    other.tensors.weights.formula = formula
    return descOf(draw('heatmap', { tensor: 'weights' }, locale, () => other))
      .split(' query')[0]
      .split(' 查询')[0]
  }
  for (const [english, chinese] of [
    ['weights = softmax(masked), along each row', 'weights = softmax(masked)，沿着每一行'],
    ['masked = scaled, -inf where the key comes later', 'masked = scaled，键在后面的地方填 -inf'],
    ['masked = scaled, nothing hidden', 'masked = scaled，什么都没有遮住'],
    ['scores = Q Kᵀ', 'scores = Q Kᵀ']
  ]) {
    assert.equal(said(english, 'en'), `${english}.`)
    assert.equal(said(english, 'zh'), `${chinese}.`)
  }
})

test('a number at the edge of rounding is rounded alike on every machine', () => {
  const other = structuredClone(runs.one)
  other.tensors.scores.values[0][1] = -0.3050000000000002
  assert.equal(
    draw('heatmap', { tensor: 'scores' }, 'en', () => other),
    draw('heatmap', { tensor: 'scores' })
  )
})

test('arcs: only what is seen has an arc, and is said', () => {
  assert.equal(count(draw('arcs'), /class="arc"/g), 2)
  assert.match(descOf(draw('arcs')), /^the: the 0\.5000, river 0\.5000\. hidden: bank\.$/)
})

test('two heads stand side by side, each with its numbers', () => {
  const svg = draw('two-heads')
  assert.match(svg, />head 1<\/text>[^]*>head 2<\/text>/)
  assert.equal(count(descOf(svg), /bank: river 0\.9200/g), 2)
})

test('growth says what was measured', () => {
  assert.match(
    descOf(draw('growth')),
    /d_k = 3: without scaling 0\.5160, divided by √d_k 0\.3446\. d_k = 64: .* d_k = 1024: without scaling 0\.9707, divided by √d_k 0\.3316\./
  )
})

test('the map: points, weights and where bank comes out are those of the runs', () => {
  const desc = descOf(draw('embedding-map'))
  for (const part of [
    'river (-0.9000, +0.9000)',
    'hospital (+0.9000, -0.6000)',
    'the (+0.0000, +0.0000)',
    'bank, alone (+0.1000, +0.2000)',
    'bank (river sentence) (-0.8278, +0.8284)',
    'river 0.9200, the 0.0780, bank 0.0020'
  ])
    assert.ok(desc.includes(part), `${part} in ${desc}`)
})

test('the map before attention moves nothing', () => {
  assert.ok(!draw('embedding-map', { river: undefined }).includes('class="move'))
})

test('the chain says every shape', () => {
  assert.match(
    descOf(draw('chain')),
    /X \[3, 2\], Q \[3, 2\], K \[3, 2\], V \[3, 2\], scores \[3, 3\], .*, heads 2 × \[3, 2\], concat \[3, 4\], output \[3, 2\]$/
  )
})

test('the chain lights what a chapter makes, and says so', () => {
  assert.equal(count(draw('chain'), /class="lit"/g), 0)
  assert.equal(count(draw('chain', { lit: '02_query_key' }), /class="lit"/g), 2)
  assert.match(draw('chain', { lit: '07_value_weighting' }), /V \[3, 2\] ←, .*context \[3, 2\] ←, heads/)
})

test('where a run has positions, the chain shows what takes the place of X, or of Q and K', () => {
  assert.match(descOf(draw('chain', { run: 'added', lit: '10_positions' })), /^X_P \[3, 4\] ←, Q \[3, 2\], K/)
  assert.match(descOf(draw('chain', { run: 'turned', lit: '10_positions' })), /^X \[3, 2\], Q_R \[3, 4\] ←, K_R \[3, 4\] ←, V/)
})

// ---- clocks

// The ends of the hands in a picture, from the middle of their clock: {right, up}.
const handsIn = (svg) =>
  [...svg.matchAll(/d="M0 0L(\S+) (\S+)" class="arc"/g)].map(([, right, down]) => ({ right: Number(right), up: -Number(down) }))

test('each pair of columns is a hand: the sine to the right, the cosine up', () => {
  const hands = handsIn(draw('clock'))
  assert.equal(hands.length, words.length * speeds.length)
  const length = hands[0].up
  hands.forEach(({ right, up }, k) => {
    const [row, i] = [Math.floor(k / speeds.length), k % speeds.length]
    const [sine, cosine] = P.values[row].slice(2 * i, 2 * i + 2)
    assert.ok(Math.abs(right - length * sine) < 0.02 && Math.abs(up - length * cosine) < 0.02, `${row}, ${i}: ${right}, ${up}`)
  })
})

test('clocks say each number, and how far each hand turns at a step', () => {
  assert.match(descOf(draw('clock')), /^river: sin1 \+0\.0000, cos1 \+1\.0000; sin2 \+0\.0000, cos2 \+1\.0000\. the: sin1 \+0\.8415, /)
  assert.match(descOf(draw('clock')), /each word: clock 1 57\.30°, clock 2 5\.73°\.$/)
  assert.match(draw('clock'), />57\.30°<\/text>/)
  assert.match(descOf(draw('clock', {}, 'zh')), /每个词: 钟 1 57\.30°, 钟 2 5\.73°\.$/)
})

// How far the shaded pieces go, in the same order as the hands of all rows but the first.
const wedgesIn = (svg) => [...svg.matchAll(/A\S+ \S+ 0 ([01]) ([01]) \S+ \S+Z" class="river"/g)].map(([, large, sweep]) => [large, sweep])

test('what a hand has turned is shaded clockwise, also by more than half a turn', () => {
  assert.deepEqual(wedgesIn(draw('clock')), Array(4).fill(['0', '1']))
  const quick = structuredClone(runs.one)
  quick.tensors.P.values = words.map((_, position) => [4, 0.1].flatMap((speed) => [Math.sin(position * speed), Math.cos(position * speed)]))
  const svg = draw('clock', {}, 'en', () => quick)
  assert.deepEqual(wedgesIn(svg), [
    ['1', '1'],
    ['0', '1'],
    ['1', '1'],
    ['0', '1']
  ])
  assert.match(descOf(svg), /clock 1 229\.18°/)
})

test('with one word there is no step', () => {
  const short = structuredClone(runs.one)
  short.tensors.P.rows.labels = ['river']
  short.tensors.P.values.length = 1
  const svg = draw('clock', {}, 'en', () => short)
  assert.equal(handsIn(svg).length, 2)
  assert.ok(!/each word|°/.test(svg))
})

test('many clocks and long words still fit on a phone', () => {
  const wide = structuredClone(runs.one)
  const many = Array.from({ length: 8 }, (_, i) => 10 ** (-i / 2))
  wide.tensors.P.columns.labels = many.flatMap((_, i) => [`s${i}`, `c${i}`])
  wide.tensors.P.rows.labels = ['grandmother', 'the', 'bank']
  wide.tensors.P.values = words.map((_, position) => many.flatMap((speed) => [Math.sin(position * speed), Math.cos(position * speed)]))
  const [, width] = /viewBox="-12 -12 (\d+) /.exec(draw('clock', {}, 'en', () => wide))
  assert.ok(Number(width) <= 342 + 2 * 12 + 1, width)
})

test('a picture says which patches get an equal share or more, and what is left for the others', () => {
  assert.equal(
    descOf(draw('picture')),
    'head 1: B1 0.5000, B2 0.2000, 4 others 0.3000 together. head 2: C1 1.0000, 5 others 0.0000 together.'
  )
})

test('where all patches are alike, each has its number, and none a veil', () => {
  const even = structuredClone(runs.look)
  for (const name of ['head1.weights', 'head2.weights']) even.tensors[name].values = [Array(6).fill(1 / 6)]
  const svg = draw('picture', {}, 'en', () => even)
  assert.equal(count(svg, />0\.17<\/text>/g), 12)
  assert.ok(!svg.includes('class="veil"'))
})

test('a picture shows each of its pixels in its colour', () => {
  const svg = draw('picture')
  assert.match(svg, /<rect x="0" y="0" width="5" height="4" class="" fill="#008000"\/>/)
  assert.match(svg, /<path stroke="#ff0000" d="M2 1h2M2 2h2"\/>/)
  assert.equal(count(svg, / fill="url\(#a-picture-picture\)"/g), 2)
})

test('the less a patch is looked at, the more it fades; the last patches are as small as the picture has them', () => {
  const veils = (svg) => [...svg.matchAll(/class="veil" d="([^"]*)" fill-opacity="([\d.]*)"/g)].map(([, d, opacity]) => [opacity, d])
  const [first, second] = draw('picture').split('head 2</text>').map(veils)
  assert.deepEqual(first, [
    ['0.68', 'M0 0h120v120h-120zM240 0h60v120h-60z'],
    ['0.77', 'M0 120h120v120h-120zM240 120h60v120h-60z'],
    ['0.51', 'M120 120h120v120h-120z']
  ])
  assert.equal(second.length, 1)
  assert.equal(count(second[0][1], /z/g), 5)
})

test('without a run a picture is cut, and nothing more', () => {
  const svg = draw('picture', { run: undefined })
  assert.equal(descOf(svg), '3 × 2 patches of 2 × 2 pixels.')
  assert.equal(count(svg, /class="cut"/g), 3)
  assert.ok(!/class="(?:veil|seen)"/.test(svg))
})

// ---- learning

test('a loss says what it was at each step, and what guessing by chance would cost', () => {
  assert.equal(
    descOf(draw('loss')),
    'loss. step 0: learned from 3.6000, unseen 3.7000. step 10: learned from 2.1000, unseen 2.2000. ' +
      'step 100: learned from 0.5000, unseen 0.7500. step 200: learned from 0.2500, unseen 0.5000. by chance: 3.5835.'
  )
  assert.match(descOf(draw('loss', {}, 'zh')), /第 10 步: 要学的句子 2\.1000, 没见过的句子 2\.2000\. .*乱猜：3\.5835\.$/)
})

test('each loss is a point, and the lower one lies lower; those too near the start have no number', () => {
  const svg = draw('loss')
  assert.equal(count(svg, /class="scaled marker"/g), steps.length + 1) // and one in the legend
  assert.equal(count(svg, /class="unscaled marker"/g), steps.length + 1)
  const heights = (name) =>
    [...svg.matchAll(new RegExp(`<path class="${name} curve" d="M([^"]*)"`, 'g'))][0][1]
      .split(/[ML]/)
      .map((point) => Number(point.split(',')[1]))
  heights('scaled').forEach((height, i) => assert.ok(height > heights('unscaled')[i], `${i}: ${height}`))
  assert.deepEqual(
    [...svg.matchAll(/class="number halo"[^>]*>([^<]*)</g)].map(([, number]) => number),
    ['0.75', '0.50', '0.50', '0.25']
  )
})

test('without unseen sentences a loss is one curve', () => {
  const alone = structuredClone(runs.learned)
  alone.tables.loss.columns.labels = ['learned from']
  alone.tables.loss.values = alone.tables.loss.values.map(([first]) => [first])
  const svg = draw('loss', {}, 'en', () => alone)
  assert.equal(count(svg, /curve"/g), 1)
  assert.ok(!/unseen|undefined/.test(svg))
})

test('a heatmap of steps: its rows are steps, in the language of the page', () => {
  const options = { run: 'learned', tensor: 'on_the_way' }
  assert.match(
    descOf(draw('heatmap', options)),
    /^the weights of bank in head 1\. step ↓ key →.* step 100: river 0\.7000, the 0\.2000, bank 0\.1000\./
  )
  assert.match(descOf(draw('heatmap', options, 'zh')), /^bank 在头 1 里的权重\. 步 ↓ .* 第 100 步: river 0\.7000/)
})

const near = (a, b) => Math.abs(a - b) < 1e-9

test('principal axes: along a line all variance is on the first', () => {
  const rows = [-3, -1, 0, 4].map((t) => [3 * t + 7, 4 * t, 5])
  const [first, second] = principalAxes(rows)
  assert.ok(near(first.share, 1) && near(second.share, 0))
  // The mean of the four is 0, and the first row is in front.
  first.values.forEach((value, i) => assert.ok(near(value, -5 * [-3, -1, 0, 4][i]), `${i}: ${value}`))
})

test('principal axes: what is spread wider comes first, whatever column it stands in, and turning changes nothing', () => {
  const rows = [
    [1, 4],
    [-1, 4],
    [1, -4],
    [-1, -4]
  ]
  const turned = rows.map(([x, y]) => [0.6 * x - 0.8 * y + 2, 0.8 * x + 0.6 * y - 1])
  for (const some of [rows, rows.map(([x, y]) => [y, x]), turned]) {
    const axes = principalAxes(some)
    assert.ok(near(axes[0].share, 16 / 17) && near(axes[1].share, 1 / 17))
    axes.forEach(({ values }, k) =>
      values.forEach((value, i) => assert.ok(near(value, [4, 1][k] * Math.sign(rows[0][1 - k] * rows[i][1 - k])), `${k}, ${i}: ${value}`))
    )
  }
})

test('principal axes: rows that are all alike lie in the middle', () => {
  for (const { share, values } of principalAxes([
    [1, 2],
    [1, 2]
  ])) {
    // prettier-ignore
    assert.equal(share, 0)
    assert.deepEqual(values, [0, 0])
  }
})

test('principal axes: every row is said with its place, and only those that are named have names', () => {
  const svg = draw('principal-axes')
  const desc = descOf(svg)
  const axes = principalAxes(places.values)
  const said = [...desc.matchAll(/(\w+) \(([+-][\d.]+), ([+-][\d.]+)\)/g)]
  assert.deepEqual(
    said.map(([, word]) => word),
    group
  )
  said.forEach(([, , x, y], i) =>
    assert.ok(Math.abs(Number(x) - axes[0].values[i]) < 6e-5 && Math.abs(Number(y) - axes[1].values[i]) < 6e-5)
  )
  assert.match(desc, /^principal axis 1: 0\.\d{4} of the variance →, principal axis 2: 0\.\d{4} of the variance ↑\./)
  assert.deepEqual(
    [...svg.matchAll(/class="\w+ halo"[^>]*>([^<]*)</g)].map(([, word]) => word),
    ['river', 'hospital', 'bank']
  )
  assert.equal(count(svg, /class="other"/g), 4) // three words, and the legend
  assert.equal(count(svg, /class="town"/g), 2)
})

// ---- writing

test('costs say every number, in full and not in millions', () => {
  assert.equal(
    descOf(draw('costs')),
    'multiplications, in all (log scale). n = 8: without 100000, with a cache 25000. n = 16: without 400000, with a cache 50000. ' +
      'n = 4096: without 1000000000000, with a cache 500000000. full: counted, up to n = 16, hollow: computed.'
  )
  assert.match(draw('costs'), />2000 times</)
  assert.match(draw('costs', {}, 'zh'), />2000 倍</)
})

test('costs: what was counted is full, what was computed is hollow', () => {
  const hollow = (svg) => count(svg, /class="(?:un)?scaled marker"[^>]*fill:var\(--figure-ground\)/g)
  assert.equal(count(draw('costs'), /class="(?:un)?scaled marker"/g), 2 * 3 + 2) // and two in the legend
  assert.equal(hollow(draw('costs')), 2)
  const other = structuredClone(runs.written)
  other.measured.costs_counted_up_to = 0
  assert.equal(hollow(draw('costs', {}, 'en', () => other)), 6)
})

test('costs need to know what was counted, and letters what each head does', () => {
  const other = structuredClone(runs.written)
  delete other.measured
  other.tables.habits.rows.labels[2] = 'layer 2 of 3'
  assert.throws(() => draw('costs', {}, 'en', () => other), /written measures no costs_counted_up_to/)
  assert.throws(() => draw('letters', {}, 'en', () => other), /no row of habits "layer 2 of 2"; there are layer 1 of 1, /)
})

test('costs: as many times as much is as far apart, wherever it stands', () => {
  const [without, kept] = [...draw('costs').matchAll(/class="(?:un)?scaled curve" d="M([^"]*)"/g)].map(([, path]) =>
    path.split('L').map((point) => Number(point.split(',')[1]))
  )
  const height = (i) => kept[i] - without[i]
  assert.ok(Math.abs(height(1) / height(0) - Math.log(8) / Math.log(4)) < 0.01)
  assert.ok(Math.abs(height(2) / height(0) - Math.log(2000) / Math.log(4)) < 0.01)
})

test('letters: what a head does most is outlined and said, with the share that was measured', () => {
  const svg = draw('letters')
  assert.match(
    svg,
    />layer 1<[^]*>outlined: the letter before \(mean 0\.75\)<[^]*>layer 2<[^]*>outlined: what followed last time \(mean 0\.95\)</
  )
  assert.match(descOf(svg), /^layer 1, outlined: the letter before \(mean 0\.7500\): a: a 1\.0000\. b: a 0\.9000, b 0\.1000\./)
  assert.match(descOf(svg), /layer 2, .* a#2: b 1\.0000\. b#2: c 0\.9900\.$/)
  assert.match(descOf(draw('letters', {}, 'zh')), /^第 1 层, 加框：前一个字母（平均 0\.7500）/)
})

test('letters: outlined is the cell before each query, and below, where a letter comes again, what followed the first', () => {
  const [first, second] = draw('letters')
    .split('<g ')
    .slice(1)
    .map((panel) => {
      const places = [...panel.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" class="seen"/g)]
      const cell = /<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" class="cell"/.exec(panel).slice(1).map(Number)
      return places.map(([, x, y]) => [(y - cell[1]) / cell[3], (x - cell[0]) / cell[2]].map(Math.round).join())
    })
  assert.deepEqual(first, ['1,0', '2,1', '3,2', '4,3'])
  assert.deepEqual(second, ['3,1', '4,2'])
})

test('letters: hidden cells are hatched, small weights have no number', () => {
  const svg = draw('letters')
  assert.equal(count(svg, /class="hidden"/g), 2 * 10)
  const shown = ['letters.layer1.weights', 'letters.layer2.weights']
    .flatMap((name) => runs.written.tables[name].values.flat())
    .filter((w) => w >= 0.1)
  assert.equal(count(svg, /class="number dense"/g), shown.length)
})

test('probabilities are painted as shares, also where they are not weights', () => {
  const options = { run: 'written', tensor: 'gap' }
  assert.match(draw('heatmap', options), />0<\/text>\n<text[^>]*>0\.5<\/text>\n<text[^>]*>1<\/text>/)
  assert.match(descOf(draw('heatmap', options, 'zh')), /^空那一行的 softmax\(logits\)\. 模型 ↓ 填的词 → BERT: fishing 0\.9600/)
})

// ---- what it looks like

test('hidden cells are hatched, in masked and in weights, and have no number', () => {
  for (const tensor of ['masked', 'weights']) {
    const svg = draw('heatmap', { tensor })
    assert.equal(count(svg, /<rect[^>]*height="25" class="hidden" fill="url\(#[^)]*-hatch\)"/g), 3)
    assert.equal(count(svg, /<text[^>]*class="number[ "]/g), 6)
  }
})

test('a weight of nothing that is not hidden is not hatched', () => {
  const open = structuredClone(runs.one)
  open.tensors.weights.hidden[0] = [false, false, false]
  assert.equal(
    count(
      draw('heatmap', { tensor: 'weights' }, 'en', () => open),
      /height="25" class="hidden"/g
    ),
    1
  )
})

test('the colour bar states its range: weights 0 to 1, signed numbers alike on both sides of zero', () => {
  assert.match(draw('heatmap', { tensor: 'weights' }), />0<\/text>\n<text[^>]*>0\.5<\/text>\n<text[^>]*>1<\/text>/)
  assert.match(draw('heatmap', { tensor: 'scores' }), />−4\.25<\/text>\n<text[^>]*>0<\/text>\n<text[^>]*>\+4\.25<\/text>/)
})

test('a half is rounded as a reader rounds it, whatever the bits behind it', () => {
  assert.match(draw('heatmap', { tensor: 'scores' }), />−0\.31</)
})

test('positive is blue, negative red, zero neither, on light and on dark pages', () => {
  const scale = signedScale(2)
  const channels = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16))
  for (const light of ['light', 'dark']) {
    const [red, , blue] = channels(scale(1.5)[light])
    assert.ok(blue > red + 40)
    const [moreRed, , lessBlue] = channels(scale(-1.5)[light])
    assert.ok(moreRed > lessBlue + 40)
    const zero = channels(scale(0)[light])
    assert.ok(Math.max(...zero) - Math.min(...zero) < 12)
  }
})

test('the number in a cell can be read on every colour', () => {
  for (let step = 0; step <= 100; ++step) {
    for (const ground of [shareScale(step / 100), signedScale(1)(step / 50 - 1)]) {
      for (const light of ['light', 'dark']) assert.ok(contrast(ground[light], inkOn(ground)[light]) >= 4.5, ground[light])
    }
  }
})

// ---- what it says

for (const kind of Object.keys(kinds)) {
  for (const locale of ['en', 'zh']) {
    test(`${kind} in ${locale}: a file of its own with title and description, the same bytes each time`, () => {
      const svg = draw(kind, {}, locale)
      assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
      assert.match(svg, /<style>[^]*@media \(prefers-color-scheme: dark\)[^]*<\/style>\n<rect [^>]*class="ground"/)
      assert.ok(!/href|@import|url\((?!#)|undefined|NaN|html\.dark/.test(svg))
      for (const id of /aria-labelledby="([^"]*)"/.exec(svg)[1].split(' '))
        assert.match(svg, new RegExp(`<(title|desc) id="${id}">[^<]{10,}<`))
      assert.equal(/[\u4e00-\u9fff]/.test(svg), locale === 'zh')
      assert.equal(svg, draw(kind, {}, locale))
    })
  }

  test(`${kind}: every reference finds its id, and no two are alike`, () => {
    const svg = draw(kind)
    const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    assert.equal(new Set(ids).size, ids.length)
    for (const [, id] of svg.matchAll(/url\(#([^)]*)\)/g)) assert.ok(ids.includes(id), id)
  })
}

// ---- what is wrong is said

test('mistakes in a comment are errors that say what there is', () => {
  const fails = (kind, options, message) => assert.throws(() => drawSvg(kind, options, { locale: 'en', id: 'x', run, file }), message)
  fails('pie', {}, /no figure "pie"; there are heatmap/)
  fails('constructor', {}, /no figure/)
  fails('heatmap', { run: 'one', tensor: 'W_X' }, /one has no tensor "W_X"; it has X, Q/)
  fails('heatmap', { run: 'one' }, /needs the option "tensor"/)
  fails('heatmap', { run: 'one', tensor: 'X', colour: 'red' }, /no option "colour"/)
  fails('arcs', { run: 'one', query: 'lake' }, /no query "lake"; there are river, the, bank/)
  fails('two-heads', { run: 'one' }, /no heads/)
  fails('clock', { run: 'one', tensor: 'X' }, /needs pairs of columns that are a sine and a cosine; those of X are not/)
  fails('clock', { run: 'two', tensor: 'P' }, /two has no tensor "P"/)
  fails('clock', { run: 'one' }, /figure clock needs the option "tensor"/)
  fails('growth', { run: 'two' }, /two has no tensor "growth"/)
  fails('costs', { run: 'two' }, /two has no tensor "costs"/)
  fails('costs', { run: 'written', tensor: 'X' }, /no option "tensor"/)
  fails('letters', { run: 'two' }, /two has no tensor "habits"/)
  fails('loss', { run: 'two' }, /two has no tensor "loss"/)
  fails('loss', { run: 'learned', tensor: 'loss' }, /no option "tensor"/)
  fails('principal-axes', { run: 'groups' }, /needs the option "tensor"/)
  fails('principal-axes', { run: 'groups', tensor: 'V', places: 'river lake' }, /no value "lake"/)
  fails('chain', { run: 'two', lit: '10_positions' }, /no chapter "10_positions" to light/)
  fails('chain', { run: 'two', lit: '10_lengths' }, /no chapter "10_lengths" to light/)
  fails('embedding-map', { ...kinds['embedding-map'], space: 'X' }, /no tensor "X"/)
  fails('embedding-map', { ...kinds['embedding-map'], groups: 'one' }, /no value "fish"/)
  fails('embedding-map', { ...kinds['embedding-map'], groups: 'two' }, /lesson with groups.txt; that of two has none/)
  fails('embedding-map', { ...kinds['embedding-map'], x: 'land' }, /no feature "land"/)
  fails('picture', { run: 'look' }, /needs the option "picture"/)
  fails('picture', { ...kinds.picture, run: 'one' }, /one has no heads/)
  fails('picture', { ...kinds.picture, patch: '4' }, /cut into patches of 4 pixels, it has other patches than look/)
  files['bytes.ppm'] = 'P6\n1 1\n255\n***'
  files['short.ppm'] = 'P3 2 2 255 0 0 0'
  for (const name of ['bytes.ppm', 'short.ppm']) fails('picture', { picture: name }, new RegExp(`${name} is no PPM picture`))
})
