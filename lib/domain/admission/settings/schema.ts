import { z } from 'zod'
import { isoDay } from '@/lib/actions/fields'
import type { FormValues } from '@/lib/actions/state'
import { countText } from '@/lib/messages/fr/numbers'
import { PLACES } from '@/lib/rules/admission'
import { parisClock, parisInstant, type Instant } from '@/lib/time/paris'

const number = `Indiquez un nombre de personnes, de ${PLACES.min} à ${countText(PLACES.max)}, ou rien.`

export const roomSettingsForm = z
  .object({
    mode: z.enum(['automatique', 'fermee'], 'Choisissez si la salle d’attente s’ouvre.'),
    places: z
      .string()
      .trim()
      .regex(/^\d{0,5}$/, number)
      .transform((text) => (text === '' ? null : Number(text)))
      .refine((count) => count === null || (PLACES.min <= count && count <= PLACES.max), number),
    opensOn: z.union([z.literal('').transform(() => null), isoDay('Indiquez une date.')]),
    opensAt: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Indiquez une heure, par exemple 08:30.')
      .or(z.literal('').transform(() => null)),
  })
  .refine(({ opensOn, opensAt }) => (opensOn === null) === (opensAt === null), {
    path: ['opensAt'],
    error: 'Indiquez le jour et l’heure d’ouverture, ou aucun des deux.',
  })
  .transform(({ mode, places, opensOn, opensAt }) => ({
    isOn: mode === 'automatique',
    places,
    opensAt: opensOn && opensAt ? parisInstant(opensOn, opensAt) : null,
  }))

/** `places`: null for what the configuration of the server says. `opensAt`: null when no opening is announced. */
export type RoomSettings = { isOn: boolean; places: number | null; opensAt: Instant | null }

export function roomSettingsValues({ isOn, places, opensAt }: RoomSettings): FormValues {
  const opening = opensAt === null ? null : parisClock(opensAt)
  return {
    mode: isOn ? 'automatique' : 'fermee',
    places: places === null ? '' : String(places),
    ...{ opensOn: opening?.day ?? '', opensAt: opening?.time ?? '' },
  }
}
