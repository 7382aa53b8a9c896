// Colours of numbers, each in two lights: on a light page and on a dark one.
import { rgb } from 'd3-color'
import { interpolateLab, piecewise } from 'd3-interpolate'
import { interpolateRdBu, interpolateYlGnBu } from 'd3-scale-chromatic'
import { hex as contrast } from 'wcag-contrast'

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

// Black or white, whichever is easier to read on the colour. One of them always has 4.5 to 1.
const ink = (ground) => (contrast(ground, '#000000') >= contrast(ground, '#ffffff') ? '#000000' : '#ffffff')

export const inkOn = ({ light, dark }) => ({ light: ink(light), dark: ink(dark) })

// The SVG attribute for a colour in two lights. figures.css takes the dark one where the page is dark.
export const paint = (property, { light, dark }) => `style="${property}:${light};--dark:${dark}"`
