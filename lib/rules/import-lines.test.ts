import { describe, expect, test } from 'vitest'
import { day } from '../time/day'
import { judgedBalances } from './import-balances'
import { type BookingImportFacts, judgedBookings } from './import-bookings'
import type { DocumentNature, DocumentType } from './documents'
import { judgedDocuments } from './import-documents'
import { judgedDossiers } from './import-dossiers'
import {
  type FaultCode,
  type ImportColumn,
  importColumns,
  type ImportKind,
  type ImportRow,
  type KnownReferences,
  typedSchoolYear,
} from './import-lines'
import { judgedQuotas, type QuotaImportFacts } from './import-quotas'
import { judgedQuotients } from './import-quotients'

const today = day('2026-11-27')
const references: KnownReferences = {
  families: new Map([
    ['F1', 'f1'],
    ['F2', 'f2'],
  ]),
  people: new Map([
    ['adult A1', { id: 'a1', families: ['f1'] }],
    ['child E1', { id: 'e1', families: ['f1'] }],
    ['child E2', { id: 'e2', families: ['f2'] }],
  ]),
}

/** Lines of a file, their cells in the order of its columns. */
function rowsOf<Kind extends ImportKind>(kind: Kind, lines: string[]): ImportRow<Kind>[] {
  const columns: readonly ImportColumn<Kind>[] = importColumns[kind]
  return lines.map((text, index) => {
    const cells = text.split(';')
    const named = columns.map((column, place) => [column, cells[place] ?? ''])
    return {
      line: index + 2,
      isWhole: cells.length === columns.length,
      cells: Object.fromEntries(named) as Record<ImportColumn<Kind>, string>,
    }
  })
}

const dossiers = (lines: string[], validated: string[] = []) =>
  judgedDossiers(rowsOf('dossiers', lines), { ...references, validated: new Set(validated) }, today)
const quotients = (lines: string[]) =>
  judgedQuotients(rowsOf('quotients', lines), { ...references, quotients: new Set(['f1 2026-01-01']) })
const swimming: DocumentType = {
  ...{ id: 'swimming', name: 'Test d’aisance aquatique' },
  ...{ validity: 'none', forSiblings: false, single: true, discreet: false },
}
const kinds = new Map<string, DocumentNature>([
  ['assurance', { kind: 'insuranceCertificate', type: null }],
  ['pai', { kind: 'pai', type: null }],
  ['identite', { kind: 'identity', type: null }],
  ["testd'aisanceaquatique", { kind: 'own', type: swimming }],
])
const documents = (lines: string[]) =>
  judgedDocuments(rowsOf('documents', lines), { ...references, kinds, documents: new Set() }, today)
const balances = (lines: string[]) =>
  judgedBalances(rowsOf('balances', lines), { ...references, balances: new Set(['f2']) }, today)

/** One group of 3 to 11 with a place on the 9th, half a day each; the child of F2 is three. */
const offer: BookingImportFacts = {
  ...references,
  programmes: new Map([
    [
      'tilleuls',
      {
        id: 'p',
        groups: [{ id: 'g', minAge: 3, maxAge: 11 }],
        activities: new Map([
          ['matin', { id: 'matin', slots: ['morning'] }],
          ['journee', { id: 'journee', slots: ['morning', 'afternoon'] }],
        ]),
      },
    ],
  ]),
  birthDates: new Map([
    ['e1', day('2018-03-14')],
    ['e2', day('2023-06-01')],
  ]),
  openDays: new Map([
    ['p 2026-12-09', []],
    ['p 2034-12-06', []],
  ]),
  places: new Map([
    ['g 2026-12-09 morning', { id: 'm', centrePlaceId: 'cm', left: 1 }],
    ['g 2026-12-09 afternoon', { id: 'a', centrePlaceId: 'ca', left: 9 }],
  ]),
  centrePlaces: new Map([
    ['cm', { left: 9, underSixLeft: 0 }],
    ['ca', { left: 9, underSixLeft: 0 }],
  ]),
  takings: new Map(),
}
const bookings = (lines: string[], change: Partial<BookingImportFacts> = {}) =>
  judgedBookings(rowsOf('bookings', lines), { ...offer, ...change }, today)

