import { describe, expect, test } from 'vitest'
import { day } from '../time/day'
import { parisInstant } from '../time/paris'
import {
  type DayFacts,
  type DayTaken,
  type Judge,
  judgeOf,
  judgeOnBehalf,
  termsOf,
  whyNotBookable,
  whyNotCancellable,
} from './booking'
import { calendarDay } from './calendar-day'
import type { Moment } from './moments'
import type { BookingEffect, CancelEffect } from './phases'
import { ruleCalendar } from './rule-calendar'
import { counted, everyDay, everyone, guideRules, type RuleSet } from './rule-set'

const wednesday = day('2026-12-09')
const calendar = ruleCalendar({
  ...{ territory: 'metropole', closures: [], bridge: [], periods: [], openDays: [] },
})

function judge(rules: RuleSet, date: string, time: string): Judge {
  return judgeOf(
    {
      ...{ day: wednesday, calendar, startsAt: '08:00', firstBooked: { week: wednesday, period: wednesday } },
      applicant: { isResident: true, school: '', birthDate: day('2019-05-04') },
      versions: [{ id: 'v', validFrom: day('2020-01-01'), rules }],
    },
    parisInstant(day(date), time),
  )
}

// 4 working days before Wednesday 9 December: Thursday 3; 7 before: Monday 30 November.
const at = (date: string, time: string) => judge(guideRules, date, time)
const inTime = at('2026-11-27', '12:00')
const free: DayFacts = { day: wednesday, closed: null, isDossierMissing: false, taken: null, placesLeft: 5 }
const accepted: DayTaken = { by: 'thisActivity', line: 'accepted' }
const attended: DayTaken = { by: 'thisActivity', line: 'attended' }

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
    ['places that are being allocated', { isAllocating: true, placesLeft: 1 }, 'allocating'],
    ['more held than places', { placesLeft: -1 }, 'full'],
    ['no group for the age', { placesLeft: null }, 'notForThisAge'],
    ['closed', { closed: 'Grève' }, 'closed'],
    ['never open', { closed: '' }, 'closed'],
    ['dossier missing', { isDossierMissing: true }, 'dossierMissing'],
    ['pending', { taken: { by: 'thisActivity', line: 'pending' } }, 'alreadyAsked'],
    [
      'waiting',
      { taken: { by: 'thisActivity', line: 'waiting', rank: 2, isSet: false, besides: null } },
      'alreadyAsked',
    ],
    ['offered', { taken: { by: 'thisActivity', line: 'offered', until: 0 } }, 'alreadyAsked'],
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

describe('booking it for a family, by the service', () => {
  const late = at('2026-12-08', '17:00')
  const overlap = { by: 'otherActivity', programme: 'Les Tilleuls mercredis' } as const
  const waiting = (besides: typeof overlap | { by: 'otherFamily' } | null): DayTaken => ({
    ...{ by: 'thisActivity', line: 'waiting', rank: 2, isSet: false, besides },
  })

  test.each<[string, Partial<DayFacts>, Judge, string | null, string[]]>([
    ['free and in time', {}, inTime, null, []],
    ['past the deadline', {}, late, null, ['tooLate']],
    ['dossier missing', { isDossierMissing: true }, inTime, null, ['dossierMissing']],
    ['booked elsewhere', { taken: overlap }, inTime, null, ['overlaps']],
    ['on its waiting list', { taken: waiting(null) }, inTime, null, []],
    ['on its waiting list, and full still', { taken: waiting(null), placesLeft: 0 }, inTime, 'full', []],
    ['on its waiting list, and booked elsewhere', { taken: waiting(overlap) }, inTime, null, ['overlaps']],
    [
      'waited for, and the other household’s',
      { taken: waiting({ by: 'otherFamily' }) },
      inTime,
      'otherFamily',
      [],
    ],
    [
      'offered a place',
      { taken: { by: 'thisActivity', line: 'offered', until: 0 } },
      inTime,
      'alreadyAsked',
      [],
    ],
    [
      'all at once',
      { taken: overlap, isDossierMissing: true },
      late,
      null,
      ['overlaps', 'tooLate', 'dossierMissing'],
    ],
    ['no place', { placesLeft: 0 }, late, 'full', []],
    ['no group for the age', { placesLeft: null }, inTime, 'notForThisAge', []],
    ['closed', { closed: 'Grève' }, inTime, 'closed', []],
    ['accepted already', { taken: accepted }, inTime, 'alreadyBooked', []],
    ['the other household’s', { taken: { by: 'otherFamily' } }, inTime, 'otherFamily', []],
    ['the day itself, at its end', {}, at('2026-12-09', '23:59'), null, ['tooLate']],
    ['the day after', {}, at('2026-12-10', '00:00'), 'dayPast', []],
  ])('%s', (_name, facts, judge, refusal, warnings) => {
    const judged = judgeOnBehalf({ ...free, ...facts }, judge)
    expect(judged.refusal?.code ?? null).toBe(refusal)
    expect(judged.warnings.map(({ code }) => code)).toEqual(warnings)
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
    ['an absence is declared', { by: 'thisActivity', line: 'absent' }, 'absenceDeclared'],
    ['the child came', attended, 'attended'],
    ['other family', { by: 'otherFamily' }, 'notBooked'],
  ])('%s', (_name, taken, code) => {
    expect(whyNotCancellable({ day: wednesday, taken }, inTime)?.code).toBe(code)
  })

  test('a missing dossier never blocks a cancellation', () => {
    const facts: DayFacts = { ...free, isDossierMissing: true, taken: accepted }
    expect(whyNotCancellable(facts, inTime)).toBeNull()
  })
})

