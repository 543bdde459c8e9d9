import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { previewSentence } from '@/lib/messages/fr/rules'
import { day, type Day } from '../time/day'
import { formatLastMoment } from '../time/format'
import { parisInstant } from '../time/paris'
import { type DayMoment, type Moment } from './moments'
import type { Applicant, BookingEffect, BookingLine } from './phases'
import { type Case, windowsFor } from './rule-answer'
import { ruleCalendar } from './rule-calendar'
import { ruleFaults } from './rule-faults'
import { everyDay, everyone, guideRules, type RuleSet, ruleSetSchema } from './rule-set'
import { periodsOf } from './school-calendar'
import { whyWeekTooShort } from './weeks'

// What docs/reglement.md tells an administrator to choose, and the last moments that it promises.

const guide = plain(readFileSync('docs/reglement.md', 'utf8'))

const before = (
  count: number,
  days: 'working' | 'calendar',
  anchor: 'day' | 'session' = 'day',
  at = '24:00',
): Moment => ({
  kind: 'daysBefore',
  ...{ count, counted: { days, skips: [] }, clear: false, anchor, at, whenOff: null },
})
const weekdayBefore = (
  weekday: 1 | 3 | 4,
  weeksBefore: number,
  at: string,
): DayMoment & { kind: 'weekdayBefore' } => ({
  kind: 'weekdayBefore',
  ...{ weekday, weeksBefore, anchor: 'day', at },
})
const onWeekday = (...of: Parameters<typeof weekdayBefore>): Moment => ({
  ...weekdayBefore(...of),
  whenOff: null,
})
const on = (date: string, at: string): Moment => ({ kind: 'fixed', day: day(date), at })
const hoursBefore: Moment = { kind: 'hoursBefore', hours: 48, from: 'dayStart' }

const always = { audience: everyone, days: everyDay, opens: null, closes: [], reasons: '' }
const booking = (line: Partial<BookingLine>): BookingLine => ({
  ...always,
  effect: { kind: 'normal' },
  ...line,
})
const between = (from: string, to: string) => ({ ...everyDay, from: day(from), to: day(to) })
const more = (cents: number, percent: number): BookingEffect => ({ kind: 'surcharge', cents, percent })
const free = { kind: 'free' } as const
const billed = { kind: 'billed', percent: 100, cents: 0 } as const
const rulesWith = (rules: Partial<RuleSet>): RuleSet => ({ ...guideRules, quotas: [], ...rules })

const saintRomain = rulesWith({
  booking: [booking({ closes: [onWeekday(4, 1, '09:00')] }), booking({ effect: more(150, 0) })],
  cancelling: [{ ...always, closes: [before(0, 'calendar', 'day', '07:00')], effect: free }],
})

const vhb = rulesWith({
  booking: [
    booking({ days: { ...everyDay, weekdays: [1, 2] }, closes: [onWeekday(4, 1, '15:00')] }),
    booking({
      days: { ...everyDay, weekdays: [3] },
      closes: [
        {
          ...weekdayBefore(1, 0, '15:00'),
          whenOff: { unless: { days: 'working', skips: [] }, then: weekdayBefore(4, 1, '15:00') },
        },
      ],
    }),
    booking({ days: { ...everyDay, weekdays: [4, 5] }, closes: [onWeekday(1, 0, '15:00')] }),
  ],
})

const tessoualle = rulesWith({
  booking: [booking({ closes: [hoursBefore] }), booking({ effect: more(100, 0) })],
  cancelling: [
    { ...always, closes: [hoursBefore], effect: free },
    { ...always, effect: billed },
  ],
})

const argenteuil = rulesWith({
  booking: [
    booking({
      closes: [
        { kind: 'dateOfMonth', ...{ date: 7, monthsBefore: 1, anchor: 'day', at: '24:00', whenOff: null } },
      ],
    }),
  ],
  cancelling: [
    {
      ...always,
      closes: [{ kind: 'lastWeekday', ...{ weekday: 5, anchor: 'day', at: '24:00', whenOff: null } }],
      effect: free,
    },
  ],
})

