import { describe, expect, test } from 'vitest'
import { day, type Day } from '../time/day'
import { parisInstant, type Instant } from '../time/paris'
import { type Counted, type DayCount } from './counted-days'
import vectors from './deadline-vectors.json'
import { type Moment, momentOf } from './moments'
import type { Territory } from './public-holidays'
import { whyOverQuota } from './quotas'
import { answerOf, type Question } from './rule-answer'
import { type CalendarData, ruleCalendar } from './rule-calendar'
import { counted, guideRules } from './rule-set'

const asked = (accueil: Day, territory: Territory) => ({
  day: accueil,
  calendar: calendarOf(territory),
  startsAt: '08:00',
  firstBooked: { week: accueil, period: accueil },
  applicant: { isResident: true, school: '', birthDate: day('2019-05-04') },
})

function calendarOf(territory: Territory, data: Partial<CalendarData> = {}) {
  return ruleCalendar({ territory, closures: [], bridge: [], periods: [], openDays: [], ...data })
}

function before(count: number, days: DayCount | Counted, clear = false, at = '24:00'): Moment {
  return {
    ...{ kind: 'daysBefore', anchor: 'day', count, clear, at, whenOff: null },
    counted: typeof days === 'string' ? counted(days) : days,
  }
}

function cutoff(moment: Moment, accueil: Day, territory: Territory): Instant | null {
  return momentOf(moment, { ...asked(accueil, territory), service: guideRules.service })
}

/** The rules of the guide, with another number of days. */
const withCount = (count: number) => ({
  ...guideRules,
  booking: [{ ...guideRules.booking[0]!, closes: [before(count, 'working')] }],
  cancelling: [{ ...guideRules.cancelling[0]!, closes: [before(count, 'working')] }],
})
const questionOf: Record<string, Question> = { reservation: 'booking', annulation: 'cancelling' }

describe('the last day allowed', () => {
  test.each(vectors.dates)('$rule for $accueilDate ($territory): $lastAllowedDate', (vector) => {
    const accueil = day(vector.accueilDate)
    const territory = vector.territory as Territory
    const limit = Date.parse(vector.firstRefusedInstantUtc)
    expect(parisInstant(day(vector.lastAllowedDate), '24:00')).toBe(limit)

    const versions = [{ id: 'v', validFrom: day('2020-01-01'), rules: withCount(vector.workingDays) }]
    const answer = (now: Instant) =>
      answerOf(questionOf[vector.rule]!, { ...asked(accueil, territory), versions }, now)
    expect(answer(limit - 1)).toMatchObject({ allowed: true, lastMoment: limit, reason: null })
    expect(answer(limit)).toMatchObject({ allowed: false, lastMoment: limit, reason: 'tooLate' })
  })

  test.each(vectors.dates)('$workingDays days for $accueilDate ($territory), counted otherwise', (vector) => {
    const { joursFrancsOuvres, joursOuvrables, joursCalendaires } = vector.alternatives
    const limit = (days: DayCount, clear = false) =>
      cutoff(before(vector.workingDays, days, clear), day(vector.accueilDate), vector.territory as Territory)
    expect(limit('working', true)).toBe(parisInstant(day(joursFrancsOuvres), '24:00'))
    expect(limit('workable')).toBe(parisInstant(day(joursOuvrables), '24:00'))
    expect(limit('calendar')).toBe(parisInstant(day(joursCalendaires), '24:00'))
  })
})

describe('a request at an instant, under the rules of the guide', () => {
  const versions = [{ id: 'v', validFrom: day('2020-01-01'), rules: guideRules }]
  test.each(vectors.instants)('$rule for $accueilDate at $requestedAt: $allowed', (vector) => {
    const facts = { ...asked(day(vector.accueilDate), 'metropole'), versions }
    const answer = answerOf(questionOf[vector.rule]!, facts, Date.parse(vector.requestedAt))
    expect(answer.allowed).toBe(vector.allowed)
  })
})

describe('a cancellation against the quota', () => {
  test.each(vectors.quotas)('$already used of $limit, $asked asked: $result', (vector) => {
    const refusal = whyOverQuota({ used: vector.already, allowed: vector.limit }, vector.asked)
    expect(refusal?.code ?? null).toBe(vector.result === 'accepted' ? null : 'overQuota')
  })
})

test('a cut-off hour ends the last day before midnight', () => {
  expect(cutoff(before(4, 'working', false, '12:00'), day('2026-11-25'), 'metropole')).toBe(
    parisInstant(day('2026-11-19'), '12:00'),
  )
})

describe('days that a count leaves out besides', () => {
  const closures = [{ firstDay: day('2026-11-23'), lastDay: day('2026-11-24') }]
  const periods = [
    {
      ...{ id: 'p', kind: 'holiday' as const, name: 'Toussaint' },
      firstDay: day('2026-10-18'),
      lastDay: day('2026-11-01'),
    },
  ]
  test.each([
    ['closures', '2026-11-26', { closures }, '2026-11-20'],
    ['bridge', '2027-05-11', { bridge: [day('2027-05-07')] }, '2027-05-05'],
    ['schoolHolidays', '2026-11-03', { periods }, '2026-10-16'],
  ] as const)('%s: 2 working days before %s', (skip, accueil, data, lastDay) => {
    const moment = before(2, { days: 'working', skips: [skip] })
    const limit = momentOf(moment, {
      ...asked(day(accueil), 'metropole'),
      calendar: calendarOf('metropole', data),
      service: guideRules.service,
    })
    expect(limit).toBe(parisInstant(day(lastDay), '24:00'))
  })
})