type Case = [code: FaultCode, column: ImportColumn | null, line: string]
const paper = 'F1;E1;identité;2026-2027;01/09/2026;;'

test.each<Case>([
  ['cellCount', null, 'A1;adulte'],
  ['missing', 'personne', ';adulte;2026-2027;;01/09/2026'],
  ['unknownPerson', 'personne', 'A1;enfant;2026-2027;;01/09/2026'],
  ['missing', 'annee', 'A1;adulte;;;01/09/2026'],
  ['notAYear', 'annee', 'A1;adulte;2026;;01/09/2026'],
  ['unknownSheet', 'fiche', 'E1;enfant;2026-2027;sanitaire;01/09/2026'],
  ['unknownSheet', 'fiche', 'A1;adulte;2026-2027;médicale;01/09/2026'],
  ['missing', 'validele', 'A1;adulte;2026-2027;;'],
  ['notADay', 'validele', 'A1;adulte;2026-2027;;31/09/2026'],
  ['dayToCome', 'validele', 'A1;adulte;2026-2027;;28/11/2026'],
])('dossiers: %s at %s in « %s »', (code, column, line) =>
  expect(dossiers([line])).toMatchObject({ items: [], faults: [{ code, column, line: 2 }] }),
)

describe('a child’s dossier without a sheet stands for the three', () => {
  const whole = 'E1;enfant;2026-2027;;01/09/2026'
  const sheet = 'E1;enfant;2026-2027;Médicale;01/09/2026'
  test('each is written once', () => {
    expect(dossiers([whole]).items[0]!.validations).toHaveLength(3)
    expect(dossiers([whole, sheet]).faults).toMatchObject([{ line: 3, code: 'twice' }])
  })
  test('what is there is known', () => {
    expect(dossiers([sheet], ['medicalSheet e1 2026-2027'])).toMatchObject({ items: [], known: 1 })
    expect(dossiers([whole], ['medicalSheet e1 2026-2027']).items[0]!.validations).toHaveLength(2)
  })
})

test.each<Case>([
  ['missing', 'famille', ';845;01/09/2026'],
  ['unknownFamily', 'famille', 'F9;845;01/09/2026'],
  ['missing', 'quotient', 'F1;;01/09/2026'],
  ['notAQuotient', 'quotient', 'F1;845,5;01/09/2026'],
  ['notAQuotient', 'quotient', 'F1;-1;01/09/2026'],
  ['missing', 'depuis', 'F1;845;'],
  ['notADay', 'depuis', 'F1;845;septembre'],
])('quotients: %s at %s in « %s »', (code, column, line) =>
  expect(quotients([line])).toMatchObject({ items: [], faults: [{ code, column }] }),
)

test('a quotient of a day that the portal has is known, and of a day told above is twice', () => {
  const judged = quotients(['F1;845;01/01/2026', 'F1;900;01/09/2026', 'F1;910;2026-09-01'])
  expect(judged).toMatchObject({ known: 1, items: [{ value: 900 }], faults: [{ line: 4, code: 'twice' }] })
})

test.each<Case>([
  ['unknownFamily', 'famille', 'F9;;assurance;2026-2027;01/09/2026;01/09/2026;31/08/2027'],
  ['unknownChild', 'enfant', 'F1;E9;identite;2026-2027;01/09/2026;;'],
  ['otherFamily', 'enfant', 'F1;E2;identite;2026-2027;01/09/2026;;'],
  ['childMissing', 'enfant', 'F1;;pai;2026-2027;01/09/2026;01/09/2026;31/08/2027'],
  ['unknownKind', 'nature', 'F1;;passeport;2026-2027;01/09/2026;;'],
  ['notAYear', 'annee', 'F1;;identite;2026-2028;01/09/2026;;'],
  ['dayToCome', 'recule', 'F1;;identite;2026-2027;01/12/2026;;'],
  ['missing', 'valabledu', 'F1;;assurance;2026-2027;01/09/2026;;31/08/2027'],
  ['missing', 'valableau', 'F1;;assurance;2026-2027;01/09/2026;01/09/2026;'],
  ['endsBefore', 'valableau', 'F1;;assurance;2026-2027;01/09/2026;01/09/2026;31/08/2026'],
])('documents: %s at %s in « %s »', (code, column, line) =>
  expect(documents([line])).toMatchObject({ items: [], faults: [{ code, column }] }),
)

