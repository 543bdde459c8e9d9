import type { Day } from '../time/day'
import {
  type ImportRow,
  type JudgedLines,
  judgedLines,
  type KnownReferences,
  personKey,
  plain,
  typedDay,
  typedSchoolYear,
} from './import-lines'
import { type DocumentKind, type DocumentNature, termsOf, whyNotSentFor } from './documents'

export type ImportedDocument = {
  familyId: string
  childId: string | null
  kind: DocumentKind
  typeId: string | null
  schoolYear: string
  receivedOn: Day
  validFrom: Day | null
  validUntil: Day | null
}

export const documentKey = ({
  familyId,
  childId,
  kind,
  typeId,
  schoolYear,
  validUntil,
}: Omit<ImportedDocument, 'receivedOn' | 'validFrom'>) =>
  [familyId, childId, kind, typeId, schoolYear, validUntil].join(' ')

/**
 * What a file of documents would write: papers that the former service had accepted, without their pages. `kinds` are
 * the words of the column, `documents` the documentKeys of the accepted papers that the portal has.
 */
export function judgedDocuments(
  rows: readonly ImportRow<'documents'>[],
  facts: KnownReferences & { documents: ReadonlySet<string>; kinds: ReadonlyMap<string, DocumentNature> },
  today: Day,
): JudgedLines<ImportedDocument> {
  return judgedLines<'documents', ImportedDocument>(rows, (cells, fault) => {
    const familyId = facts.families.get(cells.famille)
    if (!familyId) fault('famille', cells.famille === '' ? 'missing' : 'unknownFamily')
    const child = facts.people.get(personKey('child', cells.enfant))
    if (cells.enfant !== '' && !child) fault('enfant', 'unknownChild')
    else if (child && familyId && !child.families.includes(familyId)) fault('enfant', 'otherFamily')
    const nature = facts.kinds.get(plain(cells.nature))
    if (nature && cells.enfant === '' && whyNotSentFor(nature, null)) fault('enfant', 'childMissing')
    if (!nature) fault('nature', cells.nature === '' ? 'missing' : 'unknownKind')
    const schoolYear = typedSchoolYear(cells.annee)
    if (!schoolYear) fault('annee', cells.annee === '' ? 'missing' : 'notAYear')
    const receivedOn = typedDay(cells.recule)
    if (!receivedOn) fault('recule', cells.recule === '' ? 'missing' : 'notADay')
    else if (receivedOn > today) fault('recule', 'dayToCome')
    const validity = nature ? termsOf(nature).validity : 'none'
    const dayOf = (column: 'valabledu' | 'valableau', isRequired: boolean) => {
      const day = typedDay(cells[column])
      if (cells[column] === '' ? isRequired : !day)
        fault(column, cells[column] === '' ? 'missing' : 'notADay')
      return day
    }
    const validFrom = dayOf('valabledu', validity !== 'none')
    const validUntil = dayOf('valableau', validity === 'required')
    if (validFrom && validUntil && validUntil < validFrom) fault('valableau', 'endsBefore')
    if (!familyId || !nature || !schoolYear || !receivedOn) return null
    const span = validity === 'none' ? { validFrom: null, validUntil: null } : { validFrom, validUntil }
    const item = { familyId, childId: child?.id ?? null, ...whatOf(nature), schoolYear, receivedOn, ...span }
    const key = documentKey(item)
    return { item, key, column: 'nature', isKnown: facts.documents.has(key) }
  })
}

function whatOf({ kind, type }: DocumentNature) {
  return { kind, typeId: type?.id ?? null }
}
