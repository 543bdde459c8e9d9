import { describe, expect, test } from 'vitest'
import { day, schoolYearOf } from '../time/day'
import {
  type ChangeOwner,
  changeOwners,
  childTabs,
  dossierProgress,
  type ChildTab,
  type DossierFacts,
  type DossierSettings,
  guideSettings,
  missingForBooking,
  nextTask,
  recordKinds,
  type TabFacts,
  tabStatus,
} from './dossier-completeness'
import { type CertificateFacts, insuranceStatus } from './insurance'
import { dayShown, openSchoolYears } from './school-years'
import type { PaperFacts } from './papers'

const validated: TabFacts = { isValidated: true, isImported: false, pending: null, refusal: null }
const admitted = { provisionalUntil: null }
const untouched: TabFacts = { isValidated: false, isImported: false, pending: null, refusal: null }
const firstSent: TabFacts = { isValidated: false, isImported: false, pending: 'ownFamily', refusal: null }
const firstRefused: TabFacts = { isValidated: false, isImported: false, pending: null, refusal: 'Illisible' }
const sentAgain: TabFacts = {
  isValidated: false,
  isImported: false,
  pending: 'ownFamily',
  refusal: 'Illisible',
}
const changeSent: TabFacts = { isValidated: true, isImported: false, pending: 'ownFamily', refusal: null }
const changeOfOther: TabFacts = {
  isValidated: true,
  isImported: false,
  pending: 'otherFamily',
  refusal: null,
}
const changeRefused: TabFacts = { isValidated: true, isImported: false, pending: null, refusal: 'Illisible' }

const everyTab = (tab: TabFacts) =>
  Object.fromEntries(childTabs.map((kind) => [kind, tab])) as Record<ChildTab, TabFacts>
const certificate = (from: string, until: string, childId: string | null = 'lea'): CertificateFacts => ({
  childId,
  status: 'accepted',
  from: day(from),
  until: day(until),
})
const thisYear = certificate('2026-09-01', '2027-08-31')

function facts(change: Partial<DossierFacts> = {}): DossierFacts {
  return {
    schoolYear: '2026-2027',
    children: [{ id: 'lea', firstName: 'Léa', tabs: everyTab(validated), ...admitted }],
    adults: [{ id: 'ana', name: 'Ana Roy', tab: validated }],
    certificates: [thisYear],
    houseRulesToAccept: false,
    papers: [],
    ownDocuments: [],
    ...change,
  }
}

const today = day('2026-11-20')
const wednesday = day('2026-12-09')
const codes = (known: DossierFacts, on = wednesday, asked = today, settings = guideSettings) =>
  missingForBooking(known, 'lea', on, asked, settings).map((missing) =>
    'record' in missing ? `${missing.code} ${missing.record.kind} ${missing.record.subjectId}` : missing.code,
  )

test('nothing is missing from a validated dossier', () => {
  expect(codes(facts())).toEqual([])
})

const tabCases: [string, TabFacts, string, string | null][] = [
  ['never sent', untouched, 'toComplete', 'recordToComplete'],
  ['sent for the first time', firstSent, 'pending', 'recordPending'],
  ['first sending refused', firstRefused, 'toCorrect', 'recordToCorrect'],
  ['sent again after a refusal', sentAgain, 'pending', 'recordPending'],
  ['in force', validated, 'validated', null],
  ['in force, with a change sent', changeSent, 'pending', 'changePending'],
  ['in force, with a change sent by the other family', changeOfOther, 'pending', 'changePending'],
  ['in force, its change refused', changeRefused, 'validated', null],
]

