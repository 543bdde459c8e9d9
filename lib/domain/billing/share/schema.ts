import { z } from 'zod'
import { isoDay, text, uuid } from '@/lib/actions/fields'

const PERCENT = 'Un nombre entier, de 0 à 100.'

/** `percent` is what the family of the page pays; empty when each home pays what it books. */
export const shareForm = z.object({
  familyId: uuid,
  shareChild: text('Choisissez l’enfant.').pipe(uuid),
  percent: z
    .string()
    .trim()
    .default('')
    .refine((typed) => typed === '' || (/^\d{1,3}$/.test(typed) && Number(typed) <= 100), PERCENT)
    .transform((typed) => (typed === '' ? null : Number(typed))),
  shareFrom: isoDay('Choisissez le premier jour.'),
})
export type ShareInput = z.output<typeof shareForm>
