import type { Day } from '../time/day'
import { type ChildTab, childTabs, type RecordKind } from './dossier-completeness'
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

/** The sheets of a child as a file names them, by their plain titles. */
export const sheetNames: Record<ChildTab, string> = {
  informationSheet: 'information',
  authorizedPersons: 'personnes autorisées',
  medicalSheet: 'médicale',
}

/** A record that the former portal's service had validated for a school year. */
export type ImportedValidation = {
  kind: RecordKind
  subjectId: string
  schoolYear: string
  validatedOn: Day
}
/** What one line says: a child's line without a sheet stands for its three. */
export type ImportedDossier = { familyIds: readonly string[]; validations: ImportedValidation[] }

export const validationKey = ({ kind, subjectId, schoolYear }: Omit<ImportedValidation, 'validatedOn'>) =>
  `${kind} ${subjectId} ${schoolYear}`

/** What a file of dossiers would write. `validated` holds the validationKeys that are there. */
export function judgedDossiers(
  rows: readonly ImportRow<'dossiers'>[],
  facts: KnownReferences & { validated: ReadonlySet<string> },
  today: Day,
): JudgedLines<ImportedDossier> {
  const told = new Set<string>()
  return judgedLines<'dossiers', ImportedDossier>(rows, (cells, fault) => {
    const isAdult = plain(cells.qualite) === 'adulte'
    if (!isAdult && plain(cells.qualite) !== 'enfant') fault('qualite', 'unknownQuality')
    const person = facts.people.get(personKey(isAdult ? 'adult' : 'child', cells.personne))
    if (cells.personne === '') fault('personne', 'missing')
    else if (!person) fault('personne', 'unknownPerson')
    const schoolYear = typedSchoolYear(cells.annee)
    if (!schoolYear) fault('annee', cells.annee === '' ? 'missing' : 'notAYear')
    const kinds = sheetsOf(isAdult, cells.fiche)
    if (!kinds) fault('fiche', 'unknownSheet')
    const validatedOn = typedDay(cells.validele)
    if (!validatedOn) fault('validele', cells.validele === '' ? 'missing' : 'notADay')
    else if (validatedOn > today) fault('validele', 'dayToCome')
    if (!person || !schoolYear || !kinds || !validatedOn) return null
    const all = kinds.map((kind) => ({ kind, subjectId: person.id, schoolYear, validatedOn }))
    if (all.some((one) => told.has(validationKey(one)))) return fault('personne', 'twice')
    for (const one of all) told.add(validationKey(one))
    const validations = all.filter((one) => !facts.validated.has(validationKey(one)))
    return {
      item: { familyIds: person.families, validations },
      key: `${person.id} ${schoolYear} ${kinds.join()}`,
      ...{ column: 'personne', isKnown: validations.length === 0 },
    }
  })
}

function sheetsOf(isAdult: boolean, typed: string): readonly RecordKind[] | null {
  const sheet = plain(typed)
  if (isAdult) return sheet === '' ? ['adult'] : null
  if (sheet === '') return childTabs
  const found = childTabs.find((tab) => plain(sheetNames[tab]) === sheet)
  return found ? [found] : null
}
