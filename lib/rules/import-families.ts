import type { Day } from '../time/day'
import {
  type FaultCode,
  type ImportColumn,
  type ImportFault,
  type ImportRow,
  type KnownReferences,
  personKey,
  plain,
  typedDay,
  yesOrNo,
} from './import-lines'
import { whyNotAChild } from './registration'

type FamilyColumn = ImportColumn<'families'>

/** What the portal knows already: its references, and the addresses that have an account. */
export type KnownFacts = KnownReferences & { emails: ReadonlySet<string> }

export type ImportedAdult = {
  reference: string
  firstName: string
  lastName: string
  email: string | null
  isPayer: boolean
  hasAuthority: boolean
  isKnown: boolean
}
export type ImportedChild = {
  reference: string
  firstName: string
  lastName: string
  birthDate: Day
  isKnown: boolean
}
export type ImportedFamily = {
  reference: string
  /** Of the family that the portal knows under this reference; null for a new one. */
  familyId: string | null
  adults: ImportedAdult[]
  children: ImportedChild[]
}

export type JudgedFamilies = {
  /** Without a fault and with something to write. */
  families: ImportedFamily[]
  /** In the order of the lines. */
  faults: ImportFault[]
  /** Lines of persons whom the portal knows already. */
  known: number
  /** Lines without a fault of their own, in a family that has one: left aside with it. */
  aside: number
}

const MAX_LENGTH = 80

/**
 * What a file would write, and each fault with its line and column. A family is one unit: one fault in any of its
 * lines, and none of them is written. Who is known already is left as they are.
 */
export function judgedFamilies(
  rows: readonly ImportRow<'families'>[],
  facts: KnownFacts,
  today: Day,
  readEmail: (typed: string) => string | null,
): JudgedFamilies {
  const faults: ImportFault[] = []
  const units = new Map<string, { lines: number[]; family: ImportedFamily }>()
  const wrong = new Set<string>()
  const seen = new Set<string>()
  const emails = new Set(facts.emails)
  for (const { line, cells, isWhole } of rows) {
    const reference = cells.famille
    const before = faults.length
    const fault = (column: FamilyColumn | null, code: FaultCode) =>
      faults.push({ line, column, value: column ? cells[column] : '', code })
    const unit = units.get(reference) ?? {
      lines: [],
      family: { reference, familyId: facts.families.get(reference) ?? null, adults: [], children: [] },
    }
    units.set(reference, unit)
    unit.lines.push(line)
    if (!isWhole) fault(null, 'cellCount')
    else readPerson()
    if (faults.length > before) wrong.add(reference)

    function readPerson() {
      for (const column of ['famille', 'personne', 'prenom', 'nom'] as const)
        if (cells[column] === '') fault(column, 'missing')
        else if (cells[column].length > MAX_LENGTH) fault(column, 'tooLong')
      const quality = plain(cells.qualite)
      if (quality !== 'adulte' && quality !== 'enfant') return void fault('qualite', 'unknownQuality')
      const key = personKey(quality === 'adulte' ? 'adult' : 'child', cells.personne)
      if (cells.personne !== '' && seen.has(key)) fault('personne', 'twice')
      seen.add(key)
      const homes = facts.people.get(key)?.families
      if (homes && !homes.includes(unit.family.familyId ?? '')) fault('personne', 'otherFamily')
      const person = {
        ...{ reference: cells.personne, firstName: cells.prenom, lastName: cells.nom },
        isKnown: homes !== undefined,
      }
      if (quality === 'enfant') {
        const birthDate = typedDay(cells.naissance)
        const refusal = birthDate && whyNotAChild(birthDate, today)
        if (!birthDate) fault('naissance', cells.naissance === '' ? 'missing' : 'notADay')
        else if (refusal && !person.isKnown) fault('naissance', refusal.code)
        else unit.family.children.push({ ...person, birthDate })
        return
      }
      const [isPayer, hasAuthority] = [yesOrNo(cells.payeur || 'non'), yesOrNo(cells.autorite)]
      if (isPayer === null) fault('payeur', 'neitherYesNorNo')
      if (hasAuthority === null) fault('autorite', cells.autorite === '' ? 'missing' : 'neitherYesNorNo')
      const email = cells.courriel === '' ? null : readEmail(cells.courriel)
      if (cells.courriel !== '' && !email) fault('courriel', 'notAnEmail')
      if (email && !person.isKnown && emails.has(email)) fault('courriel', 'emailTaken')
      if (email) emails.add(email)
      if (isPayer === true && !person.isKnown && unit.family.familyId) fault('payeur', 'payerKnown')
      unit.family.adults.push({
        ...{ ...person, email, isPayer: isPayer === true, hasAuthority: hasAuthority === true },
      })
    }
  }
  // What a family lacks is judged when each of its lines can be read: otherwise one fault would make two.
  for (const [reference, { lines, family }] of units) {
    if (wrong.has(reference)) continue
    const lack = lackOf(family)
    if (!lack) continue
    faults.push({ line: lines[0]!, value: '', ...lack })
    wrong.add(reference)
  }
  const right = [...units.values()].filter(({ family }) => !wrong.has(family.reference))
  const families = right.map(({ family }) => family)
  const faultyLines = new Set(faults.map(({ line }) => line))
  return {
    families: families.filter(hasNews),
    faults: faults.sort((one, other) => one.line - other.line),
    known: families.flatMap(({ adults, children }) => [...adults, ...children]).filter((one) => one.isKnown)
      .length,
    aside: [...units.values()]
      .filter(({ family }) => wrong.has(family.reference))
      .flatMap(({ lines }) => lines)
      .filter((line) => !faultyLines.has(line)).length,
  }
}

const hasNews = ({ adults, children }: ImportedFamily) =>
  [...adults, ...children].some(({ isKnown }) => !isKnown)

function lackOf({ familyId, adults, children }: ImportedFamily): Pick<ImportFault, 'column' | 'code'> | null {
  const isNewChild = children.some(({ isKnown }) => !isKnown)
  if (isNewChild && adults.length > 0 && !adults.some(({ hasAuthority }) => hasAuthority))
    return { column: 'autorite', code: 'noAuthority' }
  if (isNewChild && familyId && adults.length === 0) return { column: 'autorite', code: 'noAuthority' }
  if (familyId) return null
  const payers = adults.filter(({ isPayer }) => isPayer).length
  if (adults.length === 0) return { column: 'qualite', code: 'noAdult' }
  if (payers === 0) return { column: 'payeur', code: 'noPayer' }
  return payers > 1 ? { column: 'payeur', code: 'twoPayers' } : null
}

/** How many families, adults and children a file would create. */
export function personCounts(families: readonly ImportedFamily[]) {
  const fresh = (people: readonly { isKnown: boolean }[]) => people.filter(({ isKnown }) => !isKnown).length
  return {
    families: families.filter(({ familyId }) => familyId === null).length,
    adults: fresh(families.flatMap(({ adults }) => adults)),
    children: fresh(families.flatMap(({ children }) => children)),
  }
}