describe.each(tabCases)('a tab %s', (_name, tab, status, code) => {
  test(`says ${status}`, () => expect(tabStatus(tab)).toBe(status))

  test.each(childTabs)('as the child’s %s', (kind) => {
    const known = facts({
      children: [{ id: 'lea', firstName: 'Léa', tabs: { ...everyTab(validated), [kind]: tab }, ...admitted }],
    })
    expect(codes(known)).toEqual(code ? [`${code} ${kind} lea`] : [])
  })

  test.each(['ana', 'bob'])('as the record of the adult %s', (id) => {
    const adults = ['ana', 'bob'].map((each) => ({
      id: each,
      name: each,
      tab: each === id ? tab : validated,
    }))
    expect(codes(facts({ adults }))).toEqual(code ? [`${code} adult ${id}`] : [])
  })

  // A sibling’s incomplete record closes nothing for Léa, but a change that waits does, first sending included.
  test.each(childTabs)('as a sibling’s %s', (kind) => {
    const sibling = {
      id: 'tom',
      firstName: 'Tom',
      tabs: { ...everyTab(validated), [kind]: tab },
      ...admitted,
    }
    const known = facts({ children: [...facts().children, sibling] })
    expect(codes(known)).toEqual(tab.pending ? [`changePending ${kind} tom`] : [])
  })
})

test('everything missing comes in the order of the things to do', () => {
  const known = facts({
    children: [
      { id: 'tom', firstName: 'Tom', tabs: everyTab(changeSent), ...admitted },
      { id: 'lea', firstName: 'Léa', tabs: everyTab(untouched), ...admitted },
    ],
    adults: [{ id: 'ana', name: 'Ana Roy', tab: firstRefused }],
    certificates: [],
  })
  expect(codes(known)).toEqual([
    'recordToComplete informationSheet lea',
    'recordToComplete authorizedPersons lea',
    'recordToComplete medicalSheet lea',
    'recordToCorrect adult ana',
    'documentMissing',
    'changePending informationSheet tom',
    'changePending authorizedPersons tom',
    'changePending medicalSheet tom',
  ])
})

describe('the dossier of the next year opens on 1 June', () => {
  test.each([
    ['2026-08-31', ['2025-2026', '2026-2027']],
    ['2026-09-01', ['2026-2027']],
    ['2027-05-31', ['2026-2027']],
    ['2027-06-01', ['2026-2027', '2027-2028']],
  ])('on %s one fills in %j', (on, years) => {
    expect(openSchoolYears(day(on), guideSettings)).toEqual(years)
  })

  const september = day('2027-09-08')
  const empty: DossierFacts = { ...facts(), schoolYear: schoolYearOf(september), certificates: [] }
  test('before, a day of September says so and nothing else', () => {
    expect(missingForBooking(empty, 'lea', september, day('2027-05-31'), guideSettings)).toEqual([
      { code: 'yearNotOpen', schoolYear: '2027-2028', opensOn: '2027-06-01' },
    ])
  })
  test('from then on it says what is missing', () => {
    expect(codes(empty, september, day('2027-06-01'))).toEqual(['documentMissing'])
  })
})

describe('a child admitted for three months, vaccines missing', () => {
  const admittedUntil = (until: string) =>
    facts({
      certificates: [certificate('2026-09-01', '2027-08-31', null)],
      children: [
        { id: 'lea', firstName: 'Léa', tabs: everyTab(validated), provisionalUntil: day(until) },
        { id: 'tom', firstName: 'Tom', tabs: everyTab(validated), ...admitted },
      ],
    })
  test.each([
    ['2026-12-08', ['vaccinationLate']],
    ['2026-12-09', []],
    ['2026-12-10', []],
  ])('until %s: the day of 9 December', (until, expected) => {
    expect(codes(admittedUntil(until))).toEqual(expected)
    expect(missingForBooking(admittedUntil(until), 'tom', wednesday, today, guideSettings)).toEqual([])
  })
})

test.each([
  ['2026-2027', '2026-11-20', '2026-11-20'],
  ['2027-2028', '2027-06-01', '2027-09-01'],
])('the screen judges %s on %s by %s', (year, on, shown) => {
  expect(dayShown(year, day(on))).toBe(shown)
})

