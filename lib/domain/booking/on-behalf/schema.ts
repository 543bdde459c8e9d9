import { z } from 'zod'
import { isoDay, text, uuid } from '@/lib/actions/fields'
import { addDays } from '@/lib/time/day'

const boxes = <Item extends z.ZodType>(item: Item, message: string) =>
  z.preprocess((sent) => (sent === undefined ? [] : [sent].flat()), z.array(item).min(1, message).max(366))

const reason = text('Écrivez pourquoi : la famille lira ce motif, et il est gardé.', 300)

/** The days that an agent asks to see, as the address holds them; without a last day, the first alone. */
export const askedDaysSchema = z
  .object({
    enfant: z.uuid({ error: 'Choisissez un enfant.' }),
    activite: z.uuid({ error: 'Choisissez un accueil et une activité.' }),
    du: isoDay('Indiquez le premier jour.'),
    au: z.preprocess(
      (typed) => (typed === '' ? undefined : typed),
      isoDay('Ce jour n’existe pas.').optional(),
    ),
  })
  .superRefine(({ du, au }, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', path: ['au'], message })
    if (au !== undefined && au < du) refuse('Le dernier jour doit venir après le premier.')
    else if (au !== undefined && au > addDays(du, 366)) refuse('Choisissez une période d’un an au plus.')
  })
  .transform(({ enfant, activite, du, au }) => ({
    ...{ childId: enfant, activityId: activite, from: du, to: au ?? du },
  }))
export type AskedDays = z.output<typeof askedDaysSchema>

/** Days that the service books for a child of a family. */
export const bookOnBehalfSchema = z.object({
  familyId: uuid,
  childId: uuid,
  activityId: uuid,
  days: boxes(isoDay('Ce jour n’existe pas.'), 'Cochez au moins un jour.'),
  reason,
})
export type BookOnBehalf = z.infer<typeof bookOnBehalfSchema>

/** Booked days that the service cancels for a family. */
export const cancelOnBehalfSchema = z.object({
  familyId: uuid,
  bookings: boxes(uuid, 'Cochez au moins une journée.'),
  reason,
})
export type CancelOnBehalf = z.infer<typeof cancelOnBehalfSchema>
