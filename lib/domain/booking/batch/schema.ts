import { z } from 'zod'
import { optionalText, uuid } from '@/lib/actions/fields'

const requestIds = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat()),
  z.array(uuid).max(500, 'Cochez 500 demandes au plus.'),
)

/**
 * One decision for many requests: those that are ticked, or all that the filter matches up to the last one that the
 * page knew of.
 */
export const decideManySchema = z
  .object({
    answer: z.enum(['accept', 'refuse', 'acceptAll'], { error: 'Choisissez « Accepter » ou « Refuser ».' }),
    requests: requestIds,
    upTo: z.string().regex(/^\d{1,18}$/),
    reasonForAll: optionalText(300),
  })
  .superRefine(({ answer, requests, reasonForAll }, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (answer !== 'acceptAll' && requests.length === 0)
      refuse('requests', 'Cochez au moins une demande dans la liste.')
    if (answer === 'refuse' && !reasonForAll)
      refuse('reasonForAll', 'Écrivez le motif du refus : les familles le liront.')
  })
export type DecideMany = z.output<typeof decideManySchema>

export const batchIdSchema = z.object({ batchId: uuid })
