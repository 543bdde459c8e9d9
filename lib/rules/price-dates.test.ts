import { expect, test } from 'vitest'
import { day } from '../time/day'
import { inForceOn, whyNotFrom } from './price-dates'

const today = day('2026-11-23')

test.each([
  ['2026-10-31', '2026-10-31', true, 'isBilled'],
  ['2026-11-01', '2026-10-31', true, null],
  ['2026-09-01', null, true, null],
  ['2027-01-01', '2026-10-31', true, null],
  ['2026-11-23', null, false, null],
  ['2026-11-24', null, false, 'firstInFuture'],
] as const)(
  'a version from %s, days billed until %s, another before: %s',
  (from, until, hasVersion, code) => {
    const lastBilled = until && day(until)
    expect(whyNotFrom(day(from), { lastBilled, hasVersion, today })?.code ?? null).toBe(code)
  },
)

test('the version in force on a day is the last to begin until it', () => {
  const versions = ['2026-01-01', '2026-09-01', '2027-01-01'].map((from) => ({ validFrom: day(from) }))
  expect(inForceOn(versions, day('2026-12-31'))?.validFrom).toBe('2026-09-01')
  expect(inForceOn(versions, day('2025-12-31'))).toBeUndefined()
})
