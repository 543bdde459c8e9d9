import { expect, test } from 'vitest'
import { day } from '../time/day'
import { paiEnding } from './pai'

test.each([
  [null, null],
  ['2026-11-25', 'ended'],
  ['2026-11-26', 'endsSoon'],
  ['2026-12-26', 'endsSoon'],
  ['2026-12-27', null],
])('a PAI valid until %s, on 26 November 2026: %s', (until, said) => {
  expect(paiEnding(until === null ? null : day(until), day('2026-11-26'))).toBe(said)
})
