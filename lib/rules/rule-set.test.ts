import { describe, expect, test } from 'vitest'
import { day } from '../time/day'
import { momentSchema } from './moments'
import { bookingLineSchema } from './phases'
import { counted, everyDay, everyone, guideRules, ruleSetSchema } from './rule-set'

const step = { anchor: 'day', at: '24:00', whenOff: null }
const before = (count: number, at = '24:00') => ({
  ...{ kind: 'daysBefore', count, counted: counted('calendar'), clear: false, ...step, at },
})
const fixed = (date: string) => ({ kind: 'fixed', day: day(date), at: '24:00' })
const always = { audience: everyone, days: everyDay, opens: null, closes: [], reasons: '' }

/** A rule set with every kind of thing in it. */
const rules = {
  ...guideRules,
  booking: [
    {
      ...always,
      opens: { ...before(30), whenOff: { unless: counted('working'), then: 'before' } },
      closes: [{ kind: 'hoursBefore', hours: 48, from: 'dayStart' }, fixed('2027-01-01')],
      effect: { kind: 'surcharge', cents: 100, percent: 0 },
    },
    {
      ...always,
      opens: { kind: 'monthsBefore', count: 2, ...step },
      closes: [{ kind: 'lastFullWeek', weekday: 7, monthsBefore: 1, ...step }, fixed('2027-01-01')],
      effect: { kind: 'allocation', answersOn: null },
    },
    {
      ...always,
      opens: { kind: 'weekdayBefore', weekday: 1, weeksBefore: 2, ...step },
      closes: [{ kind: 'dateOfMonth', date: 17, monthsBefore: 1, ...step }],
      effect: { kind: 'normal' },
    },
  ],
  cancelling: [
    { ...always, effect: { kind: 'billed', percent: 10, cents: 0 } },
    { ...always, effect: { kind: 'free' } },
  ],
  absence: (['credited', 'postponed'] as const).map((kind) => ({
    ...always,
    closes: [
      {
        ...{ kind: 'daysAfter', count: 2, counted: counted('service'), at: '24:00' },
        whenOff: {
          unless: counted('service'),
          then: { kind: 'lastWeekday', weekday: 5, anchor: 'day', at: '12:00' },
        },
      },
    ],
    effect: { kind },
    needsProof: true,
  })),
}

describe('a rule set has no key that isn’t known', () => {
  /** The rule set with a key more in every object of it, one at a time; each with its place. */
  function spoilt(value: unknown, place = 'rules'): [string, (root: unknown) => unknown][] {
    if (Array.isArray(value)) return value.flatMap((item, index) => spoilt(item, `${place}.${index}`))
    if (value === null || typeof value !== 'object') return []
    const inside = Object.entries(value).flatMap(([key, item]) => spoilt(item, `${place}.${key}`))
    return [[place, (root) => withKey(root, place.split('.').slice(1))], ...inside]
  }
  function withKey(root: unknown, steps: string[]): unknown {
    // Not structuredClone: what two places share must be spoilt in one of them only.
    const copy: unknown = JSON.parse(JSON.stringify(root))
    const target = steps.reduce((object, step) => (object as Record<string, unknown>)[step], copy)
    ;(target as Record<string, unknown>).unknown = 1
    return copy
  }

  test('this one is known', () => expect(ruleSetSchema.parse(rules)).toEqual(rules))

  test.each(spoilt(rules))('%s', (_place, spoil) => {
    expect(ruleSetSchema.safeParse(spoil(rules)).success).toBe(false)
  })
})

describe('values that aren’t any', () => {
  const lastFriday = { kind: 'lastWeekday', weekday: 5, anchor: 'day', at: '12:00', whenOff: null }
  test.each<[string, object, object]>([
    ['24:01', before(1), { at: '24:01' }],
    ['9:00', before(1), { at: '9:00' }],
    ['an eighth weekday', lastFriday, { weekday: 8 }],
    ['a count below 0', before(1), { count: -1 }],
    ['half a day', before(1), { count: 0.5 }],
    ['an anchor that isn’t known', before(1), { anchor: 'moon' }],
    ['days that are counted in no such way', before(1), { counted: { days: 'odd', skips: [] } }],
    ['29 February 2027', fixed('2028-02-29'), { day: '2027-02-29' }],
  ])('%s', (_name, moment, changed) => {
    expect(momentSchema.safeParse(moment).success).toBe(true)
    expect(momentSchema.safeParse({ ...moment, ...changed }).success).toBe(false)
  })

  test('23:59 is the end of the day', () => {
    const line = { ...always, closes: [before(1, '23:59')], effect: { kind: 'normal' } }
    expect(bookingLineSchema.parse(line).closes).toEqual([before(1, '24:00')])
  })
})
