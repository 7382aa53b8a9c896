// The comments of a page. Each stands directly below the block that it is about, on one line, and says
// where that block comes from.
//
//     <!-- 0.4495 = weights[bank,river]; 0.6355 = sharp: weights[bank,river] -->
//     <!-- code chapters/06_softmax/softmax.cpp#softmax -->
//     <!-- run bank_fish: weights, bank … --> <!-- run phish, exit 2 -->
//     <!-- verdict 06/task_2_columns -->      <!-- tasks 06_softmax -->      <!-- sources -->
//     <!-- figure heatmap: run = 6; tensor = weights -->
//     <!-- exit 1 -->                         <!-- not run: waits for you to save -->
//     <!-- runs: sharp = 6 no-scale; short = 6 mask=none sentence="Tom is" -->

const forms = {
  runs: /^runs: (?<list>.+)$/,
  run: /^run (?<name>\w+)(?:, exit (?<exit>\d+))?(?:: (?<parts>.+))?$/,
  code: /^code (?<file>[^#\s]+)(?:#(?<region>\S+))?$/,
  verdict: /^verdict (?<answer>\d\d\/task_\d\w+)$/,
  tasks: /^tasks (?<folder>\w+)$/,
  sources: /^sources$/,
  figure: /^figure (?<figure>[\w-]+)(?:: (?<list>.+))?$/,
  exit: /^exit (?<code>\d+)$/,
  notRun: /^not run: (?<why>.+)$/,
  numbers: /^(?<list>(?:\?|\[?[+\-−]?[\d∞i][^=;]*) = .+)$/
}

const split = (text = '') => text.split(/\s*;\s*/).filter(Boolean)

// "a = b; c = d" as [["a", "b"], ["c", "d"]].
function pairs(list) {
  return split(list).map((one) => {
    const at = one.indexOf(' = ')
    if (at < 0) throw new Error(`"${one}" in a comment is not "NAME = WHAT IT IS"`)
    return [one.slice(0, at), one.slice(at + 3)]
  })
}

// {kind, ...} of a comment's text. Throws for one that is none of the book's.
export function readComment(text) {
  for (const [kind, form] of Object.entries(forms)) {
    const found = form.exec(text)?.groups
    if (form.test(text)) return { kind, ...found, pairs: pairs(found?.list), parts: split(found?.parts) }
  }
  throw new Error(`the comment "${text}" says nothing that the book knows; docs/contributing.md lists what it may say`)
}
