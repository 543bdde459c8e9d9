import { z } from 'zod'
import { isoDay, text, uuid } from '@/lib/actions/fields'

export const addClosureSchema = z.object({
  /** Empty for the whole organisation. */
  centreId: z.union([z.literal('').transform(() => null), uuid], { error: 'Choisissez ce qui ferme.' }),
  firstDay: isoDay('Indiquez le premier jour de fermeture.'),
  lastDay: isoDay('Indiquez le dernier jour de fermeture.'),
  reason: text('Indiquez le motif.', 120),
})

export const removeClosureSchema = z.object({ id: uuid })
