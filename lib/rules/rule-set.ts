import { z } from 'zod'
import { cutoffSchema } from './deadlines'

/** What a règlement says about booking and cancelling, as data; an unknown key is refused. */
export const ruleSetSchema = z.strictObject({
  booking: z.strictObject({ until: cutoffSchema }),
  cancelling: z.strictObject({
    until: cutoffSchema,
    /** Days that a family may cancel for a child in one period or cycle; null for no limit. */
    maxDaysPerPeriod: z.int().min(1).nullable(),
  }),
})
export type RuleSet = z.infer<typeof ruleSetSchema>

/**
 * The rules of the guide: book 4 and cancel 7 working days before, at most 3 cancelled days a period.
 * Its section 2 says 4 days for "réservation / annulation", its section 3 says 7 for a cancellation:
 * the special rule of section 3 wins.
 */
export const guideRules: RuleSet = {
  booking: { until: { kind: 'workingDaysBefore', count: 4, until: '24:00' } },
  cancelling: { until: { kind: 'workingDaysBefore', count: 7, until: '24:00' }, maxDaysPerPeriod: 3 },
}
