import { z } from 'zod'
import { choice, optionalText, text, typedDay, yesNo } from '@/lib/actions/fields'
import type { FormValues } from '@/lib/actions/state'
import { authorisationNames } from '@/lib/messages/fr/records'
import type { Day } from '@/lib/time/day'
import { dayValues, yesNoValue } from '@/lib/actions/initial-values'

/** What is served, never why: a religion is nobody's business here. */
export const meals = ['standard', 'noPork', 'noMeat', 'paiBasket'] as const

export const authorisations = [
  'care',
  'transport',
  'outings',
  'swimming',
  'facePainting',
  'leaveAlone',
  'image',
] as const
export type Authorisation = (typeof authorisations)[number]

/** Hours at which a child may be let go, every quarter of an hour. */
export const leavingTimes = Array.from({ length: 31 }, (_, index) => {
  const minutes = 11 * 60 + 30 + index * 15
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
})

/** A fiche d'information as it is kept. */
export const informationSheet = z.object({
  school: z.string(),
  schoolClass: z.string(),
  meal: z.enum(meals),
  insurance: z.object({
    insurer: z.string(),
    policyNumber: z.string(),
    from: z.custom<Day>(),
    until: z.custom<Day>(),
  }),
  authorisations: z.object({
    care: z.boolean(),
    transport: z.boolean(),
    outings: z.boolean(),
    swimming: z.boolean(),
    facePainting: z.boolean(),
    leaveAlone: z.boolean(),
    image: z.boolean(),
  }),
  /** 'HH:MM', or '' when the child never leaves alone. */
  leaveAt: z.string(),
})
export type InformationSheet = z.output<typeof informationSheet>

const answer = (name: Authorisation) => yesNo(`${authorisationNames[name]} : répondez par Oui ou par Non.`)

/** The tab's form: what a parent types, as the record that it makes. */
export const informationForm = z
  .object({
    school: text('Indiquez l’école de l’enfant (ou « non scolarisé »).'),
    schoolClass: text('Indiquez la classe de l’enfant (ou « aucune »).', 60),
    meal: choice(meals, 'Choisissez le type de repas.'),
    insurance: z
      .object({
        insurer: text('Indiquez le nom de l’assureur.'),
        policyNumber: text('Indiquez le numéro du contrat.', 60),
        from: typedDay('Le début du contrat'),
        until: typedDay('La fin du contrat'),
      })
      .refine(({ from, until }) => from <= until, {
        path: ['until'],
        error: 'La fin du contrat doit venir après son début.',
      })
      .prefault({} as never),
    authorisations: z
      .object({
        care: answer('care'),
        transport: answer('transport'),
        outings: answer('outings'),
        swimming: answer('swimming'),
        facePainting: answer('facePainting'),
        leaveAlone: answer('leaveAlone'),
        leaveAt: optionalText(5),
        image: answer('image'),
      })
      .refine(({ leaveAlone, leaveAt }) => !leaveAlone || leavingTimes.includes(leaveAt), {
        path: ['leaveAt'],
        error: 'Choisissez l’heure à laquelle l’enfant peut partir seul.',
      })
      .prefault({} as never),
  })
  .transform(({ authorisations: { leaveAt, ...answers }, ...rest }): InformationSheet => ({
    ...rest,
    authorisations: answers,
    leaveAt: answers.leaveAlone ? leaveAt : '',
  }))

/** The record as the form shows it. */
export function informationValues(sheet: InformationSheet): FormValues {
  return {
    school: sheet.school,
    schoolClass: sheet.schoolClass,
    meal: sheet.meal,
    'insurance.insurer': sheet.insurance.insurer,
    'insurance.policyNumber': sheet.insurance.policyNumber,
    ...dayValues('insurance.from', sheet.insurance.from),
    ...dayValues('insurance.until', sheet.insurance.until),
    ...Object.fromEntries(
      authorisations.map((name) => [`authorisations.${name}`, yesNoValue(sheet.authorisations[name])]),
    ),
    'authorisations.leaveAt': sheet.leaveAt,
  }
}
