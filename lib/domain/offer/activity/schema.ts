import { z } from 'zod'
import { several, text, uuid } from '@/lib/actions/fields'
import { slots } from '@/lib/rules/places'

const formula = {
  name: text('Donnez un nom à la formule, par exemple « Journée avec repas ».', 60),
  slots: several(slots).refine((chosen) => chosen.length > 0, 'Cochez au moins une demi-journée.'),
  startsAt: z
    .string({ error: 'Indiquez une heure, par exemple 08:00.' })
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Indiquez une heure, par exemple 08:00.'),
}

export const addActivityForm = z.object({ programmeId: uuid, ...formula })
export const changeActivityForm = z.object({ activityId: uuid, ...formula })
export const activityIdForm = z.object({ activityId: uuid })
