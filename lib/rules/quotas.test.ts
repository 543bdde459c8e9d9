import { describe, expect, test } from 'vitest'
import { day } from '../time/day'
import { type QuotaRule, quotaSchema, quotaSpans, quotaUnits, spanKey, unitKey, whyOverQuota } from './quotas'
import type { CalendarPeriod } from './rule-calendar'

const cycle: CalendarPeriod = {
  ...{ id: 'cycle-2', kind: 'cycle', name: 'Cycle 2' },
  ...{ firstDay: day('2026-11-02'), lastDay: day('2026-12-19') },
}

describe('days that count together', () => {
  test.each([
    ['week', '2026-12-27', '2026-12-28', false],
    ['week', '2026-12-28', '2027-01-03', true],
    ['month', '2026-11-30', '2026-12-01', false],
    ['month', '2026-12-01', '2026-12-31', true],
    ['month', '2026-12-01', '2027-12-01', false],
    ['schoolYear', '2026-08-31', '2026-09-01', false],
    ['schoolYear', '2026-09-01', '2027-08-31', true],
    ['year', '2026-12-31', '2027-01-01', false],
    ['year', '2026-01-01', '2026-12-31', true],
  ] as const)('%s: %s and %s are together: %s', (span, one, other, isSame) => {
    expect(spanKey(span, day(one), null) === spanKey(span, day(other), null)).toBe(isSame)
  })

  test('period: those of the same one; outside every period nothing is limited', () => {
    expect(spanKey('period', day('2026-11-04'), cycle)).toBe(spanKey('period', day('2026-12-16'), cycle))
    expect(spanKey('period', day('2026-11-04'), { ...cycle, id: 'other' })).not.toBe(
      spanKey('period', day('2026-11-04'), cycle),
    )
    expect(spanKey('period', day('2026-11-01'), null)).toBeNull()
  })

  test('spans never share a key', () => {
    const keys = quotaSpans.map((span) => spanKey(span, day('2026-11-04'), cycle))
    expect(new Set(keys).size).toBe(quotaSpans.length)
  })
})

describe('what a day uses', () => {
  const use = (unit: (typeof quotaUnits)[number], date: string, child = 'Léa', request = 'R-1') =>
    unitKey(unit, day(date), child, request)

  test.each([
    ['days', '2026-12-07', '2026-12-08', false],
    ['weeks', '2026-12-07', '2026-12-13', true],
    ['weeks', '2026-12-13', '2026-12-14', false],
    ['requests', '2026-12-07', '2027-06-02', true],
  ] as const)('%s: %s and %s use the same: %s', (unit, one, other, isSame) => {
    expect(use(unit, one) === use(unit, other)).toBe(isSame)
  })

  test('two children use two days and two weeks, but one request', () => {
    for (const unit of ['days', 'weeks'] as const)
      expect(use(unit, '2026-12-07', 'Léa')).not.toBe(use(unit, '2026-12-07', 'Tom'))
    expect(use('requests', '2026-12-07', 'Léa')).toBe(use('requests', '2026-12-07', 'Tom'))
    expect(use('requests', '2026-12-07', 'Léa', 'R-2')).not.toBe(use('requests', '2026-12-07'))
  })
})

describe('a quota', () => {
  test.each([
    [{ used: 0, allowed: 3 }, 3, null],
    [{ used: 3, allowed: 3 }, 0, null],
    [{ used: 1, allowed: 3 }, 3, { code: 'overQuota', allowed: 3, left: 2, asked: 3 }],
    [{ used: 0, allowed: 0 }, 1, { code: 'overQuota', allowed: 0, left: 0, asked: 1 }],
    // Lowered since: nothing is left, and what asks nothing more goes on.
    [{ used: 5, allowed: 3 }, 1, { code: 'overQuota', allowed: 3, left: 0, asked: 1 }],
    [{ used: 5, allowed: 3 }, 0, null],
    [{ used: 40, allowed: null }, 9, null],
  ])('%o, %i asked: %o', (quota, asked, refusal) => {
    expect(whyOverQuota(quota, asked)).toEqual(refusal)
  })

  const quota: QuotaRule = {
    ...{ of: 'cancelling', max: 3, unit: 'days', per: 'child', span: 'period', over: 'refused' },
  }
  test.each(quotaUnits.flatMap((unit) => quotaSpans.map((span) => [unit, span] as const)))(
    'of %s for a %s',
    (unit, span) => {
      expect(quotaSchema.parse({ ...quota, unit, span })).toEqual({ ...quota, unit, span })
    },
  )

  test.each([
    { max: -1 },
    { max: 1.5 },
    { max: 401 },
    { unit: 'hours' },
    { per: 'school' },
    { span: 'day' },
    { more: 1 },
  ])('%o is none', (changed) => {
    expect(quotaSchema.safeParse({ ...quota, ...changed }).success).toBe(false)
  })
})