const always = { audience: everyone, days: everyDay, opens: null, closes: [], reasons: '' }
const workingDaysBefore = (count: number): Moment => ({
  ...{ kind: 'daysBefore', count, counted: counted('working'), clear: false, anchor: 'day' },
  ...{ at: '24:00', whenOff: null },
})
const dateAt = (date: string, at: string): Moment => ({ kind: 'fixed', day: day(date), at })
const closed: RuleSet = { ...guideRules, booking: [], cancelling: [], absence: [] }
const booking = (effect: BookingEffect, line: Partial<RuleSet['booking'][number]> = {}): RuleSet => ({
  ...closed,
  booking: [{ ...always, ...line, effect }],
})
const cancelling = (effect: CancelEffect, line: Partial<RuleSet['cancelling'][number]> = {}): RuleSet => ({
  ...closed,
  cancelling: [{ ...always, ...line, effect }],
})

describe('other rules, asked on 8 December at noon', () => {
  const opens = dateAt('2026-12-08', '20:00')
  test.each<[string, RuleSet, string | null]>([
    ['none', closed, 'notBookable'],
    ['until the day', booking({ kind: 'normal' }), null],
    ['it opens in the evening', booking({ kind: 'normal' }, { opens }), 'notYet'],
    [
      'for others',
      booking({ kind: 'normal' }, { audience: { ...everyone, residence: 'others' } }),
      'notForYou',
    ],
    ['an allocation round', booking({ kind: 'allocation', answersOn: null }), null],
  ])('%s: booking is %s', (_name, rules, code) => {
    expect(whyNotBookable(free, judge(rules, '2026-12-08', '12:00'))?.code ?? null).toBe(code)
  })

  test('a round gathers requests for a full day', () => {
    const round = judge(booking({ kind: 'allocation', answersOn: null }), '2026-12-08', '12:00')
    expect(whyNotBookable({ ...free, placesLeft: 0 }, round)).toBeNull()
    expect(termsOf(round.booking.rule)).toMatchObject({ isCandidature: true })
  })

  test.each<[string, RuleSet, string | null]>([
    ['none', closed, 'notCancellable'],
    ['until the day', cancelling({ kind: 'free' }), null],
    ['it opens in the evening', cancelling({ kind: 'free' }, { opens }), 'cancelNotYet'],
  ])('%s: cancelling is %s', (_name, rules, code) => {
    const asked = judge(rules, '2026-12-08', '12:00')
    expect(whyNotCancellable({ day: wednesday, taken: accepted }, asked)?.code ?? null).toBe(code)
  })

  test('a line that ends at no moment ends when the day begins, at midnight in Paris', () => {
    const begins = parisInstant(wednesday, '00:00')
    const { booking: answer } = judge(booking({ kind: 'normal' }), '2026-12-08', '12:00')
    expect(answer.lastMoment).toBe(begins)
  })
})

describe('terms', () => {
  const terms = {
    ...{ isCandidature: false, isWaiting: false, isOverQuota: false },
    ...{ surcharge: { cents: 0, percent: 0 }, billed: { percent: 0, cents: 0 } },
  }
  const onTerms = (rules: RuleSet) => {
    const asked = judge(rules, '2026-12-08', '12:00')
    return termsOf(asked.booking.rule ?? asked.cancelling.rule)
  }

  test('normal, and free', () => {
    expect(onTerms(booking({ kind: 'normal' }))).toEqual(terms)
    expect(onTerms(cancelling({ kind: 'free' }))).toEqual(terms)
    expect(termsOf(null)).toEqual(terms)
  })

  test('a surcharge', () => {
    const late = onTerms(booking({ kind: 'surcharge', cents: 150, percent: 50 }))
    expect(late).toMatchObject({ ...terms, surcharge: { cents: 150, percent: 50 } })
  })

  test('a cancellation that is billed in part', () => {
    const late = onTerms(cancelling({ kind: 'billed', cents: 200, percent: 30 }))
    expect(late).toMatchObject({ ...terms, billed: { cents: 200, percent: 30 } })
  })
})

