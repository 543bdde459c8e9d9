import { z } from 'zod'
import { ticked, uuid } from '@/lib/actions/fields'
import { recordFaults } from '@/lib/messages/fr/record-faults'
import type { RecordKind } from '@/lib/rules/dossier-completeness'
import { adultForm, adultRecord, type AdultRecord } from './adult/schema'
import { informationForm, informationSheet, type InformationSheet } from './information/schema'
import { medicalForm, medicalSheet, type MedicalSheet } from './medical/schema'
import { authorizedPersons, type AuthorizedPersons, personsForm, type TypedPerson } from './persons/schema'

export type RecordData = {
  informationSheet: InformationSheet
  authorizedPersons: AuthorizedPersons
  medicalSheet: MedicalSheet
  adult: AdultRecord
}

/** A record and what it says, kept together so that one tells the type of the other. */
export type AnyRecord = { [Kind in RecordKind]: { kind: Kind; data: RecordData[Kind] } }[RecordKind]

/** A record as a guardian sends it: the people of the list don't say yet who named them. */
export type SentRecord =
  | Exclude<AnyRecord, { kind: 'authorizedPersons' }>
  | { kind: 'authorizedPersons'; data: { people: TypedPerson[] } }

/** The JSON of a column as the record it is. Throws when it isn't one: only our schemas write it. */
export function parseRecord(kind: RecordKind, json: unknown): AnyRecord {
  switch (kind) {
    case 'informationSheet':
      return { kind, data: informationSheet.parse(json) }
    case 'authorizedPersons':
      return { kind, data: authorizedPersons.parse(json) }
    case 'medicalSheet':
      return { kind, data: medicalSheet.parse(json) }
    case 'adult':
      return { kind, data: adultRecord.parse(json) }
  }
}

/** True when two records of a kind say the same, whatever the order in which the database gives their keys. */
export function saysTheSame(one: AnyRecord, other: AnyRecord): boolean {
  const canonical = ({ kind, data }: AnyRecord) => JSON.stringify(parseRecord(kind, data))
  return canonical(one) === canonical(other)
}

export const schoolYearText = z.string().regex(/^\d{4}-\d{4}$/, recordFaults.schoolYear)

/** What every tab sends beside its answers. */
const envelope = z
  .object({
    subjectId: uuid,
    schoolYear: schoolYearText,
    baseVersion: z.coerce.number().int().min(0),
    seenChangeId: z.union([z.literal(''), uuid]).default(''),
    certified: ticked(recordFaults.certified),
  })
  .transform((sent) => ({ envelope: sent }))

/** A tab's form with its envelope; the box comes last, as on the screen. */
function tab<Data>(form: z.ZodType<Data>) {
  return z.intersection(
    form.transform((data) => ({ data })),
    envelope,
  )
}

export const informationTab = tab(informationForm)
export const personsTab = tab(personsForm)
export const medicalTab = tab(medicalForm)
export const adultTab = tab(adultForm)
