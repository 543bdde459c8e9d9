import { z } from 'zod'
import type { Counted, DayCount } from './counted-days'
import { type Moment, weekdaySchema } from './moments'
import {
  absenceLineSchema,
  type Audience,
  bookingLineSchema,
  cancellingLineSchema,
  type DayFilter,
} from './phases'
import { quotaSchema } from './quotas'

/** What a règlement says about booking, cancelling and absences, as data; an unknown key is refused. */
export const ruleSetSchema = z.strictObject({
  /** When the accueil opens: what "jours d'ouverture" are counted on where its calendar isn't known yet. */
  service: z.strictObject({
    weekdays: z.array(weekdaySchema).min(1).max(7),
    during: z.enum(['school', 'holidays', 'always']),
  }),
  /** None: nothing may be booked online. */
  booking: z.array(bookingLineSchema).max(20),
  /** None: an accepted day may never be cancelled online. */
  cancelling: z.array(cancellingLineSchema).max(20),
  absence: z.array(absenceLineSchema).max(20),
  quotas: z.array(quotaSchema).max(10),
  week: z.strictObject({
    /** The fewest days that a child may come in a week where it comes; null for no minimum. */
    minDays: z.int().min(1).max(7).nullable(),
    /** Weeks are taken whole: every open day of them. */
    whole: z.boolean(),
  }),
  /** A sentence that families read beside the calendar, '' for none. */
  notice: z.string().max(500),
})
export type RuleSet = z.infer<typeof ruleSetSchema>

export const everyone: Audience = { residence: null, schools: [], minAge: null, maxAge: null }
export const everyDay: DayFilter = { weekdays: [], from: null, to: null }
export const counted = (days: DayCount): Counted => ({ days, skips: [] })

const workingDaysBefore = (count: number): Moment => ({
  kind: 'daysBefore',
  ...{ count, counted: counted('working'), clear: false, anchor: 'day', at: '24:00', whenOff: null },
})
const always = { audience: everyone, days: everyDay, opens: null, reasons: '' }

/**
 * The rules of the guide: book 4 and cancel 7 working days before, at most 3 cancelled days a period.
 * Its section 2 says 4 days for "réservation / annulation", its section 3 says 7 for a cancellation:
 * the special rule of section 3 wins.
 */
export const guideRules: RuleSet = {
  service: { weekdays: [1, 2, 3, 4, 5], during: 'always' },
  booking: [{ ...always, closes: [workingDaysBefore(4)], effect: { kind: 'normal' } }],
  cancelling: [{ ...always, closes: [workingDaysBefore(7)], effect: { kind: 'free' } }],
  absence: [],
  quotas: [{ of: 'cancelling', max: 3, unit: 'days', per: 'child', span: 'period', over: 'refused' }],
  week: { minDays: null, whole: false },
  notice: '',
}
