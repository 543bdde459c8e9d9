import { expect, test } from 'vitest'
import { day } from '../time/day'
import { whyNotSettable } from './quotients'

test.each([
  ['2024-10-31', 'tooEarly'],
  ['2024-11-01', null],
  ['2026-11-24', null],
  ['2027-01-01', null],
  ['2027-01-02', 'tooLate'],
  ['2062-01-01', 'tooLate'],
])('a quotient typed on 24 November 2026 from %s', (validFrom, code) => {
  expect(whyNotSettable(day(validFrom), day('2026-11-24'))?.code ?? null).toBe(code)
})