test('a document of the organisation’s own, by its name as it is typed', () => {
  const line = paper.replace('identité', 'Test d’aisance  aquatique')
  expect(documents([line])).toMatchObject({ items: [{ kind: 'own', typeId: 'swimming' }], faults: [] })
  const forAll = documents([line.replace('E1', '')])
  expect(forAll).toMatchObject({ items: [], faults: [{ code: 'childMissing', column: 'enfant' }] })
})

test('a paper without a span has none, whatever its cells say', () => {
  const { items } = documents([paper.replace(';;', ';01/09/2026;31/08/2027')])
  expect(items).toMatchObject([{ kind: 'identity', childId: 'e1', validFrom: null, validUntil: null }])
})

test.each<Case>([
  ['unknownFamily', 'famille', 'F9;12;31/08/2026'],
  ['missing', 'solde', 'F1;;31/08/2026'],
  ['notAnAmount', 'solde', 'F1;douze;31/08/2026'],
  ['dayToCome', 'arretele', 'F1;12;28/11/2026'],
])('balances: %s at %s in « %s »', (code, column, line) =>
  expect(balances([line])).toMatchObject({ items: [], faults: [{ code, column }] }),
)

test.each([
  ['86,40', 8640],
  ['-12', -1200],
  ['- 12,5 €', -1250],
  ['0', 0],
])('a balance of %s is %i cents', (typed, amount) =>
  expect(balances([`F1;${typed};31/08/2026`]).items).toMatchObject([{ amount }]),
)

test('a family has one balance, and the one that the portal has stays', () => {
  const lines = ['F1;12;31/08/2026', 'F1;13;30/09/2026', 'F2;9;31/08/2026']
  expect(balances(lines)).toMatchObject({ known: 1, items: [{}], faults: [{ line: 3, code: 'twice' }] })
})

const day9 = '09/12/2026'
test.each<Case>([
  ['unknownFamily', 'famille', `F9;E1;Tilleuls;Matin;${day9}`],
  ['unknownChild', 'enfant', `F1;E9;Tilleuls;Matin;${day9}`],
  ['otherFamily', 'enfant', `F1;E2;Tilleuls;Matin;${day9}`],
  ['unknownProgramme', 'accueil', `F1;E1;Marronniers;Matin;${day9}`],
  ['unknownActivity', 'formule', `F1;E1;Tilleuls;Soir;${day9}`],
  ['notADay', 'jour', 'F1;E1;Tilleuls;Matin;09/13/2026'],
  ['dayPast', 'jour', 'F1;E1;Tilleuls;Matin;26/11/2026'],
  ['closed', 'jour', 'F1;E1;Tilleuls;Matin;10/12/2026'],
  ['notForThisAge', 'jour', 'F1;E1;Tilleuls;Matin;06/12/2034'],
  // The centre receives no more child under six.
  ['full', 'jour', `F2;E2;Tilleuls;Matin;${day9}`],
])('bookings: %s at %s in « %s »', (code, column, line) =>
  expect(bookings([line])).toMatchObject({ items: [], faults: [{ code, column }] }),
)