const begles = rulesWith({
  booking: [
    booking({
      days: between('2023-10-23', '2023-11-03'),
      opens: on('2023-09-03', '20:00'),
      closes: [on('2023-09-24', '24:00')],
    }),
    booking({
      days: between('2024-02-19', '2024-03-01'),
      opens: on('2023-12-23', '20:00'),
      closes: [on('2024-01-14', '24:00')],
    }),
  ],
})

const bonnefonds = rulesWith({
  booking: [
    booking({
      audience: { ...everyone, residence: 'residents' },
      opens: on('2023-08-21', '07:00'),
      closes: [onWeekday(3, 1, '12:00')],
    }),
    booking({
      audience: { ...everyone, residence: 'others' },
      opens: on('2023-08-28', '07:00'),
      closes: [onWeekday(3, 1, '12:00')],
    }),
  ],
})

const palabre = rulesWith({
  service: { weekdays: [1, 2, 3, 4, 5], during: 'holidays' },
  booking: [booking({ opens: before(21, 'calendar', 'session', '00:00') })],
  absence: [
    {
      ...always,
      closes: [{ kind: 'hoursAfter', hours: 48, from: 'dayEnd' }],
      effect: { kind: 'credited' },
      needsProof: true,
    },
  ],
})

const wervicq = rulesWith({
  service: { weekdays: [1, 2, 3, 4, 5], during: 'holidays' },
  booking: [
    booking({ opens: on('2024-11-25', '00:00'), closes: [on('2024-12-06', '24:00')] }),
    booking({ opens: on('2024-12-07', '00:00'), effect: more(0, 5) }),
  ],
  cancelling: [{ ...always, closes: [before(8, 'calendar', 'session')], effect: free }],
  week: { minDays: null, whole: true },
})

const coqs = rulesWith({
  booking: [
    booking({
      audience: { ...everyone, schools: ['Argonne', 'Solférino'] },
      days: between('2021-10-25', '2021-11-05'),
      opens: on('2021-09-22', '09:30'),
    }),
  ],
  cancelling: [],
})

const calendar = ruleCalendar({
  territory: 'metropole',
  closures: [],
  bridge: [],
  openDays: [],
  periods: ['2024-2025', '2025-2026', '2026-2027'].flatMap((schoolYear) =>
    periodsOf(schoolYear, 'B').map((period) => ({ ...period, id: `${period.name} ${schoolYear}` })),
  ),
})

const child: Applicant = { isResident: true, school: 'Argonne', birthDate: day('2016-05-04') }
const asked = (rules: RuleSet, accueil: string, applicant: Partial<Applicant> = {}): Case => ({
  ...{ day: day(accueil), calendar, startsAt: '08:00', applicant: { ...child, ...applicant } },
  firstBooked: { week: day(accueil), period: day(accueil) },
  versions: [{ id: 'v', validFrom: day('2020-01-01'), rules }],
})

type Promised = [
  accueil: string,
  limits: string[],
  cancelling?: string[] | null,
  applicant?: Partial<Applicant>,
]

