import { describe, expect, test } from 'vitest'
import {
  type MunicipalRule,
  municipalRules,
  notExpressed,
  ruleSetOf,
  ruleSetsOf,
} from '@/prisma/municipal-rules'
import { addDays, day, type Day, daysFrom } from '../time/day'
import { parisInstant, type Instant } from '../time/paris'
import type { Applicant } from './phases'
import { answerOf, type Question, type RuleAnswer } from './rule-answer'
import { type CalendarPeriod, ruleCalendar } from './rule-calendar'
import { ruleFaults } from './rule-faults'
import { type RuleSet, ruleSetSchema } from './rule-set'
import { periodsOf } from './school-calendar'

const periods: CalendarPeriod[] = ['2024-2025', '2025-2026', '2026-2027', '2027-2028'].flatMap((schoolYear) =>
  periodsOf(schoolYear, 'B').map((period) => ({ ...period, id: `${period.name} ${schoolYear}` })),
)

/** A calendar on which an accueil opens as its rule set says, 300 days around a day. */
function calendarAround(around: Day, { service }: RuleSet) {
  const data = { territory: 'metropole', closures: [], bridge: [], periods, openDays: [] } as const
  const pattern = ruleCalendar(data)
  const days = daysFrom(addDays(around, -300), addDays(around, 300))
  return ruleCalendar({ ...data, openDays: days.filter((one) => pattern.isServiceDay(one, service)) })
}

const child: Applicant = { isResident: true, school: 'Jean Moulin', birthDate: day('2015-05-04') }

/** Somebody of an audience, and the rule set of the centre where they ask. */
function asking(rule: MunicipalRule, audience?: string): { applicant: Applicant; rules: RuleSet } {
  const centre = ruleSetsOf(rule).find((one) => one.centre === audience)
  const school = /^écoles (\S+)/.exec(audience ?? '')?.[1] ?? child.school
  return {
    applicant: { ...child, school, isResident: audience !== 'others' },
    rules: centre?.rules ?? ruleSetOf(rule),
  }
}

type Asked = { rules: RuleSet; accueil: Day; applicant?: Applicant; firstBooked?: Day; question: Question }

function answer(
  { rules, accueil, applicant = child, firstBooked = accueil, question }: Asked,
  now: Instant,
): RuleAnswer {
  return answerOf(
    question,
    {
      ...{ day: accueil, applicant, startsAt: '08:30', calendar: calendarAround(accueil, rules) },
      firstBooked: { week: accueil, period: firstBooked },
      versions: [{ id: 'v', validFrom: day('2000-01-01'), rules }],
    },
    now,
  )
}

const questionOf = ({ kind }: MunicipalRule): Question => (kind === 'booking' ? 'booking' : 'cancelling')

/** '2026-09-11T09:00': the instant; without a time, or with `isEnd`, the start or the end of that day. */
function instant(text: string, isEnd = false): Instant {
  return parisInstant(day(text.slice(0, 10)), isEnd ? '24:00' : text.slice(11) || '00:00')
}

const vectors = municipalRules.flatMap((rule) =>
  rule.vectors.map((vector) => ({ rule, vector, id: rule.id, place: rule.place, ...vector })),
)

describe('the moments that organisers print', () => {
  test.each(vectors)('$id $place, $date: $firstMoment – $lastMoment', ({ rule, vector }) => {
    const { date, audience, firstMoment, lastMoment, timeAssumed } = vector
    const asked: Asked = { ...asking(rule, audience), accueil: day(date), question: questionOf(rule) }
    if (firstMoment) {
      const opensAt = instant(firstMoment)
      expect(answer(asked, opensAt - 1)).toMatchObject({ allowed: false, opensAt, reason: 'notYet' })
      expect(answer(asked, opensAt)).toMatchObject({ allowed: true, opensAt, reason: null })
    }
    if (lastMoment) {
      const end = instant(lastMoment, timeAssumed || lastMoment.endsWith('23:59'))
      expect(answer(asked, end - 1)).toMatchObject({ allowed: true, lastMoment: end, reason: null })
      expect(answer(asked, end)).toMatchObject({ allowed: false, lastMoment: end, reason: 'tooLate' })
    }
  })
})

