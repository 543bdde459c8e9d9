import { expect, test } from 'vitest'
import { formatPhone, parsePhone } from './phone'

test.each([
  ['06 12 34 56 78', '+33612345678', '06 12 34 56 78'],
  ['06.12.34.56.78', '+33612345678', '06 12 34 56 78'],
  ['0247930000', '+33247930000', '02 47 93 00 00'],
  ['+33 6 12 34 56 78', '+33612345678', '06 12 34 56 78'],
  ['0033 6 12 34 56 78', '+33612345678', '06 12 34 56 78'],
  ['+32 470 12 34 56', '+32470123456', '+32 470 12 34 56'],
])('%s is kept as %s and shown as %s', (typed, kept, shown) => {
  const phone = parsePhone(typed)
  expect(phone).toBe(kept)
  expect(formatPhone(phone!).replaceAll('\u00a0', ' ')).toBe(shown)
})

test.each(['', '06 12 34 56', '06 12 34 56 78 90', 'le portable de papa', '12'])(
  '%j isn’t a number',
  (typed) => {
    expect(parsePhone(typed)).toBeNull()
  },
)
