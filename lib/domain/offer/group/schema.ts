import { z } from 'zod'
import { text, uuid } from '@/lib/actions/fields'
import { placesField } from '@/lib/domain/open-day/schema'

function age(message: string) {
  return z
    .string({ error: message })
    .trim()
    .regex(/^\d{1,2}$/, message)
    .transform(Number)
    .refine((years) => years <= 25, message)
}

const band = {
  name: text('Donnez un nom au groupe, par exemple « 3-5 ans ».', 40),
  minAge: age('Indiquez l’âge le plus jeune, en années.'),
  maxAge: age('Indiquez l’âge le plus grand, en années.'),
}

export const addGroupForm = z.object({
  programmeId: uuid,
  ...band,
  /** Of each half-day to come that is open already. */
  capacity: placesField('Indiquez le nombre de places, de 0 à 999.'),
})
export const changeGroupForm = z.object({
  groupId: uuid,
  ...band,
  /** How many children the page has shown that the change touches. */
  seen: z.coerce.number().int().min(0).default(0),
})
export type GroupChange = z.output<typeof changeGroupForm>
export const groupIdForm = z.object({ groupId: uuid })
