import { z } from 'zod'
import { optionalText, text, uuid } from '@/lib/actions/fields'
import { decisionFaults } from '@/lib/messages/fr/booking-faults'

const lineIds = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat()),
  z.array(uuid).min(1, decisionFaults.tickLine),
)

/** One decision for one or many lines: the same schema line by line and in bulk. */
export const decideSchema = z.discriminatedUnion(
  'decision',
  [
    z.object({ decision: z.literal('accept'), lines: lineIds, reason: optionalText(300) }),
    z.object({
      decision: z.literal('refuse'),
      lines: lineIds,
      reason: text(decisionFaults.reason, 300),
    }),
  ],
  { error: decisionFaults.answer },
)
export type Decide = z.infer<typeof decideSchema>