const byId = (id: string) => municipalRules.find((rule) => rule.id === id)!

describe('rules without a printed moment, counted by hand', () => {
  // Wednesday 18 November 2026; 11 November is a holiday. Toussaint 2026: 18 October (a Sunday) to 1 November.
  test.each([
    ['R01', '2026-11-18', null, '2026-11-13T00:00'],
    ['R02', '2026-11-18', null, '2026-11-07T00:00'],
    ['R10', '2026-11-18', null, '2026-11-17T00:00'],
    ['R11', '2026-11-18', null, '2026-10-28T00:00'],
    ['R12', '2026-11-18', null, '2026-10-27T00:00'],
    ['R18', '2026-11-18', null, '2026-11-10T00:00'],
    ['R21', '2026-11-18', null, '2026-11-16T08:30'],
    ['R58', '2026-10-28', null, '2026-09-22T00:00'],
    ['R59', '2026-10-28', null, '2026-09-29T00:00'],
    ['R66', '2026-11-17', '2026-10-19T00:00', '2026-10-26T00:00'],
    ['R66', '2027-03-16', '2027-02-22T00:00', '2027-03-01T00:00'],
    ['R67', '2026-11-17', null, '2026-11-17T00:00'],
    ['R71', '2026-10-28', null, '2026-10-12T00:00'],
    ['R96', '2026-10-28', '2026-09-27T00:00', '2026-10-28T00:00'],
    ['R96', '2026-11-18', '2026-10-12T00:00', '2026-11-18T00:00'],
    ['R103', '2024-07-10', '2024-05-13T00:00', '2024-05-18T00:00'],
    ['R105', '2023-09-06', '2023-05-15T14:00', '2023-06-09T18:00'],
    ['R106', '2026-11-17', null, '2026-11-11T00:00'],
    ['R107', '2024-07-10', null, '2024-07-10T00:00'],
  ])('%s on %s: from %s until %s', (id, date, first, end) => {
    const rule = byId(id)
    const asked: Asked = { rules: ruleSetOf(rule), accueil: day(date), question: questionOf(rule) }
    const firstRefused = instant(end)
    expect(answer(asked, firstRefused - 1)).toMatchObject({
      ...{ allowed: true, lastMoment: firstRefused },
      opensAt: first && instant(first),
    })
    expect(answer(asked, firstRefused)).toMatchObject({ allowed: false, reason: 'tooLate' })
  })

  test('R15: 8 clear days before the first booked day, whichever day of the stay is cancelled', () => {
    const rules = ruleSetOf(byId('R15'))
    const end = instant('2026-10-11T00:00')
    for (const accueil of ['2026-10-19', '2026-10-22']) {
      const asked: Asked = {
        ...{ rules, accueil: day(accueil), firstBooked: day('2026-10-19') },
        question: 'cancelling',
      }
      expect(answer(asked, end - 1).allowed).toBe(true)
      expect(answer(asked, end)).toMatchObject({ reason: 'tooLate', lastMoment: end })
    }
  })

  test('R26: the day before the first one back is before the holidays', () => {
    const asked: Asked = { rules: ruleSetOf(byId('R26')), accueil: day('2026-11-02'), question: 'cancelling' }
    expect(answer(asked, instant('2026-10-16T10:59')).lastMoment).toBe(instant('2026-10-16T11:00'))
  })

  test('R55: the last Friday before a Friday is a week before', () => {
    const asked: Asked = { rules: ruleSetOf(byId('R55')), accueil: day('2026-09-18'), question: 'cancelling' }
    expect(answer(asked, 0).lastMoment).toBe(instant('2026-09-12T00:00'))
  })
})