test('a guardian who has to accept the règlement intérieur does it after the rest, before what waits', () => {
  const siblings = { ...facts().children[0]!, id: 'tom', firstName: 'Tom', tabs: everyTab(changeSent) }
  const known = facts({
    children: [...facts().children, siblings],
    certificates: [],
    houseRulesToAccept: true,
  })
  expect(codes(known).slice(0, 3)).toEqual([
    'documentMissing',
    'houseRulesToAccept',
    'changePending informationSheet tom',
  ])
})

test('facts of another school year are a bug, not an answer', () => {
  expect(() => missingForBooking(facts(), 'lea', day('2027-09-08'), today, guideSettings)).toThrow(
    'Facts of 2026-2027',
  )
  expect(() => missingForBooking(facts(), 'someone', wednesday, today, guideSettings)).toThrow('No facts')
})

describe('the next thing to do', () => {
  const next = (known: DossierFacts) => {
    const task = nextTask(missingForBooking(known, 'lea', wednesday, today, guideSettings))
    return task && `${task.code}${'record' in task ? ` ${task.record.kind}` : ''}`
  }
  const lea = (tabs: Partial<Record<ChildTab, TabFacts>>) => [
    { id: 'lea', firstName: 'Léa', tabs: { ...everyTab(validated), ...tabs }, ...admitted },
  ]

  test.each<[string, Partial<DossierFacts>, string | null]>([
    ['nothing', {}, null],
    [
      'the first tab that isn’t done',
      { children: lea(everyTab(untouched)) },
      'recordToComplete informationSheet',
    ],
    [
      'not the one that the service has',
      { children: lea({ informationSheet: firstSent, authorizedPersons: untouched }) },
      'recordToComplete authorizedPersons',
    ],
    ['a tab to correct', { children: lea({ medicalSheet: firstRefused }) }, 'recordToCorrect medicalSheet'],
    [
      'the adult’s record',
      { adults: [{ id: 'ana', name: 'Ana Roy', tab: untouched }] },
      'recordToComplete adult',
    ],
    ['the certificate', { certificates: [] }, 'documentMissing'],
    [
      'the vaccines, once the three months are over',
      { children: [{ ...lea({})[0]!, provisionalUntil: day('2026-12-08') }] },
      'vaccinationLate',
    ],
    ['nothing while the service verifies', { children: lea({ medicalSheet: changeSent }) }, null],
    [
      'nothing while the service reads the certificate',
      { certificates: [{ childId: 'lea', status: 'received' }] },
      null,
    ],
  ])('%s', (_what, change, task) => expect(next(facts(change))).toBe(task))
})

