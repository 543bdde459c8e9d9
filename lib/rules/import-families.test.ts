import { expect, test } from 'vitest'
import { day } from '../time/day'
import { judgedFamilies, type KnownFacts, personCounts } from './import-families'
import { type ImportColumn, importColumns, type ImportRow } from './import-lines'

type Column = ImportColumn<'families'>
const nothingKnown: KnownFacts = { families: new Map(), people: new Map(), emails: new Set() }
const empty = Object.fromEntries(importColumns.families.map((column) => [column, ''])) as Record<
  Column,
  string
>
type Cells = Partial<Record<Column, string>>
const adult = (cells: Cells = {}): Cells => ({
  ...{ famille: 'F1', personne: 'A1', qualite: 'Adulte', prenom: 'Zoé', nom: 'Roux' },
  ...{ payeur: 'oui', autorite: 'oui', ...cells },
})
const child = (cells: Cells = {}): Cells => ({
  ...{ famille: 'F1', personne: 'E1', qualite: 'enfant', prenom: 'Élise', nom: 'Roux' },
  ...{ naissance: '29/02/2020', ...cells },
})
const rowsOf = (people: Cells[]): ImportRow<'families'>[] =>
  people.map((cells, index) => ({ line: index + 2, isWhole: true, cells: { ...empty, ...cells } }))
const judge = (people: Cells[], facts: KnownFacts = nothingKnown) =>
  judgedFamilies(rowsOf(people), facts, day('2026-11-27'), (typed) => (typed.includes('@') ? typed : null))

test.each<[code: string, column: Column | null, line: number, people: Cells[]]>([
  ['missing', 'famille', 2, [adult({ famille: '' })]],
  ['missing', 'personne', 2, [adult({ personne: '' }), child()]],
  ['missing', 'prenom', 2, [adult({ prenom: '' })]],
  ['missing', 'nom', 3, [adult(), child({ nom: '' })]],
  ['tooLong', 'nom', 2, [adult({ nom: 'x'.repeat(81) })]],
  ['unknownQuality', 'qualite', 2, [adult({ qualite: 'parent' })]],
  ['missing', 'naissance', 3, [adult(), child({ naissance: '' })]],
  ['notADay', 'naissance', 3, [adult(), child({ naissance: '29/02/2021' })]],
  ['notADay', 'naissance', 3, [adult(), child({ naissance: '2020' })]],
  ['bornInFuture', 'naissance', 3, [adult(), child({ naissance: '28/11/2026' })]],
  ['notAChild', 'naissance', 3, [adult(), child({ naissance: '2008-11-27' })]],
  ['notAnEmail', 'courriel', 2, [adult({ courriel: 'zoe' })]],
  ['neitherYesNorNo', 'payeur', 2, [adult({ payeur: 'x' })]],
  ['missing', 'autorite', 2, [adult({ autorite: '' })]],
  ['neitherYesNorNo', 'autorite', 2, [adult({ autorite: 'peut-être' })]],
  ['twice', 'personne', 3, [adult(), adult({ payeur: 'non' })]],
  ['twice', 'personne', 4, [adult(), child(), child()]],
  ['noAdult', 'qualite', 2, [child()]],
  ['noPayer', 'payeur', 2, [adult({ payeur: '' })]],
  ['twoPayers', 'payeur', 2, [adult(), adult({ personne: 'A2' })]],
  ['noAuthority', 'autorite', 2, [adult({ autorite: 'non' }), child()]],
])('%s at %s, line %i', (code, column, line, people) => {
  const { faults, families } = judge(people)
  expect(faults).toMatchObject([{ code, column, line }])
  expect(families).toEqual([])
})

test('the same address twice, or one that has an account, is a fault', () => {
  const [one, other] = [
    adult({ courriel: 'a@b.fr' }),
    adult({ famille: 'F2', personne: 'A2', courriel: 'a@b.fr' }),
  ]
  expect(judge([one, other]).faults).toMatchObject([{ code: 'emailTaken', line: 3, value: 'a@b.fr' }])
  const facts = { ...nothingKnown, emails: new Set(['a@b.fr']) }
  expect(judge([one], facts).faults).toMatchObject([{ code: 'emailTaken', line: 2 }])
})

test('a line with too few cells is a fault of the line alone', () => {
  const rows = rowsOf([adult()]).map((row) => ({ ...row, isWhole: false }))
  const { faults } = judgedFamilies(rows, nothingKnown, day('2026-11-27'), () => null)
  expect(faults).toEqual([{ line: 2, column: null, value: '', code: 'cellCount' }])
})

test('a fault leaves its whole family aside, and no other', () => {
  const other = { famille: 'F2', personne: 'A2' }
  const judged = judge([adult(), child({ naissance: 'hier' }), adult(other)])
  expect(judged.faults).toHaveLength(1)
  expect(judged.aside).toBe(1)
  expect(judged.families.map(({ reference }) => reference)).toEqual(['F2'])
  expect(personCounts(judged.families)).toEqual({ families: 1, adults: 1, children: 0 })
})

const known: KnownFacts = {
  families: new Map([['F1', 'id-1']]),
  people: new Map([
    ['adult A1', { id: 'id-a1', families: ['id-1'] }],
    ['child E1', { id: 'id-e1', families: ['id-1'] }],
  ]),
  emails: new Set(['a@b.fr']),
}

test('who is known is left alone, with their own address; who is new joins them', () => {
  const again = judge([adult({ courriel: 'a@b.fr' }), child()], known)
  expect(again).toEqual({ families: [], faults: [], known: 2, aside: 0 })
  const more = judge([adult(), child(), child({ personne: 'E2' })], known)
  expect(personCounts(more.families)).toEqual({ families: 0, adults: 0, children: 1 })
})

test.each<[code: string, people: Cells[]]>([
  ['otherFamily', [adult({ famille: 'F2', personne: 'A2' }), child({ famille: 'F2' })]],
  ['payerKnown', [adult({ personne: 'A2' })]],
  ['noAuthority', [child({ personne: 'E2' })]],
])('%s, next to what the portal knows', (code, people) => {
  expect(judge(people, known).faults).toMatchObject([{ code }])
})
