// What figures read from a program's --json: tensors with labels, and which of their cells are hidden.

export function tensorOf(json, name) {
  const all = { ...json.tensors, ...json.tables }
  if (all[name]) return all[name]
  throw new Error(`${json.program} has no tensor "${name}"; it has ${Object.keys(all).join(', ')}`)
}

export const isWeights = ({ kind }) => kind === 'weights'

export const hiddenCells = ({ hidden, values }) => hidden ?? values.map((row) => row.map(() => false))

export function indexOf(labels, label, what) {
  const index = labels.indexOf(label)
  if (index >= 0) return index
  throw new Error(`no ${what} "${label}"; there are ${labels.join(', ')}`)
}

// One number of a tensor, by its labels.
export function cell(tensor, row, column) {
  const i = indexOf(tensor.rows.labels, row, tensor.rows.name)
  const j = indexOf(tensor.columns.labels, column, tensor.columns.name)
  return tensor.values[i][j]
}

// As the programs print it: four decimals, a sign for signed numbers, never -0.0000. The last bits of
// a number depend on the machine, so 0.305 and 0.30499999999999977 must round alike.
export function fixed(value, { signed = false, decimals = 4 } = {}) {
  if (typeof value === 'string') return value // -inf, nan
  const digits = Number(value.toFixed(9)).toFixed(decimals)
  const rounded = Number(digits) === 0 ? digits.replace('-', '') : digits
  return signed && !rounded.startsWith('-') ? `+${rounded}` : rounded
}

// How many decimals a picture has room for: two, or one where the numbers have no more.
export function decimalsFor(values) {
  const hasOne = (value) => Math.abs(value * 10 - Math.round(value * 10)) < 1e-9
  return values.every(hasOne) ? 1 : 2
}

// In a picture: few decimals, a real minus, and 0 for what is nothing at all. The colour says that a
// number is positive, so its plus is left out where it would crowd the cells. What the programs print
// as 6.7650 is rounded as a reader would, to 6.77, and not by the bits behind it.
export function brief(value, { signed = false, decimals = 2 } = {}) {
  if (typeof value === 'string') return value.replace('-', '−')
  if (Math.abs(value) < 1e-12) return '0'
  return fixed(value + Math.sign(value) * 1e-9, { signed, decimals }).replace('-', '−')
}
