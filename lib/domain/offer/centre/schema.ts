import { z } from 'zod'
import { optionalText, text, uuid } from '@/lib/actions/fields'

function capacity(message: string) {
  return z
    .string({ error: message })
    .trim()
    .regex(/^\d{1,3}$/, message)
    .transform(Number)
}

/** A centre; without an id, a new one. */
export const centreForm = z
  .object({
    centreId: z.union([z.literal('').transform(() => null), uuid]),
    name: text('Donnez le nom du centre.', 80),
    address: optionalText(200),
    phone: optionalText(30),
    capacity: capacity('Indiquez le nombre d’enfants déclaré, de 0 à 999.'),
    underSixCapacity: capacity('Indiquez le nombre d’enfants de moins de 6 ans déclaré, de 0 à 999.'),
    /** Of the declaration to the State; empty until it has come. */
    tamNumber: optionalText(40),
  })
  .refine((typed) => typed.underSixCapacity <= typed.capacity, {
    path: ['underSixCapacity'],
    error: 'Les moins de 6 ans ne peuvent pas être plus nombreux que tous les enfants.',
  })
export type SentCentre = z.output<typeof centreForm>
