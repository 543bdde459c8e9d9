import { z } from 'zod'
import { isoDay, uuid } from '@/lib/actions/fields'
import type { Day } from '@/lib/time/day'

const optionalDay = z.union([z.literal('').transform(() => null), isoDay('Indiquez une date.')])
const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Indiquez une heure, par exemple 08:30.')
  .or(z.literal('').transform(() => null))

/** When families may first ask: both or none. */
export const opening = {
  opensOn: optionalDay.default(null),
  opensAt: time.default(null),
}
type Opening = { opensOn: Day | null; opensAt: string | null }

export const dayAndTime = {
  isWhole: ({ opensOn, opensAt }: Opening) => (opensOn === null) === (opensAt === null),
  fault: {
    path: ['opensAt'],
    error: 'Indiquez le jour et l’heure d’ouverture, ou aucun des deux.',
  },
}

/** When an accueil, or all those of a period (''), opens it; neither day nor time: when its règlement says. */
export const openingSchema = z
  .object({ periodId: uuid, programmeId: z.union([z.literal(''), uuid]).default(''), ...opening })
  .refine(dayAndTime.isWhole, dayAndTime.fault)
export type OpeningChange = z.output<typeof openingSchema>

/** The days of a period that nobody has asked for, of one accueil. */
export const withdrawSchema = z.object({ periodId: uuid, programmeId: uuid })
