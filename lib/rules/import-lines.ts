import { parseDay, type Day } from '../time/day'

/** What the files of the former portal hold, in the order in which they are read: one kind a file. */
export const importKinds = [
  ...(['families', 'dossiers', 'quotients', 'documents'] as const),
  ...(['bookings', 'quotas', 'balances'] as const),
] as const
export type ImportKind = (typeof importKinds)[number]

/** The columns of each file, by their titles without accents and spaces. */
export const importColumns = {
  families: [
    ...(['famille', 'personne', 'qualite', 'prenom', 'nom'] as const),
    ...(['naissance', 'courriel', 'payeur', 'autorite'] as const),
  ],
  dossiers: ['personne', 'qualite', 'annee', 'fiche', 'validele'],
  quotients: ['famille', 'quotient', 'depuis'],
  documents: ['famille', 'enfant', 'nature', 'annee', 'recule', 'valabledu', 'valableau'],
  bookings: ['famille', 'enfant', 'accueil', 'formule', 'jour'],
  quotas: [
    ...(['famille', 'enfant', 'accueil', 'formule', 'sens'] as const),
    ...(['unite', 'duree', 'jour', 'utilise'] as const),
  ],
  balances: ['famille', 'solde', 'arretele'],
} as const satisfies Record<ImportKind, readonly string[]>
export type ImportColumn<Kind extends ImportKind = ImportKind> = (typeof importColumns)[Kind][number]

/** A line as it is written; `isWhole` is false when it hasn't as many cells as the titles. */
export type FileRow<Column extends string> = {
  line: number
  cells: Record<Column, string>
  isWhole: boolean
}
export type ImportRow<Kind extends ImportKind = ImportKind> = FileRow<ImportColumn<Kind>>

export type FaultCode =
  | 'cellCount'
  | 'missing'
  | 'tooLong'
  | 'twice'
  | 'notADay'
  | 'dayToCome'
  | 'dayPast'
  | 'notAYear'
  | 'unknownFamily'
  | 'unknownPerson'
  | 'unknownChild'
  | 'otherFamily'
  | 'unknownQuality'
  | 'unknownSheet'
  | 'notAQuotient'
  | 'unknownKind'
  | 'endsBefore'
  | 'childMissing'
  | 'unknownProgramme'
  | 'unknownActivity'
  | 'closed'
  | 'notForThisAge'
  | 'overlaps'
  | 'alreadyAsked'
  | 'full'
  | 'unknownWord'
  | 'notACount'
  | 'noSuchQuota'
  | 'outsidePeriods'
  | 'notAnAmount'
  | 'bornInFuture'
  | 'notAChild'
  | 'notAnEmail'
  | 'emailTaken'
  | 'neitherYesNorNo'
  | 'noAdult'
  | 'noPayer'
  | 'twoPayers'
  | 'payerKnown'
  | 'noAuthority'
export type FileFault<Column extends string, Code extends string> = {
  line: number
  column: Column | null
  value: string
  code: Code
}
export type ImportFault = FileFault<ImportColumn, FaultCode>

/** What the portal knows of the former portal's numbers. */
export type KnownReferences = {
  /** The families by their reference. */
  families: ReadonlyMap<string, string>
  /** Each person, by personKey: their id and the ids of their families. */
  people: ReadonlyMap<string, { id: string; families: readonly string[] }>
}

export const personKey = (kind: 'adult' | 'child', reference: string) => `${kind} ${reference}`

/** What a file of one thing a line would write, and each fault with its line and column. */
export type JudgedRows<Item, Fault> = {
  /** Without a fault, and new. */
  items: Item[]
  /** In the order of the lines. */
  faults: Fault[]
  /** Lines of what the portal has already: left as it is. */
  known: number
}
export type JudgedLines<Item> = JudgedRows<Item, ImportFault>

/** What a line says; `key` is what makes two lines the same thing, seen in `column`. */
type ReadLine<Item, Column> = { item: Item; key: string; column: Column; isKnown: boolean }
type FaultOfAny = 'cellCount' | 'twice'

/** Judges a file of one thing a line. `read` says each fault of the cells, or what they say. */
export function judgedRows<Column extends string, Code extends string, Item>(
  rows: readonly FileRow<Column>[],
  read: (
    cells: Record<Column, string>,
    fault: (column: Column, code: Code | FaultOfAny) => null,
    line: number,
  ) => ReadLine<Item, Column> | null,
): JudgedRows<Item, FileFault<Column, Code | FaultOfAny>> {
  const faults: FileFault<Column, Code | FaultOfAny>[] = []
  const items: Item[] = []
  const seen = new Set<string>()
  let known = 0
  for (const { line, cells, isWhole } of rows) {
    const before = faults.length
    const fault = (column: Column, code: Code | FaultOfAny) => {
      faults.push({ line, column, value: cells[column], code })
      return null
    }
    if (!isWhole) {
      faults.push({ line, column: null, value: '', code: 'cellCount' })
      continue
    }
    const found = read(cells, fault, line)
    if (!found || faults.length > before) continue
    if (seen.has(found.key)) fault(found.column, 'twice')
    else if (found.isKnown) known += 1
    else items.push(found.item)
    seen.add(found.key)
  }
  return { items, faults, known }
}

/** The same, of a file of the former portal. */
export function judgedLines<Kind extends ImportKind, Item>(
  rows: readonly ImportRow<Kind>[],
  read: Parameters<typeof judgedRows<ImportColumn<Kind>, FaultCode, Item>>[1],
): JudgedLines<Item> {
  return judgedRows<ImportColumn<Kind>, FaultCode, Item>(rows, read)
}

/** '31/12/2026' or '2026-12-31'; null when it names no real day. */
export function typedDay(typed: string): Day | null {
  const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(typed)
  if (!french) return parseDay(typed)
  const [, date = '', month = '', year = ''] = french
  return parseDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
}

/** '2026-2027', two years that follow each other; null for anything else. */
export function typedSchoolYear(typed: string): string | null {
  const [, first, second] = /^(\d{4})\s?[-/]\s?(\d{4})$/.exec(typed) ?? []
  return first && Number(second) === Number(first) + 1 ? `${first}-${second}` : null
}

export function yesOrNo(typed: string): boolean | null {
  const answer = plain(typed)
  return answer === 'oui' ? true : answer === 'non' ? false : null
}

/** Without capitals, accents and spaces: 'Qualité' is 'qualite'. */
export function plain(typed: string): string {
  return typed
    .normalize('NFD')
    .replace(/\p{M}|\s/gu, '')
    .replaceAll('’', "'")
    .toLowerCase()
}
