import { z } from 'zod'
import { isoDay, manyOf, uuid } from '@/lib/actions/fields'
import type { Slot } from '@/lib/rules/places'
import type { Day } from '@/lib/time/day'

/** A number of places that may be left empty (null): of a group whose accueil doesn't open. */
const places = z
  .string()
  .trim()
  .regex(/^\d{0,3}$/, 'Indiquez un nombre de places, de 0 à 999.')
  .transform((typed) => (typed === '' ? null : Number(typed)))

const optionalDay = z.union([z.literal('').transform(() => null), isoDay('Indiquez une date.')])
const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Indiquez une heure, par exemple 08:30.')
  .or(z.literal('').transform(() => null))

/** When families may first ask: both or none. */
const opening = {
  opensOn: optionalDay.default(null),
  opensAt: time.default(null),
}
type Opening = { opensOn: Day | null; opensAt: string | null }

const dayAndTime = {
  isWhole: ({ opensOn, opensAt }: Opening) => (opensOn === null) === (opensAt === null),
  fault: {
    path: ['opensAt'],
    error: 'Indiquez le jour et l’heure d’ouverture, ou aucun des deux.',
  },
}

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

/** When an accueil, or all those of a period (''), opens it; neither day nor time: when its règlement says. */
export const openingSchema = z
  .object({ periodId: uuid, programmeId: z.union([z.literal(''), uuid]).default(''), ...opening })
  .refine(dayAndTime.isWhole, dayAndTime.fault)
export type OpeningChange = z.output<typeof openingSchema>

/** The days of a period that nobody has asked for, of one accueil. */
export const withdrawSchema = z.object({ periodId: uuid, programmeId: uuid })
