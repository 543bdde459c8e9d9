import { z } from 'zod'
import { choice } from '@/lib/actions/fields'
import { slots } from '@/lib/rules/places'
import { dayOfProgramme, placesField } from '../schema'

/** What the centre of an accueil has declared for one day. */
export const declaredSchema = z.object({
  ...dayOfProgramme,
  slot: choice(['all', ...slots], 'Choisissez la demi-journée.'),
  capacity: placesField('Indiquez la capacité déclarée, de 0 à 999.'),
  underSixCapacity: placesField('Indiquez la capacité pour les moins de 6 ans, de 0 à 999.'),
})
export type DeclaredChange = z.infer<typeof declaredSchema>
