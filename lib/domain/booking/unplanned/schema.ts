import { z } from 'zod'
import { isoDay, uuid } from '@/lib/actions/fields'
import { dayFaults, onBehalfFaults } from '@/lib/messages/fr/booking-faults'

const time = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, onBehalfFaults.time)
  .transform((typed) => typed || null)

/** A child who came without a booking. `id` is of the sending: the same one twice adds once. */
export const addUnplannedSchema = z.object({
  ...{ id: uuid, programmeId: uuid, familyId: uuid, childId: uuid },
  day: isoDay(dayFaults.noSuchDay),
  activityId: z.uuid({ error: onBehalfFaults.formula }),
  time,
})
export type AddUnplanned = z.infer<typeof addUnplannedSchema>

export const removeUnplannedSchema = z.object({
  programmeId: uuid,
  day: isoDay(dayFaults.noSuchDay),
  bookingId: uuid,
})
export type RemoveUnplanned = z.infer<typeof removeUnplannedSchema>
