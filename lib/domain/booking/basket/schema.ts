import { z } from 'zod'
import { choice, isoDay, tick, uuid } from '@/lib/actions/fields'

export const dayOfChildSchema = z.object({
  childId: uuid,
  activityId: uuid,
  day: isoDay('Ce jour n’existe pas.'),
})
export type DayOfChild = z.infer<typeof dayOfChildSchema>

export const lineSchema = z.object({ lineId: uuid })

export const submitSchema = z.object({ key: uuid, allOrNothing: tick })

const weekdays = z
  .preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.string()))
  .transform((values) => values.map(Number).filter((value) => value >= 1 && value <= 7))

const choices = z.preprocess((value) => [value].flat(), z.array(uuid).min(1))

/** « Inscription par période »: from, to, days of the week, for children and the activity of each. */
export const periodSchema = z
  .object({
    intent: choice(['inscrire', 'desinscrire'], 'Choisissez « Inscrire » ou « Désinscrire ».'),
    enfants: choices,
    activites: choices,
    du: isoDay('Indiquez la date de début.'),
    au: isoDay('Indiquez la date de fin.'),
    jours: weekdays,
  })
  .superRefine((period, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (period.au < period.du) refuse('au', 'La date de fin doit venir après la date de début.')
    else if (
      period.au.slice(0, 4) > String(Number(period.du.slice(0, 4)) + 1) ||
      Date.parse(period.au) - Date.parse(period.du) > 366 * 86_400_000
    )
      refuse('au', 'Choisissez une période d’un an au plus.')
    if (period.intent === 'desinscrire' && period.jours.length === 0)
      refuse('jours', 'Cochez au moins un jour de la semaine à annuler.')
    if (period.enfants.length !== period.activites.length)
      refuse('enfants', 'Choisissez de nouveau les participants.')
  })
export type AskedPeriod = z.infer<typeof periodSchema>
