import { z } from 'zod'
import { type Day, mondayOf, monthOf, schoolYearOf, yearOf } from '../time/day'
import type { CalendarPeriod } from './rule-calendar'

/** What a quota counts: days, calendar weeks with at least one day, or requests (one « Valider » is one). */
export const quotaUnits = ['days', 'weeks', 'requests'] as const
export type QuotaUnit = (typeof quotaUnits)[number]

/** For how long a quota runs. `period`: a holiday period or a cycle, as in the guide. */
export const quotaSpans = ['week', 'month', 'period', 'schoolYear', 'year'] as const
export type QuotaSpan = (typeof quotaSpans)[number]

/** How many days, weeks or requests a child or a family may book or cancel in a week, a period, a year… */
export const quotaSchema = z.strictObject({
  of: z.enum(['booking', 'cancelling']),
  max: z.int().min(0).max(400),
  unit: z.enum(quotaUnits),
  per: z.enum(['child', 'family']),
  span: z.enum(quotaSpans),
  /** Beyond it: refused, or (a cancellation) taken and billed as an absence. */
  over: z.enum(['refused', 'billed']),
})
export type QuotaRule = z.infer<typeof quotaSchema>

/**
 * The key of the span in which a day counts: 'week 2026-11-23', 'month 2026-11', 'period <id>'. Null outside every
 * period: nothing is limited there.
 */
export function spanKey(span: QuotaSpan, day: Day, period: CalendarPeriod | null): string | null {
  switch (span) {
    case 'week':
      return `week ${mondayOf(day)}`
    case 'month':
      return `month ${monthOf(day)}`
    case 'period':
      return period && `period ${period.id}`
    case 'schoolYear':
      return `schoolYear ${schoolYearOf(day)}`
    case 'year':
      return `year ${yearOf(day)}`
  }
}

/** What a day uses of a quota: two days of one week use one week, all the days of one « Valider » use one request. */
export function unitKey(unit: QuotaUnit, day: Day, childId: string, request: string): string {
  if (unit === 'requests') return request
  return `${childId} ${unit === 'days' ? day : mondayOf(day)}`
}

/** Used (pending included) out of what is allowed; null for no limit. */
export type Quota = { used: number; allowed: number | null }

export type QuotaRefusal = { code: 'overQuota'; allowed: number; left: number; asked: number }

/** Why so many more are over the quota, or null. It is all or nothing (guide, section 3). */
export function whyOverQuota(quota: Quota, asked: number): QuotaRefusal | null {
  // A quota that was lowered may be exceeded already: what asks nothing more of it is let through.
  if (quota.allowed === null || asked === 0 || quota.used + asked <= quota.allowed) return null
  return { code: 'overQuota', allowed: quota.allowed, left: Math.max(0, quota.allowed - quota.used), asked }
}
