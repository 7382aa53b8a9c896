// Colours of numbers, each in two lights: on a light page and on a dark one.
import { rgb } from 'd3-color'
import { interpolateLab, piecewise } from 'd3-interpolate'
import { interpolateRdBu, interpolateYlGnBu } from 'd3-scale-chromatic'

const hex = (colour) => rgb(colour).formatHex()

// Red, through the page's own dark, to blue: RdBu for a dark page, where zero must recede as well.
const darkRedToBlue = piecewise(interpolateLab, ['#ff9a7b', '#c24f45', '#26282e', '#2f74b8', '#85c4ff'])

// Signed numbers: zero in the middle, red below it, blue above.
export function signedScale(limit) {
  return (value) => {
    const share = (1 + value / limit) / 2
    return { light: hex(interpolateRdBu(share)), dark: hex(darkRedToBlue(share)) }
  }
}

// Shares from 0 to 1. On a dark page the scale is turned round: nothing is what lies near the page.
export function shareScale(value) {
  return { light: hex(interpolateYlGnBu(value)), dark: hex(interpolateYlGnBu(1 - value)) }
}

function luminance(colour) {
  const { r, g, b } = rgb(colour)
  const linear = [r, g, b].map((channel) => {
    const part = channel / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

// WCAG's contrast of two colours, from 1 to 21.
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const ink = (ground) => (contrast(ground, '#000000') >= contrast(ground, '#ffffff') ? '#000000' : '#ffffff')

// Black or white, whichever is easier to read on the colour. One of them always has 4.5 to 1.
export function inkOn({ light, dark }) {
  return { light: ink(light), dark: ink(dark) }
}

// SVG attributes for a colour in two lights. A browser without light-dark() takes the light one.
export function paint(property, { light, dark }) {
  return { [property]: light, style: `${property}:light-dark(${light},${dark})` }
}
