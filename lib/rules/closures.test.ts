import { expect, test } from 'vitest'
import { day } from '../time/day'
import { whyNotClosure } from './closures'

const bridge = { firstDay: day('2027-05-07'), lastDay: day('2027-05-08'), reason: 'Pont' }

test.each([
  ['2027-05-05', '2027-05-06', null],
  ['2027-05-05', '2027-05-07', 'alreadyClosed'],
  ['2027-05-08', '2027-05-12', 'alreadyClosed'],
  ['2027-05-09', '2027-05-09', null],
  ['2027-05-10', '2027-05-09', 'endsBeforeStart'],
  ['2026-11-20', '2026-11-22', 'past'],
  ['2026-11-20', '2026-11-23', null],
  ['2027-06-01', '2028-05-31', null],
  ['2027-06-01', '2028-06-01', 'tooLong'],
])('on 23 November 2026, a closure from %s to %s: %s', (firstDay, lastDay, code) => {
  const days = { firstDay: day(firstDay), lastDay: day(lastDay) }
  expect(whyNotClosure(days, [bridge], day('2026-11-23'))?.code ?? null).toBe(code)
})
