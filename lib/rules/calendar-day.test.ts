import { expect, test } from 'vitest'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { type CalendarState, canBeChanged } from './calendar-day'

const until = parisInstant(day('2026-12-01'), '00:00')
const booked = {
  state: 'accepted',
  ...{ cancelThen: null, cancelOpensAt: null, cancelledUntil: null, absence: null },
} as const
const cancel = { until, effect: { kind: 'free' }, reasons: '' } as Extract<
  CalendarState,
  { state: 'accepted' }
>['cancel']

test.each<[CalendarState, boolean]>([
  [{ state: 'full' }, true],
  [{ state: 'inBasket', until }, true],
  [{ state: 'waitingInBasket', until }, true],
  [{ state: 'cancelInBasket', until }, true],
  [{ ...booked, cancel }, true],
  [{ ...booked, cancel: null }, false],
  [{ state: 'late', since: until }, false],
  [{ state: 'notYet', opensAt: until, until: null }, false],
  [{ state: 'pending', isCandidature: false }, false],
  [{ state: 'waiting', rank: 1, isSet: false }, false],
  [{ state: 'closed', reason: '' }, false],
  [{ state: 'dossierMissing' }, false],
])('a gesture on %j changes it: %s', (cell, expected) => {
  expect(canBeChanged({ day: day('2026-12-09'), ...cell })).toBe(expected)
})
