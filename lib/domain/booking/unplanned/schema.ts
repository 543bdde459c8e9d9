import { z } from 'zod'
import { isoDay, uuid } from '@/lib/actions/fields'

const time = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, 'Écrivez l’heure ainsi : 08:30.')
  .transform((typed) => typed || null)

/** A child who came without a booking. `id` is of the sending: the same one twice adds once. */
export const addUnplannedSchema = z.object({
  ...{ id: uuid, programmeId: uuid, familyId: uuid, childId: uuid },
  day: isoDay('Ce jour n’existe pas.'),
  activityId: z.uuid({ error: 'Choisissez une formule.' }),
  time,
})
export type AddUnplanned = z.infer<typeof addUnplannedSchema>

export const removeUnplannedSchema = z.object({
  programmeId: uuid,
  day: isoDay('Ce jour n’existe pas.'),
  bookingId: uuid,
})
export type RemoveUnplanned = z.infer<typeof removeUnplannedSchema>
