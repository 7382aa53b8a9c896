// Stands in until the figures are drawn.
export const drawFigure = (kind) => `<p>(figure ${kind})</p>`
