import { z } from 'zod'
import { text, uuid } from '@/lib/actions/fields'

const seen = { changeId: uuid, seenVersion: z.coerce.number().int().min(0) }

/** « Valider »: the agent names the version of the record in force that they had beside the change. */
export const acceptChangeForm = z.object(seen)

/** « Refuser », with a reason that the family reads on the portal. */
export const refuseChangeForm = z.object({
  ...seen,
  reason: text('Indiquez le motif : la famille le lira sur le portail.', 1000),
})

export type DecideChange =
  | ({ decision: 'accept' } & z.output<typeof acceptChangeForm>)
  | ({ decision: 'refuse' } & z.output<typeof refuseChangeForm>)