describe.each<[string, RuleSet, Promised[]]>([
  [
    'CC Touraine Val de Vienne',
    guideRules,
    [
      ['2026-11-25', ['2026-11-19 24:00'], ['2026-11-16 24:00']],
      ['2026-11-18', ['2026-11-12 24:00'], ['2026-11-06 24:00']],
      ['2027-05-19', ['2027-05-12 24:00'], ['2027-05-07 24:00']],
    ],
  ],
  [
    'Saint-Romain-d’Ay',
    saintRomain,
    [
      ['2026-11-24', ['2026-11-19 09:00', '2026-11-24 00:00'], ['2026-11-24 07:00']],
      ['2026-11-27', ['2026-11-19 09:00', '2026-11-27 00:00'], ['2026-11-27 07:00']],
    ],
  ],
  [
    'Centre social VHB',
    vhb,
    [
      ['2026-11-23', ['2026-11-19 15:00']],
      ['2026-11-25', ['2026-11-23 15:00']],
      ['2027-03-31', ['2027-03-25 15:00']],
      ['2027-04-01', ['2027-03-29 15:00']],
    ],
  ],
  [
    'La Tessoualle',
    tessoualle,
    [
      ['2026-09-14', ['2026-09-11 24:00', '2026-09-14 00:00'], ['2026-09-11 24:00', '2026-09-14 00:00']],
      ['2027-03-30', ['2027-03-27 23:00', '2027-03-30 00:00'], ['2027-03-27 23:00', '2027-03-30 00:00']],
    ],
  ],
  [
    'Argenteuil',
    argenteuil,
    [
      ['2026-09-16', ['2026-08-07 24:00'], ['2026-09-11 24:00']],
      ['2027-01-06', ['2026-12-07 24:00'], ['2027-01-01 24:00']],
    ],
  ],
  [
    'Bègles',
    begles,
    [
      ['2023-10-23', ['2023-09-24 24:00']],
      ['2024-03-01', ['2024-01-14 24:00']],
      ['2024-01-10', []],
    ],
  ],
  [
    'Saint-Jean-Bonnefonds',
    bonnefonds,
    [
      ['2023-09-06', ['2023-08-30 12:00']],
      ['2023-09-06', ['2023-08-30 12:00'], null, { isResident: false }],
    ],
  ],
  [
    'CSC Le Palabre',
    palabre,
    [
      ['2026-10-19', ['2026-10-19 00:00']],
      ['2026-10-21', ['2026-10-21 00:00']],
    ],
  ],
  [
    'Wervicq-Sud',
    wervicq,
    [
      ['2024-12-23', ['2024-12-06 24:00', '2024-12-23 00:00'], ['2024-12-15 24:00']],
      ['2024-12-31', ['2024-12-06 24:00', '2024-12-31 00:00'], ['2024-12-15 24:00']],
    ],
  ],
  [
    'Les Coqs Rouges',
    coqs,
    [
      ['2021-10-25', ['2021-10-25 00:00'], []],
      ['2021-10-25', [], [], { school: 'Jean Moulin' }],
    ],
  ],
])('%s', (_name, rules, promised) => {
  test('is a rule set that contradicts nothing', () => {
    const parsed = ruleSetSchema.parse(rules)
    expect(parsed).toEqual(rules)
    const faults = ruleFaults(rules, calendar, day('2026-11-01'))
    expect(faults.filter(({ code }) => code !== 'townsUnknown')).toEqual([])
  })

  test.each(promised)('%s: booking %j, cancelling %j', (accueil, limits, cancelling, applicant) => {
    const one = asked(rules, accueil, applicant)
    const windows = { booking: windowsFor('booking', one), cancelling: windowsFor('cancelling', one) }
    expect(windows.booking.map(({ closesAt }) => closesAt)).toEqual(limits.map(instant))
    if (cancelling)
      expect(windows.cancelling.map(({ closesAt }) => closesAt)).toEqual(cancelling.map(instant))
    const sentence = plain(previewSentence(day(accueil), windows.booking, windows.cancelling))
    expect(guide).toContain(cancelling ? sentence : sentence.split(' ; ')[0])
  })
})

test.each([
  ['2026-10-21', '2026-10-23 24:00'],
  ['2026-10-23', '2026-10-25 23:00'],
])('Le Palabre: the certificate of %s, before %s', (accueil, limit) => {
  const [window] = windowsFor('absence', asked(palabre, accueil))
  expect(window!.closesAt).toBe(instant(limit))
  expect(guide).toContain(`avant le ${plain(formatLastMoment(window!.closesAt))}`)
})

test.each([
  [3, 5, true],
  [4, 5, false],
  [3, 3, false],
  [0, 5, false],
])('Vichy: %i days of a week of %i is too short: %s', (count, open, isShort) => {
  const days = ['2024-07-08', '2024-07-09', '2024-07-10', '2024-07-11', '2024-07-12'].map(day)
  const week = { key: 'one', monday: days[0]!, held: [], open: days.slice(0, open), minDays: 4, whole: false }
  expect(whyWeekTooShort(week, { booked: days.slice(0, count), cancelled: [] }) !== null).toBe(isShort)
})

function instant(text: string) {
  const [date, time] = text.split(' ') as [Day, string]
  return parisInstant(date, time)
}

/** Without what Markdown and French typography put between words. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ')
}
