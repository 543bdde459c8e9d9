import { expect, test } from 'vitest'
import {
  accentTones,
  brandTones,
  colourPair,
  contrast,
  parseColour,
  parseColourPair,
  readableColour,
} from './brand-colour'

test.each([
  ['#054752', '#054752'],
  ['  #ABCDEF ', '#abcdef'],
  ['#abc', null],
  ['054752', null],
  ['#05475g', null],
  ['rouge', null],
  ['#054752; background: url(x)', null],
  ['', null],
])('%j is read as %j', (typed, colour) => expect(parseColour(typed)).toBe(colour))

test('contrast goes from 1 to 21', () => {
  expect(contrast('#ffffff', '#ffffff')).toBe(1)
  expect(contrast('#000000', '#ffffff')).toBe(21)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
})

test.each(['#054752', '#000000', '#8b0000', '#1a237e'])('%s can be read as it is', (colour) => {
  expect(readableColour(colour)).toBe(colour)
})

test.each(['#ffff00', '#ffffff', '#8bd6de', '#ff8800', '#777777', '#00a86b'])(
  '%s is too light: it is darkened until it can be read',
  (colour) => {
    const darker = readableColour(colour)
    expect(contrast(darker, '#e7f0f1')).toBeGreaterThanOrEqual(4.5)
    expect(readableColour(darker)).toBe(darker)
  },
)

const parts = ['00', '55', 'aa', 'ff']
const hues = parts.flatMap((red) => parts.flatMap((green) => parts.map((blue) => `#${red}${green}${blue}`)))

test('every hue can be read by day and by night', () => {
  for (const asked of hues) {
    const tones = brandTones(asked)
    expect(contrast(tones.brand, '#f9fdfd'), asked).toBeGreaterThanOrEqual(4.5)
    expect(contrast(tones.brand, tones.soft), asked).toBeGreaterThanOrEqual(4.5)
    expect(contrast(tones.hover, '#f9fdfd'), asked).toBeGreaterThanOrEqual(4.5)
    expect(contrast(tones.brandDark, '#172429'), asked).toBeGreaterThanOrEqual(7)
    expect(contrast(tones.brandDark, '#203b42'), asked).toBeGreaterThanOrEqual(4.5)
    expect(contrast(tones.brandDark, '#041e26'), asked).toBeGreaterThanOrEqual(4.5)
    expect(contrast(tones.hoverDark, '#041e26'), asked).toBeGreaterThanOrEqual(4.5)
  }
})

test('every second colour can be seen where it is drawn, and the first on it', () => {
  for (const asked of hues) {
    const tones = accentTones(asked)
    expect(contrast(tones.accent, '#f1f7f8'), asked).toBeGreaterThanOrEqual(3)
    expect(contrast(tones.accentDark, '#172429'), asked).toBeGreaterThanOrEqual(3)
    for (const brand of hues) {
      const { brand: line, brandDark } = brandTones(brand)
      expect(contrast(line, tones.soft), `${brand} on ${asked}`).toBeGreaterThanOrEqual(3)
      expect(contrast(brandDark, tones.softDark), `${brand} on ${asked}, by night`).toBeGreaterThanOrEqual(3)
    }
  }
})

test.each([
  ['#054752', '#e0b050', '054752_e0b050'],
  ['#054752', '', '054752_x'],
  ['', '#e0b050', 'x_e0b050'],
])('the colours %j and %j are written %j, and read again', (brand, accent, pair) => {
  expect(colourPair(brand, accent)).toBe(pair)
  expect(parseColourPair(pair)).toEqual({ brand: brand || null, accent: accent || null })
})

test.each(['054752', '054752_', '054752_e0b05', 'x', 'X_x', '054752_e0b050_x', '#054752_x', '../x_x'])(
  '%j is no pair of colours',
  (text) => expect(parseColourPair(text)).toBeNull(),
)