describe('places are counted as the lines go', () => {
  const mine = `F1;E1;tilleuls;Journée;${day9}`
  const theirs = `F2;E2;Tilleuls;Matin;${day9}`
  const older = { birthDates: new Map([...offer.birthDates, ['e2', day('2018-06-01')] as const]) }

  test('the last place goes to the first line', () => {
    expect(bookings([mine, theirs], older)).toMatchObject({
      items: [{ childId: 'e1', groupId: 'g', places: [{ id: 'm' }, { id: 'a' }] }],
      faults: [{ line: 3, code: 'full' }],
    })
    expect(bookings([theirs, mine], older)).toMatchObject({
      items: [{ childId: 'e2' }],
      faults: [{ line: 3, code: 'full' }],
    })
  })

  test('a child isn’t in two places at once', () => {
    const roomy = { places: new Map([...offer.places].map(([key, place]) => [key, { ...place, left: 9 }])) }
    const judged = bookings([mine, `F1;E1;Tilleuls;Matin;${day9}`, mine], roomy)
    expect(judged.faults).toMatchObject([
      { line: 3, code: 'overlaps' },
      { line: 4, code: 'twice' },
    ])
  })

  test('a day that is booked is known; one that the family has asked for waits for its answer', () => {
    const taken = (isAsked: boolean) => ({
      takings: new Map([
        ['e1 2026-12-09', [{ familyId: 'f1', activityId: 'journee', slots: ['morning' as const], isAsked }]],
      ]),
    })
    expect(bookings([mine], taken(false))).toMatchObject({ items: [], faults: [], known: 1 })
    expect(bookings([mine], taken(true)).faults).toMatchObject([{ code: 'alreadyAsked' }])
  })
})

const limits: Omit<QuotaImportFacts, keyof KnownReferences> = {
  programmes: new Map([['tilleuls', new Map([['journee', 'j']])]]),
  quotasOf: () => ({
    ruleSetId: 'r',
    period: null,
    quotas: [
      { of: 'cancelling', max: 3, unit: 'days', per: 'child', span: 'year', over: 'refused' },
      { of: 'booking', max: 9, unit: 'weeks', per: 'family', span: 'period', over: 'refused' },
    ],
  }),
  carried: new Set(['f2 e2 r cancel days year 2026']),
}
const quotas = (lines: string[]) => judgedQuotas(rowsOf('quotas', lines), { ...references, ...limits }, today)
const used = (change: Partial<Record<ImportColumn<'quotas'>, string>>) =>
  Object.values({
    ...{ famille: 'F1', enfant: 'E1', accueil: 'Tilleuls', formule: 'Journée', sens: 'annulation' },
    ...{ unite: 'jours', duree: 'année', jour: day9, utilise: '2', ...change },
  }).join(';')

test.each<[FaultCode, ImportColumn<'quotas'>, string]>([
  ['unknownFamily', 'famille', 'F9'],
  ['unknownChild', 'enfant', 'E9'],
  ['otherFamily', 'enfant', 'E2'],
  ['unknownProgramme', 'accueil', 'Marronniers'],
  ['unknownActivity', 'formule', 'Soir'],
  ['unknownWord', 'sens', 'absence'],
  ['unknownWord', 'unite', 'heures'],
  ['unknownWord', 'duree', 'trimestre'],
  ['notADay', 'jour', '31/11/2026'],
  ['outsidePeriods', 'jour', '01/01/9999'],
  ['notACount', 'utilise', '0'],
  ['noSuchQuota', 'duree', 'mois'],
])('quotas: %s at %s, for « %s »', (code, column, value) => {
  expect(quotas([used({ [column]: value })])).toMatchObject({ items: [], faults: [{ code, column, value }] })
})

test('what a child has used goes to its counter; of a family outside every period, to none', () => {
  const family = used({ enfant: '', sens: 'réservation', unite: 'semaines', duree: 'période' })
  const known = used({ famille: 'F2', enfant: 'E2' })
  expect(quotas([used({}), used({}), family, known])).toEqual({
    items: [
      {
        ...{ familyId: 'f1', subjectId: 'e1', ruleSetId: 'r', kind: 'cancel', unit: 'days' },
        ...{ span: 'year 2026', used: 2, allowed: 3 },
      },
    ],
    faults: [
      { line: 3, column: 'utilise', value: '2', code: 'twice' },
      { line: 4, column: 'jour', value: day9, code: 'outsidePeriods' },
    ],
    known: 1,
  })
})

test.each([
  ['2026-2027', '2026-2027'],
  ['2026/2027', '2026-2027'],
  ['2026 - 2027', '2026-2027'],
  ['2026-2028', null],
  ['26-27', null],
])('the school year « %s » is %s', (typed, year) => expect(typedSchoolYear(typed)).toBe(year))
