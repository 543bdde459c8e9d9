import { z } from 'zod'
import { choice, isoDay, several, uuid } from '@/lib/actions/fields'
import { slots } from '@/lib/rules/places'
import { placesField } from '../schema'

export const weekdayNumbers = ['1', '2', '3', '4', '5', '6', '7'] as const

/** So many places for a group, on a day or on several. */
export const capacitySchema = z.object({
  programmeId: uuid,
  groupId: uuid,
  slot: choice(['all', ...slots], 'Choisissez la demi-journée.'),
  capacity: placesField('Indiquez le nombre de places, de 0 à 999.'),
  firstDay: isoDay('Indiquez le premier jour.'),
  lastDay: isoDay('Indiquez le dernier jour.'),
  /** None for every open day. */
  weekdays: several(weekdayNumbers),
})
export type CapacityChange = z.infer<typeof capacitySchema>
