import { z } from 'zod'
import { isoDay, uuid } from '@/lib/actions/fields'

/** A day of an accueil, as every form of its page sends it. */
export const dayOfProgramme = { programmeId: uuid, day: isoDay('Choisissez un jour.') }

/** A number of places, as it is typed. */
export function placesField(message: string) {
  return z
    .string({ error: message })
    .trim()
    .regex(/^\d{1,3}$/, message)
    .transform(Number)
}
