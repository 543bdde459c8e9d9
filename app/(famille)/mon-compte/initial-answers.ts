import type { FormValues } from '@/lib/actions/state'
import { adultValues } from '@/lib/domain/dossier/adult/schema'
import type { OpenRecord } from '@/lib/domain/dossier/change/queries'
import { informationValues } from '@/lib/domain/dossier/information/schema'
import { medicalValues } from '@/lib/domain/dossier/medical/schema'
import { personsValues } from '@/lib/domain/dossier/persons/schema'
import type { AnyRecord } from '@/lib/domain/dossier/schema'

/** What a form begins with: the last thing this family has said, else last year's answers, else `fallback`. */
export function initialAnswers(record: OpenRecord, fallback: FormValues): FormValues {
  const said = record.pending?.record ?? record.refused?.record ?? record.inForce
  if (said) return valuesOf(said)
  return record.lastYear ? { ...valuesOf(record.lastYear), ...outOfDate(record.lastYear) } : fallback
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

/** Answers that a new school year always changes: asked again, so that nobody certifies last year's. */
function outOfDate({ kind }: AnyRecord): FormValues {
  if (kind !== 'informationSheet') return {}
  const dates = ['from', 'until'].flatMap((end) =>
    ['day', 'month', 'year'].map((part) => `insurance.${end}.${part}`),
  )
  return Object.fromEntries(['schoolClass', ...dates].map((name) => [name, '']))
}
