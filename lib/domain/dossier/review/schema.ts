import { z } from 'zod'
import { uuid } from '@/lib/actions/fields'
import { reasonFields, withReason } from '@/lib/domain/refusal-reason/schema'

const seen = { changeId: uuid, seenVersion: z.coerce.number().int().min(0) }

/** « Valider »: the agent names the version of the record in force that they had beside the change. */
export const acceptChangeForm = z.object(seen)

/** « Refuser », with a reason that the family reads on the portal. */
export const refuseChangeForm = z.object({ ...seen, ...reasonFields }).transform(withReason)

export type DecideChange =
  | ({ decision: 'accept' } & z.output<typeof acceptChangeForm>)
  | ({ decision: 'refuse' } & z.output<typeof refuseChangeForm>)
