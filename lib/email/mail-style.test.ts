import { expect, test } from 'vitest'
import { contrast } from '@/lib/rules/brand-colour'
import { mailColours, mailStyleSheet } from './mail-style'

test.each(['#ffd500', '#ff8800', '#ffffff', '#8b0000', '#000000'])(
  'the button and the links of a mail of the colour %s can be read',
  (colour) => {
    const { brand, onBrand, card } = mailColours(colour)
    expect(contrast(brand, onBrand)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(brand, card)).toBeGreaterThanOrEqual(4.5)
  },
)

test('a colour that can be read is left as it was chosen', () => {
  expect(mailColours('#8b0000').brand).toBe('#8b0000')
  expect(mailStyleSheet('#ffd500')).not.toBe(mailStyleSheet(null))
})