describe('the cell of the calendar', () => {
  test.each<[Partial<DayFacts>, 'book' | 'cancel' | null, string]>([
    [{}, null, 'open'],
    [{}, 'book', 'inBasket'],
    [{ taken: accepted }, null, 'accepted'],
    [{ taken: accepted }, 'cancel', 'cancelInBasket'],
    [{ taken: { by: 'thisActivity', line: 'cancelPending' } }, null, 'cancelPending'],
    [{ taken: attended }, null, 'accepted'],
    [{ taken: { by: 'thisActivity', line: 'pending' } }, null, 'pending'],
    [{ placesLeft: 0 }, null, 'full'],
    [{ isDossierMissing: true }, null, 'dossierMissing'],
    [{ closed: 'Pont' }, null, 'closed'],
    [{ taken: { by: 'otherFamily' } }, null, 'otherFamily'],
  ])('%o, basket %s: %s', (facts, inBasket, state) => {
    expect(calendarDay({ ...free, ...facts }, inBasket, 2, inTime).state).toBe(state)
  })

  test.each<[string, Partial<DayFacts>, 'book' | 'waiting' | 'cancel', Judge, string | undefined]>([
    ['in time', {}, 'book', inTime, undefined],
    ['full, for its waiting list', { placesLeft: 0 }, 'waiting', inTime, undefined],
    ['full since', { placesLeft: 0 }, 'book', inTime, 'full'],
    ['closed since', { closed: 'Grève' }, 'waiting', inTime, 'closed'],
    ['a minute late', {}, 'book', at('2026-12-04', '00:00'), 'tooLate'],
    ['to cancel, in time', { taken: accepted }, 'cancel', inTime, undefined],
    ['to cancel, noted present since', { taken: attended }, 'cancel', inTime, 'attended'],
    ['to cancel, a minute late', { taken: accepted }, 'cancel', at('2026-12-02', '00:00'), 'tooLateToCancel'],
  ])('in the basket, %s', (_what, facts, inBasket, judge, code) => {
    const cell = calendarDay({ ...free, ...facts }, inBasket, 2, judge)
    expect('refusal' in cell ? cell.refusal?.code : undefined).toBe(code)
  })

  test.each([
    [3, false],
    [2, true],
    [1, true],
  ])('%i places left, few is %s', (placesLeft, isFew) => {
    expect(calendarDay({ ...free, placesLeft }, null, 2, inTime)).toMatchObject({ left: placesLeft, isFew })
  })

  test('an accepted day past its limit says so', () => {
    const past = calendarDay({ ...free, taken: accepted }, null, 2, at('2026-12-02', '08:00'))
    expect(past).toMatchObject({ cancel: null, cancelledUntil: parisInstant(day('2026-11-30'), '24:00') })
  })

  test('an accepted day in time says until when, and on what terms', () => {
    expect(calendarDay({ ...free, taken: accepted }, null, 2, inTime)).toMatchObject({
      ...{ cancelOpensAt: null, cancelledUntil: null, absence: null },
      cancel: { until: parisInstant(day('2026-11-30'), '24:00'), effect: { kind: 'free' }, reasons: '' },
    })
  })

  test('an open day says until when, and what follows: a late tier', () => {
    const [inTimeLine] = guideRules.booking
    const late = {
      ...always,
      closes: [workingDaysBefore(1)],
      effect: { kind: 'surcharge', cents: 100, percent: 0 },
    }
    const rules = { ...guideRules, booking: [inTimeLine!, late as RuleSet['booking'][number]] }
    const end = parisInstant(day('2026-12-03'), '24:00')
    const lateEnd = parisInstant(day('2026-12-08'), '24:00')
    expect(calendarDay(free, null, 2, judge(rules, '2026-12-03', '23:59'))).toMatchObject({
      now: { until: end, effect: { kind: 'normal' } },
      then: { until: lateEnd, effect: late.effect },
    })
    expect(calendarDay(free, null, 2, judge(rules, '2026-12-04', '00:00'))).toMatchObject({
      now: { until: lateEnd, effect: late.effect },
      then: null,
    })
  })

  test('what isn’t open yet, is late or is never', () => {
    const opens = dateAt('2026-12-08', '20:00')
    const state = (rules: RuleSet) => calendarDay(free, null, 2, judge(rules, '2026-12-08', '12:00'))
    const opensAt = parisInstant(day('2026-12-08'), '20:00')
    expect(state(booking({ kind: 'normal' }, { opens }))).toMatchObject({
      ...{ state: 'notYet', opensAt, until: parisInstant(wednesday, '00:00') },
    })
    expect(state(guideRules)).toMatchObject({
      state: 'late',
      since: parisInstant(day('2026-12-03'), '24:00'),
    })
    expect(state(closed)).toMatchObject({ state: 'notBookable' })
    const audience = { ...everyone, schools: ['Jean Moulin'] }
    expect(state(booking({ kind: 'normal' }, { audience }))).toMatchObject({ state: 'notForYou', audience })
  })

  test('an absence that may be justified, with its certificate', () => {
    const line = { ...always, closes: [dateAt('2026-12-11', '12:00')], needsProof: true }
    const rules: RuleSet = { ...closed, absence: [{ ...line, effect: { kind: 'credited' } }] }
    const shown = calendarDay({ ...free, taken: accepted }, null, 2, judge(rules, '2026-12-10', '12:00'))
    expect(shown).toMatchObject({
      absence: {
        ...{ until: parisInstant(day('2026-12-11'), '12:00'), needsProof: true },
        effect: { kind: 'credited' },
      },
    })
  })
})
