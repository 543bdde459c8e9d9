import { parseDay, type Day } from '../time/day'
import { whyNotAChild } from './registration'

/** The columns of a file of families: one line for each person. */
export const importColumns = [
  ...['famille', 'personne', 'qualite', 'prenom', 'nom'],
  ...['naissance', 'courriel', 'payeur', 'autorite'],
] as const satisfies readonly string[]
export type ImportColumn =
  'famille' | 'personne' | 'qualite' | 'prenom' | 'nom' | 'naissance' | 'courriel' | 'payeur' | 'autorite'

/** A line as it is written; `isWhole` is false when it hasn't as many cells as the titles. */
export type ImportRow = { line: number; cells: Record<ImportColumn, string>; isWhole: boolean }

export type FaultCode =
  | 'cellCount'
  | 'missing'
  | 'tooLong'
  | 'unknownQuality'
  | 'notADay'
  | 'bornInFuture'
  | 'notAChild'
  | 'notAnEmail'
  | 'emailTaken'
  | 'neitherYesNorNo'
  | 'twice'
  | 'otherFamily'
  | 'noAdult'
  | 'noPayer'
  | 'twoPayers'
  | 'payerKnown'
  | 'noAuthority'
export type ImportFault = { line: number; column: ImportColumn | null; value: string; code: FaultCode }

/** What the portal knows already. */
export type KnownFacts = {
  /** The families by their reference. */
  families: ReadonlyMap<string, string>
  /** The ids of the families of each person, by personKey. */
  people: ReadonlyMap<string, readonly string[]>
  emails: ReadonlySet<string>
}

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

export type JudgedImport = {
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

export const personKey = (kind: 'adult' | 'child', reference: string) => `${kind} ${reference}`

/**
 * What a file would write, and each fault with its line and column. A family is one unit: one fault in any of its
 * lines, and none of them is written. Who is known already is left as they are.
 */
export function judgedImport(
  rows: readonly ImportRow[],
  facts: KnownFacts,
  today: Day,
  readEmail: (typed: string) => string | null,
): JudgedImport {
  const faults: ImportFault[] = []
  const units = new Map<string, { lines: number[]; family: ImportedFamily }>()
  const wrong = new Set<string>()
  const seen = new Set<string>()
  const emails = new Set(facts.emails)
  for (const { line, cells, isWhole } of rows) {
    const reference = cells.famille
    const before = faults.length
    const fault = (column: ImportColumn | null, code: FaultCode) =>
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
      const homes = facts.people.get(key)
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

/** '31/12/2026' or '2026-12-31'; null when it names no real day. */
function typedDay(typed: string): Day | null {
  const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(typed)
  if (!french) return parseDay(typed)
  const [, date = '', month = '', year = ''] = french
  return parseDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
}

function yesOrNo(typed: string): boolean | null {
  const answer = plain(typed)
  return answer === 'oui' ? true : answer === 'non' ? false : null
}

/** Without capitals, accents and spaces: 'Qualité' is 'qualite'. */
export function plain(typed: string): string {
  return typed
    .normalize('NFD')
    .replace(/\p{M}|\s/gu, '')
    .toLowerCase()
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
