import { slotNames } from '@/lib/messages/fr/open-days'
import { slots } from '@/lib/rules/places'

/** The half-days of a form, all of them first. */
export const slotOptions = [
  { value: 'all', label: 'Toute la journée' },
  ...slots.map((slot) => ({ value: slot, label: slotNames[slot] })),
]
