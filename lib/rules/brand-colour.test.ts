import { expect, test } from 'vitest'
import { brandTones, contrast, parseColour, readableInstead } from './brand-colour'

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
  expect(readableInstead(colour)).toBeNull()
})

test.each(['#ffff00', '#ffffff', '#8bd6de', '#ff8800', '#777777', '#00a86b'])(
  '%s is too light: a darker one that can be read is proposed',
  (colour) => {
    const instead = readableInstead(colour)!
    expect(contrast(instead, '#e7f0f1')).toBeGreaterThanOrEqual(4.5)
    expect(readableInstead(instead)).toBeNull()
  },
)

test('every hue can be read by day and by night', () => {
  const parts = ['00', '55', 'aa', 'ff']
  const all = parts.flatMap((red) => parts.flatMap((green) => parts.map((blue) => `#${red}${green}${blue}`)))
  for (const asked of all) {
    const tones = brandTones(readableInstead(asked) ?? asked)
    expect(contrast(tones.brand, '#f9fdfd'), asked).toBeGreaterThanOrEqual(4.5)
    expect(contrast(tones.brand, tones.soft), asked).toBeGreaterThanOrEqual(4.5)
    expect(contrast(tones.hover, '#f9fdfd'), asked).toBeGreaterThanOrEqual(4.5)
    expect(contrast(tones.brandDark, '#172429'), asked).toBeGreaterThanOrEqual(7)
    expect(contrast(tones.brandDark, '#203b42'), asked).toBeGreaterThanOrEqual(4.5)
    expect(contrast(tones.brandDark, '#041e26'), asked).toBeGreaterThanOrEqual(4.5)
    expect(contrast(tones.hoverDark, '#041e26'), asked).toBeGreaterThanOrEqual(4.5)
  }
})
