import { describe, expect, test } from 'vitest'
import { day } from '../time/day'
import { parisInstant } from '../time/paris'
import {
  type DayFacts,
  type DayTaken,
  hasBegun,
  type Judge,
  whyNotBookable,
  whyNotCancellable,
} from './booking'
import { calendarDay } from './calendar-day'
import { guideRules } from './rule-set'

const wednesday = day('2026-12-09')
// 4 working days before Wednesday 9 December: Thursday 3; 7 before: Monday 30 November.
const at = (date: string, time: string): Judge => ({
  rules: guideRules,
  territory: 'metropole',
  now: parisInstant(day(date), time),
})
const inTime = at('2026-11-27', '12:00')
const free: DayFacts = { day: wednesday, closed: null, isDossierMissing: false, taken: null, placesLeft: 5 }
const accepted: DayTaken = { by: 'thisActivity', line: 'accepted' }

describe('booking Wednesday 9 December', () => {
  test.each([
    ['2026-12-03', '23:58', null],
    ['2026-12-03', '23:59', null],
    ['2026-12-04', '00:00', 'tooLate'],
    ['2026-12-04', '00:01', 'tooLate'],
  ])('asked on %s at %s: %s', (date, time, code) => {
    expect(whyNotBookable(free, at(date, time))?.code ?? null).toBe(code)
  })

  test.each<[string, Partial<DayFacts>, string | null]>([
    ['free', {}, null],
    ['last place', { placesLeft: 1 }, null],
    ['no place', { placesLeft: 0 }, 'full'],
    ['more held than places', { placesLeft: -1 }, 'full'],
    ['no group for the age', { placesLeft: null }, 'notForThisAge'],
    ['closed', { closed: 'Grève' }, 'closed'],
    ['never open', { closed: '' }, 'closed'],
    ['dossier missing', { isDossierMissing: true }, 'dossierMissing'],
    ['pending', { taken: { by: 'thisActivity', line: 'pending' } }, 'alreadyAsked'],
    ['accepted', { taken: accepted }, 'alreadyBooked'],
    ['cancellation pending', { taken: { by: 'thisActivity', line: 'cancelPending' } }, 'alreadyBooked'],
    ['other activity', { taken: { by: 'otherActivity', programme: 'Les Tilleuls mercredis' } }, 'overlaps'],
    ['other family', { taken: { by: 'otherFamily' } }, 'otherFamily'],
    [
      'full and dossier missing: the parent is told what they can mend',
      { placesLeft: 0, isDossierMissing: true },
      'dossierMissing',
    ],
  ])('%s', (_name, facts, code) => {
    expect(whyNotBookable({ ...free, ...facts }, inTime)?.code ?? null).toBe(code)
  })
})

describe('cancelling Wednesday 9 December', () => {
  test.each([
    ['2026-11-30', '23:59', null],
    ['2026-12-01', '00:00', 'tooLateToCancel'],
  ])('asked on %s at %s: %s', (date, time, code) => {
    expect(whyNotCancellable({ day: wednesday, taken: accepted }, at(date, time))?.code ?? null).toBe(code)
  })

  test.each<[string, DayTaken | null, string]>([
    ['nothing booked', null, 'notBooked'],
    ['still pending', { by: 'thisActivity', line: 'pending' }, 'notBooked'],
    ['already asked', { by: 'thisActivity', line: 'cancelPending' }, 'alreadyCancelling'],
    ['other family', { by: 'otherFamily' }, 'notBooked'],
  ])('%s', (_name, taken, code) => {
    expect(whyNotCancellable({ day: wednesday, taken }, inTime)?.code).toBe(code)
  })

  test('a missing dossier never blocks a cancellation', () => {
    const facts: DayFacts = { ...free, isDossierMissing: true, taken: accepted }
    expect(whyNotCancellable(facts, inTime)).toBeNull()
  })
})

test('a day begins at midnight in Paris', () => {
  expect(hasBegun(wednesday, parisInstant(wednesday, '00:00') - 1)).toBe(false)
  expect(hasBegun(wednesday, parisInstant(wednesday, '00:00'))).toBe(true)
})

describe('the cell of the calendar', () => {
  test.each<[Partial<DayFacts>, 'book' | 'cancel' | null, string]>([
    [{}, null, 'open'],
    [{}, 'book', 'inBasket'],
    [{ taken: accepted }, null, 'accepted'],
    [{ taken: accepted }, 'cancel', 'cancelInBasket'],
    [{ taken: { by: 'thisActivity', line: 'cancelPending' } }, null, 'cancelPending'],
    [{ taken: { by: 'thisActivity', line: 'pending' } }, null, 'pending'],
    [{ placesLeft: 0 }, null, 'full'],
    [{ isDossierMissing: true }, null, 'dossierMissing'],
    [{ closed: 'Pont' }, null, 'closed'],
    [{ taken: { by: 'otherFamily' } }, null, 'otherFamily'],
  ])('%o, basket %s: %s', (facts, inBasket, state) => {
    expect(calendarDay({ ...free, ...facts }, inBasket, 2, inTime).state).toBe(state)
  })

  test.each([
    [3, false],
    [2, true],
    [1, true],
  ])('%i places left, few is %s', (placesLeft, isFew) => {
    expect(calendarDay({ ...free, placesLeft }, null, 2, inTime)).toMatchObject({ left: placesLeft, isFew })
  })

  test('an accepted day past its limit says so', () => {
    expect(calendarDay({ ...free, taken: accepted }, null, 2, at('2026-12-02', '08:00'))).toMatchObject({
      canCancel: false,
    })
  })
})
