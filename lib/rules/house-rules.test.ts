import { expect, test } from 'vitest'
import { day } from '../time/day'
import { houseRulesInForce, whyNotPublishable } from './house-rules'

const first = { version: 1, validFrom: day('2026-09-01') }
const second = { version: 2, validFrom: day('2027-01-01') }
const sameDay = { version: 3, validFrom: day('2027-01-01') }

test.each([
  ['2026-08-31', [first], null],
  ['2026-09-01', [first], 1],
  ['2026-12-31', [second, first], 1],
  ['2027-01-01', [second, first], 2],
  ['2027-01-01', [first, second, sameDay], 3],
  ['2027-01-01', [sameDay, second, first], 3],
  ['2027-01-01', [], null],
])('on %s, of %j, version %s', (today, published, version) => {
  expect(houseRulesInForce(published, day(today))?.version ?? null).toBe(version)
})

test.each([
  ['2026-08-31', [], null],
  ['2026-08-31', [first], 1],
  ['2026-09-01', [first], null],
  ['2026-12-31', [first, second], 2],
  ['2027-01-01', [first, second], null],
])('a version that begins on %s, after %j', (validFrom, published, before) => {
  expect(whyNotPublishable(day(validFrom), published)?.previous.version ?? null).toBe(before)
})
