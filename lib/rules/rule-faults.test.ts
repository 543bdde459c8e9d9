import { describe, expect, test } from 'vitest'
import { day } from '../time/day'
import { parisInstant } from '../time/paris'
import type { Moment } from './moments'
import type { BookingLine, CancellingLine } from './phases'
import { type CalendarData, ruleCalendar } from './rule-calendar'
import { residenceFaults, ruleFaults, type RuleFault } from './rule-faults'
import { counted, everyDay, everyone, guideRules, type RuleSet, ruleSetSchema } from './rule-set'
import { periodsOf } from './school-calendar'

/** A Wednesday. */
const today = day('2026-11-25')
const data: CalendarData = {
  ...{ territory: 'metropole', closures: [], bridge: [], openDays: [] },
  periods: ['2026-2027', '2027-2028'].flatMap((year) =>
    periodsOf(year, 'B').map((period) => ({ ...period, id: `${period.name} ${year}` })),
  ),
}
const calendar = ruleCalendar(data)
const faults = (rules: Partial<RuleSet>) => ruleFaults({ ...guideRules, ...rules }, calendar, today)

const before = (count: number, at = '24:00', anchor: 'day' | 'period' = 'day'): Moment => ({
  ...{ kind: 'daysBefore', count, counted: counted('calendar'), clear: false, anchor, at, whenOff: null },
})
const weekdayBefore = (weekday: 1 | 2 | 3 | 4 | 5, weeksBefore: number): Moment => ({
  ...{ kind: 'weekdayBefore', weekday, weeksBefore, anchor: 'day', at: '12:00', whenOff: null },
})
const on = (date: string, at = '24:00'): Moment => ({ kind: 'fixed', day: day(date), at })
const hoursAfter: Moment = { kind: 'hoursAfter', hours: 48, from: 'dayEnd' }
const daysAfter: Moment = {
  kind: 'daysAfter',
  count: 5,
  counted: counted('calendar'),
  at: '24:00',
  whenOff: null,
}

const always = { audience: everyone, days: everyDay, opens: null, closes: [], reasons: '' }
const booking = (line: Partial<BookingLine>): BookingLine => ({
  ...always,
  effect: { kind: 'normal' },
  ...line,
})
const cancelling = (line: Partial<CancellingLine>): CancellingLine => ({
  ...{ ...always, effect: { kind: 'free' }, ...line },
})
const absence = (line: Partial<RuleSet['absence'][number]>): RuleSet['absence'][number] => ({
  ...{ ...always, effect: { kind: 'credited' }, needsProof: true, ...line },
})
const between = (from: string, to: string) => ({ weekdays: [], from: day(from), to: day(to) })
const round = (answersOn: string | null): BookingLine['effect'] => ({
  ...({ kind: 'allocation', answersOn: answersOn && day(answersOn) } as BookingLine['effect']),
})
const surcharge = (cents: number, percent: number) => ({ kind: 'surcharge', cents, percent }) as const
const quota: RuleSet['quotas'][number] = {
  ...{ of: 'booking', max: 3, unit: 'days', per: 'child', span: 'period', over: 'refused' },
}

type Faulty = [name: string, rules: Partial<RuleSet>, faults: RuleFault[]]

