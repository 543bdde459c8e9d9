import { z } from 'zod'
import { isoDay, manyOf, uuid } from '@/lib/actions/fields'
import type { Slot } from '@/lib/rules/places'
import { dayAndTime, opening } from '../period/schema'

/** A number of places that may be left empty (null): of a group whose accueil doesn't open. */
const places = z
  .string()
  .trim()
  .regex(/^\d{0,3}$/, 'Indiquez un nombre de places, de 0 à 999.')
  .transform((typed) => (typed === '' ? null : Number(typed)))

/** The days and the places of accueils in a period, as the page of its preparation sends them. */
export const prepareSchema = z
  .object({
    periodId: uuid,
    ...opening,
    /** Days ticked, by accueil. */
    days: z.record(uuid, manyOf(isoDay('Choisissez des jours de la période.'))).default({}),
    /** Places of each half-day, by group. */
    places: z
      .record(
        uuid,
        z
          .object({ morning: places, meal: places, afternoon: places } satisfies Record<Slot, unknown>)
          .partial(),
      )
      .default({}),
  })
  .refine(dayAndTime.isWhole, dayAndTime.fault)
export type Preparation = z.output<typeof prepareSchema>
