import { dayValues } from '@/lib/actions/initial-values'
import type { FormValues } from '@/lib/actions/state'
import { adultValues } from '@/lib/domain/dossier/adult/schema'
import type { OpenRecord } from '@/lib/domain/dossier/change/queries'
import { informationValues } from '@/lib/domain/dossier/information/schema'
import { medicalValues } from '@/lib/domain/dossier/medical/schema'
import { personsValues } from '@/lib/domain/dossier/persons/schema'
import type { AnyRecord } from '@/lib/domain/dossier/schema'
import { type RecordKind } from '@/lib/rules/dossier-completeness'
import { schoolYearEnd, schoolYearStart } from '@/lib/rules/school-years'
import { classAfter } from '@/lib/rules/school-classes'

/**
 * What a form begins with: what this guardian has typed and not sent, else the last thing their family has said, else
 * last year's answers, else `fallback`; over it, what is copied from a sibling. With it goes what the form is opened
 * on, which the server compares when it is sent.
 */
export function initialAnswers(record: OpenRecord, fallback: FormValues, sibling?: AnyRecord): FormValues {
  const openedOn = { baseVersion: String(record.version), seenChangeId: record.pending?.id ?? '' }
  // A draft begun on another version says so itself.
  const begun = record.draft
    ? { ...openedOn, ...record.draft.values }
    : { ...openedOn, ...said(record, fallback) }
  return sibling ? { ...begun, ...copiedFrom(sibling) } : begun
}

function said(record: OpenRecord, fallback: FormValues): FormValues {
  const last = record.pending?.record ?? record.refused?.record ?? record.inForce
  if (last) return valuesOf(last)
  return record.lastYear
    ? { ...valuesOf(record.lastYear), ...nextYears(record.lastYear, record) }
    : { ...(record.of.kind === 'informationSheet' && contractOf(record.of.schoolYear)), ...fallback }
}

/** What two children of a family share. Health isn't shared, but for the doctor; nor when a child may leave alone. */
const shared: Record<RecordKind, RegExp> = {
  informationSheet: /^(school|insurance\..+|authorisations\.(?!leave).+)$/,
  authorizedPersons: /^(answer|people\.\d+\.(firstName|lastName|relation|phone|role))$/,
  medicalSheet: /^doctor\./,
  adult: /^$/,
}

function copiedFrom(sibling: AnyRecord): FormValues {
  return Object.fromEntries(
    Object.entries(valuesOf(sibling)).filter(([name]) => shared[sibling.kind].test(name)),
  )
}

function valuesOf(record: AnyRecord): FormValues {
  switch (record.kind) {
    case 'informationSheet':
      return informationValues(record.data)
    case 'authorizedPersons':
      return personsValues(record.data)
    case 'medicalSheet':
      return medicalValues(record.data)
    case 'adult':
      return adultValues(record.data)
  }
}

/**
 * Answers that a new school year always changes, as the service has said or as they most often become: proposed, for
 * the parent to check.
 */
function nextYears({ kind, data }: AnyRecord, { of, proposedClass }: OpenRecord): FormValues {
  if (kind !== 'informationSheet') return {}
  return { ...contractOf(of.schoolYear), schoolClass: proposedClass ?? classAfter(data.schoolClass) }
}

/** An extra-curricular insurance nearly always runs with the school year. */
function contractOf(schoolYear: string): FormValues {
  return {
    ...dayValues('insurance.from', schoolYearStart(schoolYear)),
    ...dayValues('insurance.until', schoolYearEnd(schoolYear)),
  }
}
