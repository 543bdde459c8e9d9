import { z } from 'zod'
import {
  choice,
  optionalPhone,
  optionalText,
  optionalTypedDay,
  several,
  typedDay,
  yesNo,
} from '@/lib/actions/fields'
import type { FormValues } from '@/lib/actions/state'
import { formatPhone, type Phone } from '@/lib/phone'
import { type Vaccine, vaccines } from '@/lib/rules/vaccination-cohorts'
import type { Day } from '@/lib/time/day'
import { dayValues, yesNoValue } from '@/lib/actions/initial-values'
import { medicalFaults, vaccineDate } from '@/lib/messages/fr/record-faults'

export const vaccinationStatuses = ['upToDate', 'notUpToDate', 'contraindicated'] as const
export const allergyKinds = ['asthma', 'food', 'drug', 'other'] as const

/** Those that the cerfa 10008 names. */
export const illnesses = [
  'rubella',
  'chickenpox',
  'tonsillitis',
  'rheumaticFever',
  'scarletFever',
  'pertussis',
  'otitis',
  'measles',
  'mumps',
] as const
export type Illness = (typeof illnesses)[number]

export const aids = ['glasses', 'lenses', 'hearingAid', 'dentalAppliance', 'toiletHelp'] as const
export type Aid = (typeof aids)[number]

/** DTP has a field of its own, which a child who is up to date can't do without. */
export const otherVaccines = vaccines.filter((vaccine) => vaccine !== 'dtp')

const pai = z.object({
  from: z.custom<Day | null>(),
  until: z.custom<Day | null>(),
  emergencyKit: z.boolean().nullable(),
})

/** A record of before the sheet asked for its dates only said that there was a PAI. */
const formerPai = z
  .boolean()
  .transform((has) => (has ? { from: null, until: null, emergencyKit: null } : null))

/** A fiche médicale as it is kept (arrêté du 20 février 2003, art. 1). */
export const medicalSheet = z.object({
  vaccination: z.object({
    status: z.enum(vaccinationStatuses),
    lastDtp: z.custom<Day | null>(),
    dates: z.array(z.object({ vaccine: z.enum(vaccines), on: z.custom<Day>() })).default([]),
    missing: z.array(z.enum(vaccines)).default([]),
    /** The first day of the provisional admission: the server's word, not the family's. */
    provisionalSince: z.custom<Day | null>().default(null),
    others: z.string(),
  }),
  /** Null: none known, which the parent has said. */
  illnesses: z.object({ past: z.array(z.enum(illnesses)).default([]), details: z.string() }).nullable(),
  allergies: z
    .object({ kinds: z.array(z.enum(allergyKinds)), cause: z.string(), conduct: z.string() })
    .nullable(),
  treatments: z.object({ details: z.string() }).nullable(),
  pai: z.union([formerPai, pai.nullable()]),
  doctor: z.object({ name: z.string(), phone: z.custom<Phone | null>() }),
  aids: z.array(z.enum(aids)).default([]),
  others: z.string(),
  recommendations: z.string(),
})
export type MedicalSheet = z.output<typeof medicalSheet>

const datesForm = z
  .object(
    Object.fromEntries(
      otherVaccines.map((vaccine) => [vaccine, optionalTypedDay(vaccineDate(vaccine))]),
    ) as Record<Vaccine, ReturnType<typeof optionalTypedDay>>,
  )
  .prefault({} as never)
  .transform((dates) =>
    otherVaccines.flatMap((vaccine) => {
      const on = dates[vaccine]
      return on ? [{ vaccine, on }] : []
    }),
  )

const vaccinationForm = z
  .object({
    status: choice(vaccinationStatuses, medicalFaults.vaccination),
    missing: several(vaccines),
    lastDtp: optionalTypedDay(medicalFaults.lastDtp),
    dates: datesForm,
    others: optionalText(),
  })
  .refine(({ status, missing }) => status !== 'notUpToDate' || missing.length > 0, {
    path: ['missing'],
    error: medicalFaults.missingVaccines,
  })
  .refine(({ status, lastDtp }) => status !== 'upToDate' || lastDtp !== null, {
    path: ['lastDtp'],
    error: medicalFaults.lastDtpMissing,
  })
  .transform(({ missing, ...sent }) => ({
    ...sent,
    missing: sent.status === 'notUpToDate' ? missing : [],
    provisionalSince: null,
  }))
  .prefault({} as never)

