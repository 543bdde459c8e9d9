import { z } from 'zod'
import { optionalText, text, uuid } from '@/lib/actions/fields'

const lineIds = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat()),
  z.array(uuid).min(1, 'Cochez au moins une ligne.'),
)

/** One decision for one or many lines: the same schema line by line and in bulk. */
export const decideSchema = z.discriminatedUnion(
  'decision',
  [
    z.object({ decision: z.literal('accept'), lines: lineIds, reason: optionalText(300) }),
    z.object({
      decision: z.literal('refuse'),
      lines: lineIds,
      reason: text('Écrivez le motif du refus : la famille le lira.', 300),
    }),
  ],
  { error: 'Choisissez « Accepter » ou « Refuser ».' },
)
export type Decide = z.infer<typeof decideSchema>