describe('what contradicts itself', () => {
  test.each<Faulty>([
    [
      'a line that closes before it opens',
      { booking: [booking({ opens: before(4, '00:00'), closes: [before(7)] })] },
      [
        {
          ...{ field: 'booking.0.opens.kind', code: 'closesBeforeOpening', day: today },
          ...{ opensAt: parisInstant(day('2026-11-21'), '00:00') },
          ...{ closesAt: parisInstant(day('2026-11-18'), '24:00') },
        },
      ],
    ],
    [
      'it does on some weekdays only: Thursday the week before is too late for a Wednesday',
      { cancelling: [cancelling({ opens: weekdayBefore(4, 1), closes: [before(7)] })] },
      [
        {
          ...{ field: 'cancelling.0.opens.kind', code: 'closesBeforeOpening', day: today },
          ...{ opensAt: parisInstant(day('2026-11-19'), '12:00') },
          ...{ closesAt: parisInstant(day('2026-11-18'), '24:00') },
        },
      ],
    ],
    [
      'a window of two dates, reversed',
      {
        booking: [
          booking({
            ...{ days: between('2027-02-22', '2027-02-26'), opens: on('2027-02-01', '08:00') },
            closes: [on('2027-01-15')],
          }),
        ],
      },
      [
        {
          ...{ field: 'booking.0.opens.kind', code: 'closesBeforeOpening', day: day('2027-02-22') },
          ...{ opensAt: parisInstant(day('2027-02-01'), '08:00') },
          ...{ closesAt: parisInstant(day('2027-01-15'), '24:00') },
        },
      ],
    ],
    [
      'it opens once the days have passed',
      { booking: [booking({ days: between('2027-02-22', '2027-02-26'), opens: on('2027-03-01', '08:00') })] },
      [
        {
          ...{ field: 'booking.0.opens.kind', code: 'closesBeforeOpening', day: day('2027-02-22') },
          ...{ opensAt: parisInstant(day('2027-03-01'), '08:00') },
          ...{ closesAt: parisInstant(day('2027-02-22'), '00:00') },
        },
      ],
    ],
    [
      'an absence that may be told from 5 days after, until 2 days after',
      { absence: [absence({ opens: daysAfter, closes: [hoursAfter] })] },
      [
        {
          ...{ field: 'absence.0.opens.kind', code: 'closesBeforeOpening', day: today },
          ...{ opensAt: parisInstant(day('2026-11-30'), '24:00') },
          ...{ closesAt: parisInstant(day('2026-11-27'), '24:00') },
        },
      ],
    ],
    [
      'booking or cancelling after the day',
      {
        booking: [booking({ closes: [before(1), hoursAfter] })],
        cancelling: [cancelling({ closes: [daysAfter] })],
      },
      [
        { field: 'booking.0.closes.1.kind', code: 'afterTheDay' },
        { field: 'cancelling.0.closes.0.kind', code: 'afterTheDay' },
      ],
    ],
    [
      'days in reverse',
      { booking: [booking({ days: between('2027-02-26', '2027-02-22') })] },
      [{ field: 'booking.0.days.to', code: 'daysReversed' }],
    ],
    [
      'ages in reverse',
      { cancelling: [cancelling({ audience: { ...everyone, minAge: 6, maxAge: 3 } })] },
      [{ field: 'cancelling.0.audience.maxAge', code: 'agesReversed' }],
    ],
    [
      'a table by weekday without Wednesday and Friday',
      {
        booking: [
          booking({ days: { ...everyDay, weekdays: [1, 2] } }),
          booking({ days: { ...everyDay, weekdays: [4] } }),
        ],
      },
      [{ field: 'booking.0.days.weekdays', code: 'weekdayHole', weekdays: [3, 5] }],
    ],
    ['a quota of none', { quotas: [{ ...quota, max: 0 }] }, [{ field: 'quotas.0.max', code: 'quotaOfNone' }]],
    [
      'a quota twice',
      { quotas: [quota, { ...quota, span: 'week' }, { ...quota, max: 5 }] },
      [{ field: 'quotas.2.span', code: 'quotaTwice' }],
    ],
    [
      'bookings billed beyond a quota',
      { quotas: [{ ...quota, over: 'billed' }] },
      [{ field: 'quotas.0.over', code: 'bookingBilled' }],
    ],
    [
      'a surcharge of nothing',
      { booking: [booking({}), booking({ effect: surcharge(0, 0) })] },
      [{ field: 'booking.1.effect.cents', code: 'surchargeOfNothing' }],
    ],
    [
      'an allocation round without end',
      { booking: [booking({ effect: round('2027-05-27') })] },
      [{ field: 'booking.0.closes.0.kind', code: 'roundWithoutEnd' }],
    ],
    [
      'a round answered before its end',
      { booking: [booking({ effect: round('2027-05-16'), closes: [on('2027-05-17')] })] },
      [{ field: 'booking.0.effect.answersOn', code: 'answersBeforeEnd' }],
    ],
    [
      'absences that may be justified for ever',
      { absence: [absence({ closes: [] })] },
      [{ field: 'absence.0.closes.0.kind', code: 'absenceWithoutEnd' }],
    ],
    [
      'more days a week than it opens',
      { service: { weekdays: [3], during: 'school' }, week: { minDays: 2, whole: false } },
      [{ field: 'week.minDays', code: 'minOverWeek', days: 1 }],
    ],
    ...(['week', 'month', 'period', 'schoolYear', 'year'] as const).map((span): Faulty => [
      `more days a week than may be booked in a ${span}`,
      { quotas: [{ ...quota, span }], week: { minDays: 4, whole: false } },
      [{ field: 'week.minDays', code: 'minOverQuota', max: 3 }],
    ]),
    [
      'several things: in the order of the form',
      {
        booking: [booking({ days: between('2027-02-26', '2027-02-22') })],
        absence: [absence({})],
        quotas: [{ ...quota, of: 'cancelling', max: 0 }],
        week: { minDays: 6, whole: false },
      },
      [
        { field: 'booking.0.days.to', code: 'daysReversed' },
        { field: 'absence.0.closes.0.kind', code: 'absenceWithoutEnd' },
        { field: 'quotas.0.max', code: 'quotaOfNone' },
        { field: 'week.minDays', code: 'minOverWeek', days: 5 },
      ],
    ],
  ])('%s', (_name, rules, expected) => {
    expect(faults(rules)).toEqual(expected)
  })
})

