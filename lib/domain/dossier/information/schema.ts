import { z } from 'zod'
import { choice, optionalText, text, typedDay, yesNo } from '@/lib/actions/fields'
import type { FormValues } from '@/lib/actions/state'
import type { Day } from '@/lib/time/day'
import { dayValues, yesNoValue } from '@/lib/actions/initial-values'
import { authorisationFault, informationFaults } from '@/lib/messages/fr/record-faults'

/** What is served, never why: a religion is nobody's business here. */
export const meals = ['standard', 'noPork', 'noMeat', 'paiBasket'] as const

export const authorisations = [
  'care',
  'transport',
  'outings',
  'swimming',
  'facePainting',
  'leaveAlone',
] as const
export type Authorisation = (typeof authorisations)[number]

/** Hours at which a child may be let go, every quarter of an hour. */
export const leavingTimes = Array.from({ length: 31 }, (_, index) => {
  const minutes = 11 * 60 + 30 + index * 15
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
})

/** Who the child is, as the family says it; the child's own row follows when the service accepts. */
const identity = z.object({ firstName: z.string(), lastName: z.string(), birthDate: z.custom<Day>() })
export type Identity = z.output<typeof identity>

/** A fiche d'information as it is kept. */
export const informationSheet = z.object({
  /** Null in a record of before the sheet asked for it. */
  identity: identity.nullable().default(null),
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
  }),
  /** 'HH:MM', or '' when the child never leaves alone. */
  leaveAt: z.string(),
})
export type InformationSheet = z.output<typeof informationSheet>

const answer = (name: Authorisation) => yesNo(authorisationFault(name))

/** The tab's form: what a parent types, as the record that it makes. */
export const informationForm = z
  .object({
    identity: z
      .object({
        firstName: text(informationFaults.firstName, 80),
        lastName: text(informationFaults.lastName, 80),
        birthDate: typedDay(informationFaults.birthDate),
      })
      .prefault({} as never),
    school: text(informationFaults.school),
    // A list on the screen, a text here: what a family wrote before there was a list stays an answer.
    schoolClass: text(informationFaults.schoolClass, 60),
    meal: choice(meals, informationFaults.meal),
    insurance: z
      .object({
        insurer: text(informationFaults.insurer),
        policyNumber: text(informationFaults.policyNumber, 60),
        from: typedDay(informationFaults.insuredFrom),
        until: typedDay(informationFaults.insuredUntil),
      })
      .refine(({ from, until }) => from <= until, {
        path: ['until'],
        error: informationFaults.insuredInOrder,
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
      })
      .refine(({ leaveAlone, leaveAt }) => !leaveAlone || leavingTimes.includes(leaveAt), {
        path: ['leaveAt'],
        error: informationFaults.leaveAt,
      })
      .prefault({} as never),
  })
  .transform(({ authorisations: { leaveAt, ...answers }, ...rest }): InformationSheet => ({
    ...rest,
    authorisations: answers,
    leaveAt: answers.leaveAlone ? leaveAt : '',
  }))

/** Who the child is, in the fields of the form. */
export function identityValues({ firstName, lastName, birthDate }: Identity): FormValues {
  return {
    'identity.firstName': firstName,
    'identity.lastName': lastName,
    ...dayValues('identity.birthDate', birthDate),
  }
}

/** The record as the form shows it. */
export function informationValues(sheet: InformationSheet): FormValues {
  return {
    ...(sheet.identity && identityValues(sheet.identity)),
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