const illnessesForm = z
  .object({
    known: yesNo(medicalFaults.illnesses),
    past: several(illnesses),
    details: optionalText(),
  })
  .refine(({ known, past, details }) => !known || past.length > 0 || details !== '', {
    path: ['details'],
    error: medicalFaults.illnessMissing,
  })
  .transform(({ known, ...said }) => (known ? said : null))
  .prefault({} as never)

const allergiesForm = z
  .object({
    known: yesNo(medicalFaults.allergies),
    kinds: several(allergyKinds),
    cause: optionalText(),
    conduct: optionalText(),
  })
  .superRefine((sent, context) => {
    if (!sent.known) return
    const need = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (sent.kinds.length === 0) need('kinds', medicalFaults.allergyKinds)
    if (sent.cause === '') need('cause', medicalFaults.allergyCause)
    if (sent.conduct === '') need('conduct', medicalFaults.allergyConduct)
  })
  .transform(({ known: isKnown, ...details }) => (isKnown ? details : null))
  .prefault({} as never)

const treatmentsForm = z
  .object({ known: yesNo(medicalFaults.treatments), details: optionalText() })
  .refine((sent) => !sent.known || sent.details !== '', {
    path: ['details'],
    error: medicalFaults.treatmentMissing,
  })
  .transform((sent) => (sent.known ? { details: sent.details } : null))
  .prefault({} as never)

const paiDetails = z
  .object({
    from: typedDay(medicalFaults.paiFrom),
    until: typedDay(medicalFaults.paiUntil),
    emergencyKit: yesNo(medicalFaults.emergencyKit),
  })
  .refine(({ from, until }) => from <= until, {
    path: ['until'],
    error: medicalFaults.paiInOrder,
  })

const paiForm = z
  .looseObject({ known: yesNo(medicalFaults.pai) })
  .transform(({ known, ...details }, context) => {
    if (!known) return null
    const read = paiDetails.safeParse(details)
    if (read.success) return read.data
    for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', path, message })
    return z.NEVER
  })
  .prefault({} as never)

/** The tab's form: what a parent types, as the record that it makes. */
export const medicalForm = z
  .object({
    vaccination: vaccinationForm,
    illnesses: illnessesForm,
    allergies: allergiesForm,
    treatments: treatmentsForm,
    pai: paiForm,
    doctor: z.object({ name: optionalText(200), phone: optionalPhone() }).prefault({}),
    aids: several(aids),
    others: optionalText(),
    recommendations: optionalText(),
  })
  .transform((sent): MedicalSheet => sent)

/** The record as the form shows it. */
export function medicalValues(sheet: MedicalSheet): FormValues {
  return {
    'vaccination.status': sheet.vaccination.status,
    'vaccination.missing': sheet.vaccination.missing,
    ...dayValues('vaccination.lastDtp', sheet.vaccination.lastDtp),
    ...Object.assign(
      {},
      ...sheet.vaccination.dates.map(({ vaccine, on }) => dayValues(`vaccination.dates.${vaccine}`, on)),
    ),
    'vaccination.others': sheet.vaccination.others,
    'illnesses.known': yesNoValue(sheet.illnesses !== null),
    'illnesses.past': sheet.illnesses?.past ?? [],
    'illnesses.details': sheet.illnesses?.details ?? '',
    'allergies.known': yesNoValue(sheet.allergies !== null),
    'allergies.kinds': sheet.allergies?.kinds ?? [],
    'allergies.cause': sheet.allergies?.cause ?? '',
    'allergies.conduct': sheet.allergies?.conduct ?? '',
    'treatments.known': yesNoValue(sheet.treatments !== null),
    'treatments.details': sheet.treatments?.details ?? '',
    ...paiValues(sheet.pai),
    'doctor.name': sheet.doctor.name,
    'doctor.phone': sheet.doctor.phone ? formatPhone(sheet.doctor.phone) : '',
    aids: sheet.aids,
    others: sheet.others,
    recommendations: sheet.recommendations,
  }
}

function paiValues(pai: MedicalSheet['pai']): FormValues {
  const kit = pai?.emergencyKit ?? null
  return {
    'pai.known': yesNoValue(pai !== null),
    ...dayValues('pai.from', pai?.from ?? null),
    ...dayValues('pai.until', pai?.until ?? null),
    ...(kit === null ? {} : { 'pai.emergencyKit': yesNoValue(kit) }),
  }
}