describe('each setting closes what it says, and nothing else', () => {
  const having = (change: Partial<DossierSettings>) => ({ ...guideSettings, ...change })
  const without = <Name extends string>(all: readonly Name[], name: Name) => all.filter((one) => one !== name)
  const childWith = (kind: ChildTab, tab: TabFacts) =>
    facts({
      children: [{ id: 'lea', firstName: 'Léa', tabs: { ...everyTab(validated), [kind]: tab }, ...admitted }],
    })

  test.each(childTabs)('the child’s %s', (kind) => {
    const settings = having({ requiredRecords: without(recordKinds, kind) })
    expect(codes(childWith(kind, untouched), wednesday, today, settings)).toEqual([])
    expect(codes(childWith(kind, firstRefused), wednesday, today, settings)).toEqual([])
    for (const other of childTabs.filter((one) => one !== kind))
      expect(codes(childWith(other, untouched), wednesday, today, settings)).toEqual([
        `recordToComplete ${other} lea`,
      ])
    // What is sent still closes: this is the other setting.
    expect(codes(childWith(kind, firstSent), wednesday, today, settings)).toEqual([
      `recordPending ${kind} lea`,
    ])
    const neither = { ...settings, blockingChanges: [] }
    expect(codes(childWith(kind, firstSent), wednesday, today, neither)).toEqual([])
  })

  test('the records of the adults', () => {
    const known = facts({ adults: [{ id: 'ana', name: 'Ana Roy', tab: untouched }] })
    expect(codes(known)).toEqual(['recordToComplete adult ana'])
    const settings = having({ requiredRecords: childTabs })
    expect(codes(known, wednesday, today, settings)).toEqual([])
  })

  const sibling = { id: 'tom', firstName: 'Tom', tabs: everyTab(changeSent), ...admitted }
  test.each<[ChangeOwner, DossierFacts, string]>([
    ['child', childWith('medicalSheet', changeSent), 'changePending medicalSheet lea'],
    [
      'siblings',
      facts({
        children: [
          ...facts().children,
          { ...sibling, tabs: { ...everyTab(validated), medicalSheet: changeSent } },
        ],
      }),
      'changePending medicalSheet tom',
    ],
    [
      'adults',
      facts({ adults: [{ id: 'ana', name: 'Ana Roy', tab: changeSent }] }),
      'changePending adult ana',
    ],
  ])('the pending changes of %s', (owner, known, code) => {
    expect(codes(known, wednesday, today, having({ blockingChanges: [owner] }))).toEqual([code])
    expect(codes(known, wednesday, today, having({ blockingChanges: without(changeOwners, owner) }))).toEqual(
      [],
    )
  })

  test('a first sending of a required record closes whatever the changes do', () => {
    const settings = having({ blockingChanges: [] })
    expect(codes(childWith('medicalSheet', firstSent), wednesday, today, settings)).toEqual([
      'recordPending medicalSheet lea',
    ])
  })

  test('insurance', () => {
    const known = facts({ certificates: [] })
    expect(codes(known)).toEqual(['documentMissing'])
    expect(codes(known, wednesday, today, having({ requiredDocuments: [] }))).toEqual([])
  })

  const vaccination = { childId: 'lea', kind: 'vaccination' } as const
  const refused: PaperFacts = { ...vaccination, status: 'refused', reason: 'Illisible' }
  test.each<[string, PaperFacts[], string[]]>([
    ['none', [], ['documentMissing']],
    ['one sent', [{ ...vaccination, status: 'received' }], ['documentPending']],
    ['one refused', [refused], ['documentRefused']],
    ['one sent after a refusal', [{ ...vaccination, status: 'received' }, refused], ['documentPending']],
    ['one accepted', [{ ...vaccination, status: 'accepted' }, refused], []],
    ['one accepted for all the children', [{ ...vaccination, childId: null, status: 'accepted' }], []],
    ['that of the brother', [{ ...vaccination, childId: 'tom', status: 'accepted' }], ['documentMissing']],
    ['another kind', [{ ...vaccination, kind: 'identity', status: 'accepted' }], ['documentMissing']],
  ])('another document: %s', (_name, papers, expected) => {
    const settings = having({ requiredDocuments: ['insuranceCertificate', 'vaccination'] })
    expect(codes(facts({ papers }), wednesday, today, settings)).toEqual(expected)
    expect(codes(facts({ papers }))).toEqual([])
  })

  describe('a document of the organisation’s own', () => {
    const swimming = { id: 'swimming', name: 'Test d’aisance aquatique' }
    const own = { childId: 'lea', kind: 'own', typeId: 'swimming' } as const
    const until = (from: string, last: string | null): PaperFacts => ({
      ...{ ...own, status: 'accepted' },
      days: { from: day(from), until: last === null ? null : day(last) },
    })
    const judged = (papers: PaperFacts[], requiredTypes = ['swimming'], ownDocuments = [swimming]) =>
      missingForBooking(facts({ papers, ownDocuments }), 'lea', wednesday, today, having({ requiredTypes }))
    test.each<[string, PaperFacts[], string[]]>([
      ['none', [], ['documentMissing']],
      ['one sent', [{ ...own, status: 'received' }], ['documentPending']],
      ['one refused', [{ ...own, status: 'refused', reason: 'Flou' }], ['documentRefused']],
      ['one accepted', [{ ...own, status: 'accepted' }], []],
      ['one accepted for all the children', [{ ...own, childId: null, status: 'accepted' }], []],
      ['that of the brother', [{ ...own, childId: 'tom', status: 'accepted' }], ['documentMissing']],
      ['another type', [{ ...own, typeId: 'caf', status: 'accepted' }], ['documentMissing']],
      ['a kind of the portal', [{ ...vaccination, status: 'accepted' }], ['documentMissing']],
      ['until the day itself', [until('2026-09-01', '2026-12-09')], []],
      ['until the day before', [until('2026-09-01', '2026-12-08')], ['documentMissing']],
      ['from the day itself', [until('2026-12-09', '2027-08-31')], []],
      ['from the day after', [until('2026-12-10', '2027-08-31')], ['documentMissing']],
      ['without an end', [until('2025-09-01', null)], []],
      [
        'expired, and a newer one sent',
        [{ ...own, status: 'received' }, until('2026-09-01', '2026-12-08')],
        ['documentPending'],
      ],
    ])('%s', (_name, papers, expected) => {
      expect(judged(papers).map(({ code }) => code)).toEqual(expected)
    })
    test('is named as the organisation does, after those of the portal', () => {
      expect(judged([])).toMatchObject([{ code: 'documentMissing', document: swimming, childName: 'Léa' }])
    })
    test('closes nothing when it isn’t required, or is put away', () => {
      expect(judged([], [])).toEqual([])
      expect(judged([], ['swimming'], [])).toEqual([])
    })
  })

  test.each([
    ['05-14', '2027-05-13', false],
    ['05-14', '2027-05-14', true],
    ['05-14', '2027-05-15', true],
    ['03-01', '2028-02-29', false],
    ['03-01', '2028-03-01', true],
    ['08-31', '2027-08-30', false],
    ['08-31', '2027-08-31', true],
  ])('the next year opens on %s: on %s', (nextYearOpensOn, on, isOpen) => {
    expect(openSchoolYears(day(on), having({ nextYearOpensOn })).length).toBe(isOpen ? 2 : 1)
  })

  const lastYear = certificate('2025-09-01', '2026-08-31')
  test.each([
    ['08-31', '2026-09-01', 'missing'],
    ['09-01', '2026-09-01', 'accepted'],
    ['09-01', '2026-09-02', 'missing'],
    ['12-31', '2026-12-31', 'accepted'],
    ['12-31', '2027-01-01', 'missing'],
  ])('last year’s insurance until %s: on %s', (previousInsuranceUntil, on, status) => {
    const settings = having({ previousInsuranceUntil })
    expect(insuranceStatus({ certificates: [lastYear] }, 'lea', day(on), settings).status).toBe(status)
  })
})

