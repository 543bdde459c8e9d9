import { expect, test } from 'vitest'
import { day } from '../time/day'
import { childTabs, type DossierFacts, guideSettings, type TabFacts } from './dossier-completeness'
import {
  changedSettings,
  effectOnFamily,
  whyNotInsuranceDay,
  whyNotOpeningDay,
  yearlyDay,
} from './dossier-settings'

test.each([
  [1, 6, '06-01'],
  [31, 12, '12-31'],
  [28, 2, '02-28'],
  [29, 2, null],
  [31, 4, null],
  [0, 6, null],
  [1, 13, null],
  [1.5, 6, null],
])('the %s of month %s, every year: %s', (date, month, yearly) => {
  expect(yearlyDay(date, month)).toBe(yearly)
})

test.each([
  ['01-01', null],
  ['06-01', null],
  ['08-31', null],
  ['09-01', 'opensOutsideYear'],
  [null, 'notEveryYear'],
])('the next year may open on %s: %s', (yearly, code) => {
  expect(whyNotOpeningDay(yearly)?.code ?? null).toBe(code)
})

test.each([
  ['08-30', 'insuranceOutsideYear'],
  ['08-31', null],
  ['09-30', null],
  ['12-31', null],
  ['01-01', 'insuranceOutsideYear'],
  [null, 'notEveryYear'],
])('last year’s insurance may suffice until %s: %s', (yearly, code) => {
  expect(whyNotInsuranceDay(yearly)?.code ?? null).toBe(code)
})

const today = day('2026-11-20')
const validated: TabFacts = { isValidated: true, isImported: false, pending: null, refusal: null }
const changing: TabFacts = { isValidated: true, isImported: false, pending: 'ownFamily', refusal: null }
const child = (id: string, medicalSheet: TabFacts) => ({
  ...{ id, firstName: id, provisionalUntil: null },
  tabs: {
    ...(Object.fromEntries(childTabs.map((kind) => [kind, validated])) as Record<
      (typeof childTabs)[number],
      TabFacts
    >),
    medicalSheet,
  },
})
const family = (...children: ReturnType<typeof child>[]): DossierFacts => ({
  ...{
    schoolYear: '2026-2027',
    children,
    adults: [],
    certificates: [],
    papers: [],
    ownDocuments: [],
    houseRulesToAccept: false,
  },
})
const noPaper = { ...guideSettings, requiredDocuments: [] }
const onlyOwn = { ...noPaper, blockingChanges: ['child'] as const }

test.each([
  ['nothing changes', family(child('lea', validated)), noPaper, noPaper, 'same'],
  ['a certificate more', family(child('lea', validated)), noPaper, guideSettings, 'closes'],
  ['a certificate less', family(child('lea', validated)), guideSettings, noPaper, 'opens'],
  ['siblings no more', family(child('lea', validated), child('tom', changing)), noPaper, onlyOwn, 'opens'],
  ['siblings again', family(child('lea', validated), child('tom', changing)), onlyOwn, noPaper, 'closes'],
  ['a family without children', family(), noPaper, guideSettings, 'same'],
] as const)('%s', (_name, facts, before, after, effect) => {
  expect(effectOnFamily(facts, today, today, before, after)).toBe(effect)
})

test('what differs is named, whatever the order of a list', () => {
  expect(changedSettings(guideSettings, { ...guideSettings })).toEqual([])
  const reversed = { ...guideSettings, blockingChanges: [...guideSettings.blockingChanges].reverse() }
  expect(changedSettings(guideSettings, reversed)).toEqual([])
  expect(changedSettings(guideSettings, { ...noPaper, nextYearOpensOn: '05-01' })).toEqual([
    'nextYearOpensOn',
    'requiredDocuments',
  ])
})
