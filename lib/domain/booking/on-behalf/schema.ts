import { z } from 'zod'
import { isoDay, text, uuid } from '@/lib/actions/fields'

const boxes = <Item extends z.ZodType>(item: Item, message: string) =>
  z.preprocess((sent) => (sent === undefined ? [] : [sent].flat()), z.array(item).min(1, message).max(366))

const reason = text('Écrivez pourquoi : la famille lira ce motif, et il est gardé.', 300)

/** Days that the service books for a child of a family. */
export const bookOnBehalfSchema = z.object({
  familyId: uuid,
  childId: uuid,
  activityId: uuid,
  days: boxes(isoDay('Ce jour n’existe pas.'), 'Cochez au moins un jour.'),
  reason,
})
export type BookOnBehalf = z.infer<typeof bookOnBehalfSchema>

/** Booked days that the service cancels for a family. */
export const cancelOnBehalfSchema = z.object({
  familyId: uuid,
  bookings: boxes(uuid, 'Cochez au moins une journée.'),
  reason,
})
export type CancelOnBehalf = z.infer<typeof cancelOnBehalfSchema>