describe('what the former portal had validated', () => {
  const imported: TabFacts = { ...untouched, isImported: true }
  const known = facts({
    children: [{ id: 'lea', firstName: 'Léa', tabs: everyTab(imported), ...admitted }],
    adults: [{ id: 'ana', name: 'Ana Roy', tab: imported }],
  })
  const until = (importedUntil: string | null) => ({
    ...guideSettings,
    importedUntil: importedUntil === null ? null : day(importedUntil),
  })
  const all = [...childTabs.map((kind) => `recordToComplete ${kind} lea`), 'recordToComplete adult ana']

  test.each([
    ['before its last day', '2026-12-01', []],
    ['on its last day', '2026-11-20', []],
    ['the day after', '2026-11-19', all],
    ['without a last day', null, all],
  ])('%s', (_when, last, missing) => {
    expect(codes(known, wednesday, today, until(last))).toEqual(missing)
    expect(dossierProgress(known, wednesday, today, until(last))).toBe(
      missing.length === 0 ? 'renewed' : 'notBegun',
    )
  })

  test('a sheet sent here meanwhile is a change that waits', () => {
    const tabs = { ...everyTab(imported), medicalSheet: { ...imported, pending: 'ownFamily' as const } }
    const sent = facts({ children: [{ id: 'lea', firstName: 'Léa', tabs, ...admitted }] })
    expect(codes(sent, wednesday, today, until('2026-12-01'))).toEqual(['changePending medicalSheet lea'])
    const open = { ...until('2026-12-01'), blockingChanges: [] }
    expect(codes(sent, wednesday, today, open)).toEqual([])
  })
})
