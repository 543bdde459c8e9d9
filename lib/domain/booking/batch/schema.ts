import { z } from 'zod'
import { optionalText, uuid } from '@/lib/actions/fields'
import { decisionFaults } from '@/lib/messages/fr/booking-faults'

const requestIds = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat()),
  z.array(uuid).max(500, decisionFaults.tooManyRequests),
)

/**
 * One decision for many requests: those that are ticked, or all that the filter matches up to the last one that the
 * page knew of.
 */
export const decideManySchema = z
  .object({
    answer: z.enum(['accept', 'refuse', 'acceptAll'], { error: decisionFaults.answer }),
    requests: requestIds,
    upTo: z.string().regex(/^\d{1,18}$/),
    reasonForAll: optionalText(300),
  })
  .superRefine(({ answer, requests, reasonForAll }, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (answer !== 'acceptAll' && requests.length === 0) refuse('requests', decisionFaults.tickRequest)
    if (answer === 'refuse' && !reasonForAll) refuse('reasonForAll', decisionFaults.reasonForAll)
  })
export type DecideMany = z.output<typeof decideManySchema>

export const batchIdSchema = z.object({ batchId: uuid })
