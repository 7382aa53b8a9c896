// The options of a figure, as they stand in its comment.

// A misspelt option must not be passed over in silence.
export function checkOptions(kind, options, { required = [], optional = [] }) {
  const known = [...required, ...optional]
  const strange = Object.keys(options).find((name) => !known.includes(name))
  if (strange !== undefined) {
    throw new Error(`figure ${kind} has no option "${strange}"; it knows ${known.join(', ')}`)
  }
  const missing = required.find((name) => !options[name])
  if (missing) throw new Error(`figure ${kind} needs the option "${missing}"`)
}