const valid: [string, Partial<RuleSet>][] = [
  ['the guide’s', {}],
  ['nothing online', { booking: [], cancelling: [], quotas: [] }],
  [
    'opens Monday, closes Friday of the week before',
    {
      booking: [booking({ opens: weekdayBefore(1, 1), closes: [weekdayBefore(5, 1)] })],
    },
  ],
  [
    'opens on a date, whose eve is too early',
    { booking: [booking({ opens: on('2027-03-01', '08:00'), closes: [before(2)] })] },
  ],
  ['opens with the period', { booking: [booking({ opens: before(21, '00:00', 'period') })] }],
  [
    'the last full week of the month before',
    {
      booking: [
        booking({
          opens: {
            kind: 'lastFullWeek',
            weekday: 1,
            monthsBefore: 1,
            anchor: 'day',
            at: '00:00',
            whenOff: null,
          },
          closes: [
            { kind: 'lastFullWeek', weekday: 7, monthsBefore: 1, anchor: 'day', at: '24:00', whenOff: null },
          ],
        }),
      ],
    },
  ],
  [
    'a table by weekday',
    {
      booking: [
        booking({ days: { ...everyDay, weekdays: [1, 2] } }),
        booking({ days: { ...everyDay, weekdays: [3, 4, 5] } }),
      ],
    },
  ],
  [
    'a table by weekday and one line for the rest',
    {
      booking: [booking({ days: { ...everyDay, weekdays: [1] }, closes: [before(3)] }), booking({})],
    },
  ],
  [
    'one window for residents, another for others',
    {
      booking: (['residents', 'others'] as const).map((residence) =>
        booking({
          audience: { ...everyone, residence },
          days: between('2027-02-22', '2027-02-26'),
          opens: on('2027-01-11'),
        }),
      ),
    },
  ],
  [
    'a late tier',
    {
      booking: [booking({ closes: [before(4)] }), booking({ effect: surcharge(0, 10), closes: [before(1)] })],
    },
  ],
  [
    'an allocation round',
    {
      booking: [
        booking({
          effect: round('2027-05-17'),
          opens: on('2027-05-10', '00:00'),
          closes: [on('2027-05-17')],
        }),
      ],
    },
  ],
  [
    'a round answered on no day that is said',
    { booking: [booking({ effect: round(null), closes: [on('2027-05-17')] })] },
  ],
  [
    'a cancellation billed in part, late',
    {
      cancelling: [
        cancelling({ closes: [before(7)] }),
        cancelling({ effect: { kind: 'billed', percent: 50, cents: 0 } }),
      ],
    },
  ],
  ['a certificate within 48 hours', { absence: [absence({ closes: [hoursAfter] })] }],
  [
    'an absence told after the day, from the day on',
    { absence: [absence({ opens: before(0, '00:00'), closes: [daysAfter] })] },
  ],
  [
    'quotas on everything',
    {
      quotas: (['booking', 'cancelling'] as const).flatMap((of) =>
        (['days', 'weeks', 'requests'] as const).map((unit) => ({ ...quota, of, unit })),
      ),
    },
  ],
  [
    'no cancellation and a quota of none',
    { cancelling: [], quotas: [{ ...quota, of: 'cancelling', max: 0 }] },
  ],
  ['cancellations billed beyond a quota', { quotas: [{ ...quota, of: 'cancelling', over: 'billed' }] }],
  [
    '4 days a week, at most 4 a week',
    { quotas: [{ ...quota, max: 4, span: 'week' }], week: { minDays: 4, whole: false } },
  ],
  [
    'whole weeks, one a period',
    { quotas: [{ ...quota, max: 1, unit: 'weeks' }], week: { minDays: null, whole: true } },
  ],
]

describe('what doesn’t', () => {
  test.each(valid)('%s', (_name, rules) => {
    expect(faults(rules)).toEqual([])
    expect(ruleSetSchema.parse({ ...guideRules, ...rules })).toEqual({ ...guideRules, ...rules })
  })
})

test('residents are told from others by the organisation’s towns', () => {
  const rules = { ...guideRules, absence: [absence({ audience: { ...everyone, residence: 'residents' } })] }
  expect(residenceFaults(rules, [])).toEqual([
    { field: 'absence.0.audience.residence', code: 'townsUnknown' },
  ])
  expect(residenceFaults(rules, ['Chaveignes'])).toEqual([])
  expect(residenceFaults(guideRules, [])).toEqual([])
})
