import { z } from 'zod'
import { tick } from '@/lib/actions/fields'
import type { FormValues } from '@/lib/actions/state'
import type { DigestSettings } from '@/lib/rules/digest'

/** The hours that the form offers, from 6 h to 10 h. */
export const digestHours = Array.from({ length: 9 }, (_, half) => {
  const hour = String(6 + Math.floor(half / 2)).padStart(2, '0')
  return `${hour}:${half % 2 === 0 ? '00' : '30'}`
})

const days = 'Indiquez un nombre de jours ouvrés, de 1 à 20.'

export const digestSettingsForm = z.object({
  isOn: tick,
  at: z.enum(digestHours, 'Choisissez une heure.'),
  escalationDays: z
    .string({ error: days })
    .trim()
    .regex(/^\d{1,2}$/, days)
    .transform(Number)
    .refine((count) => 1 <= count && count <= 20, days),
})
export type SentDigestSettings = z.output<typeof digestSettingsForm>

export function digestSettingsValues({ isOn, at, escalationDays }: DigestSettings): FormValues {
  return { isOn: isOn ? 'oui' : '', at, escalationDays: String(escalationDays) }
}

export const ownDigestForm = z.object({ isWanted: tick })
