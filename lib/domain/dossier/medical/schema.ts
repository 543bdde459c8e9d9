import { z } from 'zod'
import { choice, optionalPhone, optionalText, optionalTypedDay, several, yesNo } from '@/lib/actions/fields'
import type { FormValues } from '@/lib/actions/state'
import { formatPhone, type Phone } from '@/lib/phone'
import type { Day } from '@/lib/time/day'
import { dayValues, yesNoValue } from '@/lib/actions/initial-values'

export const vaccinationStatuses = ['upToDate', 'notUpToDate', 'contraindicated'] as const
export const allergyKinds = ['food', 'drug', 'other'] as const

/** A fiche médicale as it is kept (arrêté du 20 février 2003, art. 1). */
export const medicalSheet = z.object({
  vaccination: z.object({
    status: z.enum(vaccinationStatuses),
    lastDtp: z.custom<Day | null>(),
    others: z.string(),
  }),
  /** Null: none known, which the parent has said. */
  illnesses: z.object({ details: z.string() }).nullable(),
  allergies: z
    .object({ kinds: z.array(z.enum(allergyKinds)), cause: z.string(), conduct: z.string() })
    .nullable(),
  treatments: z.object({ details: z.string() }).nullable(),
  pai: z.boolean(),
  doctor: z.object({ name: z.string(), phone: z.custom<Phone | null>() }),
  others: z.string(),
  recommendations: z.string(),
})
export type MedicalSheet = z.output<typeof medicalSheet>

/** « Aucune connue » or « Oui », with details that « Oui » needs. */
function known(question: string, details: string) {
  return z
    .object({ known: yesNo(question), details: optionalText() })
    .refine((sent) => !sent.known || sent.details !== '', { path: ['details'], error: details })
    .transform((sent) => (sent.known ? { details: sent.details } : null))
    .prefault({} as never)
}

const vaccinationForm = z
  .object({
    status: choice(vaccinationStatuses, 'Dites si les vaccinations obligatoires sont à jour.'),
    lastDtp: optionalTypedDay('Le dernier rappel DTP'),
    others: optionalText(),
  })
  .refine(({ status, lastDtp }) => status !== 'upToDate' || lastDtp !== null, {
    path: ['lastDtp'],
    error: 'Indiquez la date du dernier rappel DTP : jour, mois et année, par exemple 14 03 2024.',
  })
  .prefault({} as never)

const allergiesForm = z
  .object({
    known: yesNo('Dites si l’enfant a une allergie.'),
    kinds: several(allergyKinds),
    cause: optionalText(),
    conduct: optionalText(),
  })
  .superRefine((sent, context) => {
    if (!sent.known) return
    const need = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (sent.kinds.length === 0) need('kinds', 'Cochez le genre d’allergie.')
    if (sent.cause === '') need('cause', 'Indiquez à quoi l’enfant est allergique.')
    if (sent.conduct === '') need('conduct', 'Indiquez que faire en cas de réaction.')
  })
  .transform(({ known: isKnown, ...details }) => (isKnown ? details : null))
  .prefault({} as never)

/** The tab's form: what a parent types, as the record that it makes. */
export const medicalForm = z
  .object({
    vaccination: vaccinationForm,
    illnesses: known(
      'Dites si l’enfant a une maladie à signaler.',
      'Indiquez laquelle, et les précautions à prendre.',
    ),
    allergies: allergiesForm,
    treatments: known(
      'Dites si l’enfant suit un traitement.',
      'Indiquez le traitement, comme sur l’ordonnance.',
    ),
    pai: yesNo('Dites si l’enfant a un PAI.'),
    doctor: z.object({ name: optionalText(200), phone: optionalPhone() }).prefault({}),
    others: optionalText(),
    recommendations: optionalText(),
  })
  .transform((sent): MedicalSheet => sent)

/** The record as the form shows it. */
export function medicalValues(sheet: MedicalSheet): FormValues {
  return {
    'vaccination.status': sheet.vaccination.status,
    ...dayValues('vaccination.lastDtp', sheet.vaccination.lastDtp),
    'vaccination.others': sheet.vaccination.others,
    'illnesses.known': yesNoValue(sheet.illnesses !== null),
    'illnesses.details': sheet.illnesses?.details ?? '',
    'allergies.known': yesNoValue(sheet.allergies !== null),
    'allergies.kinds': sheet.allergies?.kinds ?? [],
    'allergies.cause': sheet.allergies?.cause ?? '',
    'allergies.conduct': sheet.allergies?.conduct ?? '',
    'treatments.known': yesNoValue(sheet.treatments !== null),
    'treatments.details': sheet.treatments?.details ?? '',
    pai: yesNoValue(sheet.pai),
    'doctor.name': sheet.doctor.name,
    'doctor.phone': sheet.doctor.phone ? formatPhone(sheet.doctor.phone) : '',
    others: sheet.others,
    recommendations: sheet.recommendations,
  }
}
