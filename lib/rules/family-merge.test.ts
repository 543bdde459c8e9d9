import { expect, test } from 'vitest'
import {
  accountThatStays,
  type Authority,
  likelyPairs,
  mergedAuthorities,
  type MergedAccount,
  type MergeFacts,
  strangers,
  whyNotMerged,
} from './family-merge'

const person = (id: string, firstName: string, birthDate?: string, lastName = 'Roy') => ({
  ...{ id, firstName, lastName, birthDate },
})

test.each([
  ['the same name', [person('a', 'Léo')], [person('b', 'leo')], [{ keptId: 'a', otherId: 'b' }]],
  ['another last name', [person('a', 'Léo')], [person('b', 'Léo', undefined, 'Roi')], []],
  ['another birth date', [person('a', 'Léo', '2018-01-01')], [person('b', 'Léo', '2018-01-02')], []],
  ['the same row', [person('a', 'Léo')], [person('a', 'Léo')], []],
  [
    'one each',
    [person('a', 'Léo')],
    [person('b', 'Léo'), person('c', 'Léo')],
    [{ keptId: 'a', otherId: 'b' }],
  ],
])('%s', (_, kept, other, pairs) => {
  expect(likelyPairs(kept, other)).toEqual(pairs)
})

const account = (id: string, change: Partial<MergedAccount> = {}): MergedAccount => ({
  ...{ id, isOpen: false, hasEmail: true, isStaff: false, ...change },
})

test.each<[string, MergedAccount | null, MergedAccount | null, string | null, string | null]>([
  ['neither has one', null, null, null, null],
  ['only the one that stays', account('a'), null, 'a', null],
  ['only the one that goes', null, account('b'), 'b', null],
  ['the same', account('a'), account('a'), 'a', null],
  ['both alike', account('a'), account('b'), 'a', 'b'],
  ['the other is open', account('a'), account('b', { isOpen: true }), 'b', 'a'],
  ['both are open', account('a', { isOpen: true }), account('b', { isOpen: true }), 'a', 'b'],
  ['the other is a colleague’s', account('a', { isOpen: true }), account('b', { isStaff: true }), 'b', 'a'],
  ['only the other has an address', account('a', { hasEmail: false }), account('b'), 'b', 'a'],
])('of two accounts: %s', (_, kept, other, staysId, closesId) => {
  expect(accountThatStays(kept, other)).toEqual({ staysId, closesId })
})

const of = (id: string) => ({ a2: 'a1', c2: 'c1' })[id] ?? id
const authority = (adultId: string, childId: string, change: Partial<Authority> = {}): Authority => ({
  ...{
    adultId,
    childId,
    hasAuthority: true,
    mayCollect: true,
    judgmentDocumentId: null,
    judgmentUntil: null,
  },
  ...change,
})

test('what a judgment took away in one file stays taken away', () => {
  const until = new Date('2027-01-01')
  const judged = { hasAuthority: false, judgmentDocumentId: 'd', judgmentUntil: until }
  const merged = { ...judged, mayCollect: false }
  const rows = [authority('a1', 'c1', { mayCollect: false }), authority('a2', 'c2', judged)]
  expect(mergedAuthorities(rows, of)).toEqual([authority('a1', 'c1', merged)])
  expect(mergedAuthorities(rows.reverse(), of)).toEqual([authority('a1', 'c1', merged)])
  expect(mergedAuthorities([authority('a2', 'c3')], of)).toEqual([authority('a1', 'c3')])
})

test('adults and children who meet for the first time are strangers', () => {
  const homes = [
    { adultIds: ['a1'], childIds: ['c1'] },
    { adultIds: ['a2', 'a3'], childIds: ['c2', 'c3'] },
  ]
  // a1 is a2: they know c3 already; a3 knows c1, who is c2.
  expect(strangers(homes, [], of)).toEqual([])
  const apart = [homes[0]!, { adultIds: ['a3'], childIds: ['c3'] }]
  expect(strangers(apart, [], of)).toEqual([
    { adultId: 'a1', childId: 'c3' },
    { adultId: 'a3', childId: 'c1' },
  ])
  expect(strangers(apart, [authority('a3', 'c2')], of)).toEqual([{ adultId: 'a1', childId: 'c3' }])
})

const facts: MergeFacts = {
  ...{ pairs: [{ keptId: 'a1', otherId: 'a2' }], keptIds: new Set(['a1', 'c1']) },
  ...{ otherIds: new Set(['a2', 'c2', 'both']), colleagues: [], sameDays: [], waiting: [], judged: [] },
}
const same = { firstName: 'Léo', day: '2026-12-02' }

test.each<[string, Partial<MergeFacts>, string | null]>([
  ['nothing against it', {}, null],
  ['one person twice', { pairs: [...facts.pairs, { keptId: 'a1', otherId: 'c2' }] }, 'pairsWrong'],
  ['two persons for one', { pairs: [...facts.pairs, { keptId: 'c1', otherId: 'a2' }] }, 'pairsWrong'],
  ['somebody of neither', { pairs: [{ keptId: 'a1', otherId: 'z' }] }, 'pairsWrong'],
  [
    'somebody of both',
    { pairs: [{ keptId: 'a1', otherId: 'both' }], keptIds: new Set(['a1', 'both']) },
    'pairsWrong',
  ],
  ['a judgment', { judged: ['Paul Roy'] }, 'judged'],
  ['two colleagues', { colleagues: ['Paul Roy'] }, 'colleagues'],
  ['two records that wait', { waiting: ['Léo'] }, 'waiting'],
  ['two places at once', { sameDays: [same] }, 'sameDays'],
])('%s', (_, change, code) => {
  expect(whyNotMerged({ ...facts, ...change })?.code ?? null).toBe(code)
})