describe('absences', () => {
  const absence = (id: string): Asked => ({
    ...{ rules: ruleSetOf(byId(id)), accueil: day('2026-11-18'), question: 'absence' },
  })

  test('R95: a certificate within 48 hours of the end of the day', () => {
    const end = instant('2026-11-21T00:00')
    const allowed = answer(absence('R95'), end - 1) as RuleAnswer<'absence'>
    expect(allowed.rule!.line).toMatchObject({ needsProof: true, effect: { kind: 'credited' } })
    expect(answer(absence('R95'), end).allowed).toBe(false)
  })

  test('R91: nothing is cancelled, and the absence may be told on the day', () => {
    expect(answer({ ...absence('R91'), question: 'cancelling' }, 0)).toMatchObject({ reason: 'never' })
    const end = instant('2026-11-19T00:00')
    expect(answer(absence('R91'), end - 1)).toMatchObject({
      allowed: true,
      rule: { line: { needsProof: false } },
    })
    expect(answer(absence('R91'), end).allowed).toBe(false)
  })

  test('R106: an illness told 2 days before moves the day', () => {
    const end = instant('2026-11-17T00:00')
    expect(answer(absence('R106'), end - 1).rule!.line).toMatchObject({
      ...{ reasons: 'maladie', effect: { kind: 'postponed' } },
    })
    expect(answer(absence('R106'), end).allowed).toBe(false)
  })
})

describe('for whom, how many, and on what terms', () => {
  test('R84: a town that isn’t known waits with nobody', () => {
    const asked: Asked = {
      ...{ rules: ruleSetOf(byId('R84')), accueil: day('2023-09-06'), question: 'booking' },
      applicant: { ...child, isResident: null },
    }
    expect(answer(asked, instant('2023-08-28T07:00'))).toMatchObject({ allowed: false, reason: 'notForYou' })
  })

  test('R90: other schools are told for whom the day is', () => {
    const asked: Asked = { rules: ruleSetOf(byId('R90')), accueil: day('2021-10-25'), question: 'booking' }
    expect(answer(asked, instant('2021-09-22T09:30'))).toMatchObject({
      ...{ reason: 'notForYou', forOthers: { schools: ['Argonne', 'Solférino'] } },
    })
  })

  test('R102: two centres, two rule sets', () => {
    expect(ruleSetsOf(byId('R102')).map(({ rules }) => rules.booking.map(({ opens }) => opens))).toEqual([
      [
        { kind: 'fixed', day: '2024-07-03', at: '20:00' },
        { kind: 'fixed', day: '2024-12-18', at: '20:00' },
      ],
      [
        { kind: 'fixed', day: '2024-07-01', at: '20:00' },
        { kind: 'fixed', day: '2024-12-16', at: '20:00' },
      ],
    ])
  })

  test.each([
    ['R103', '2024-05-27'],
    ['R105', '2023-07-07'],
  ])('%s is answered on %s', (id, answersOn) => {
    expect(ruleSetOf(byId(id)).booking[0]!.effect).toEqual({ kind: 'allocation', answersOn })
  })

  test('R02, R76: quotas', () => {
    const quota = { per: 'child', span: 'period', over: 'refused' }
    expect(ruleSetOf(byId('R02')).quotas).toEqual([{ ...quota, of: 'cancelling', max: 3, unit: 'days' }])
    expect(ruleSetOf(byId('R76')).quotas).toEqual([{ ...quota, of: 'booking', max: 1, unit: 'weeks' }])
  })

  test('R70, R76, R107: weeks', () => {
    expect(ruleSetOf(byId('R70')).week).toEqual({ minDays: null, whole: true })
    expect(ruleSetOf(byId('R76')).week).toEqual({ minDays: null, whole: true })
    expect(ruleSetOf(byId('R107')).week).toEqual({ minDays: 4, whole: false })
  })

  test('R65: only for these reasons', () => {
    expect(ruleSetOf(byId('R65')).cancelling[0]!.reasons).toBe('maladie, grève, neige')
  })
})

describe.each(municipalRules)('$id $place', (rule) => {
  test('is kept as JSON and doesn’t contradict itself', () => {
    for (const { rules } of ruleSetsOf(rule)) {
      expect(ruleSetSchema.parse(JSON.parse(JSON.stringify(rules)))).toEqual(rules)
      const today = day('2026-11-25')
      expect(ruleFaults(rules, calendarAround(today, rules), today)).toEqual([])
    }
  })
})

test('58 rules are carried over, and what isn’t expressed is of one of them', () => {
  expect(municipalRules).toHaveLength(58)
  for (const { rule, figure } of notExpressed)
    expect(JSON.stringify(byId(rule).formal)).toContain(`"${figure}":`)
})
