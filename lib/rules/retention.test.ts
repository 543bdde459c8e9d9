import { describe, expect, test } from 'vitest'
import { day } from '../time/day'
import {
  documentGoesOn,
  durationRules,
  draftGoesOn,
  endlessDocumentGoesOn,
  goneFamilyGoesOn,
  judgmentGoesOn,
  monthsBefore,
  recordGoesOn,
  refusedDocumentGoesOn,
  retentionSources,
  yearsAfter,
} from './retention'
import type { DocumentStatus } from './states'

test('a record of a year is needed that year and the next, and goes on the 1 September after', () => {
  expect(recordGoesOn('2024-2025', 1)).toBe('2026-09-01')
  expect(draftGoesOn('2025-2026')).toBe('2026-09-01')
})

const paper = (status: DocumentStatus, coversUntilYear: string | null = null) => ({
  ...{ status, schoolYear: '2024-2025', coversUntilYear, decidedOn: day('2026-11-01') },
})

test.each<[DocumentStatus, string | null, string | null, string | null]>([
  ['accepted', null, '2026-09-01', null],
  ['accepted', '2024-2025', '2026-09-01', null],
  ['accepted', '2025-2026', '2027-09-01', null],
  ['accepted', '2023-2024', '2026-09-01', null],
  ['expired', null, '2026-09-01', null],
  ['received', null, null, null],
  ['scanning', null, null, null],
  ['refused', null, null, '2026-12-01'],
  ['infected', null, null, '2026-12-01'],
  ['withdrawn', null, null, '2026-12-01'],
  ['replaced', null, '2026-09-01', null],
  ['revoked', null, null, '2026-12-01'],
])(
  'a document %s that covers until %s goes on %s as a document, on %s as a refused one',
  (status, covers, on, refusedOn) => {
    expect(documentGoesOn(paper(status, covers), 1)).toBe(on)
    expect(refusedDocumentGoesOn(paper(status, covers), 30)).toBe(refusedOn)
  },
)

test.each<[DocumentStatus, string | null, string | null]>([
  ['accepted', '2012-02-29', '2030-03-01'],
  ['replaced', '2018-05-04', '2036-05-04'],
  ['accepted', null, null],
  ['received', '2018-05-04', null],
  ['revoked', '2018-05-04', null],
])('a document %s without an end, of a child born on %s, goes on %s', (status, born, on) => {
  expect(endlessDocumentGoesOn({ status, birthDate: born === null ? null : day(born) })).toBe(on)
})

test('a refused document without a day of answer stays', () => {
  expect(refusedDocumentGoesOn({ ...paper('refused'), decidedOn: null }, 30)).toBeNull()
})

describe('a judgment', () => {
  const birthDate = day('2012-02-29')
  test.each([
    ['that nothing rests on', { validUntil: day('2026-06-30'), birthDate, isReliedOn: false }, '2026-07-01'],
    ['that something rests on', { validUntil: day('2026-06-30'), birthDate, isReliedOn: true }, '2030-03-01'],
    ['without an end', { validUntil: null, birthDate, isReliedOn: false }, '2030-03-01'],
    [
      'that ends after the child is of age',
      { validUntil: day('2031-01-01'), birthDate, isReliedOn: false },
      '2030-03-01',
    ],
    [
      'of no child, with an end',
      { validUntil: day('2026-06-30'), birthDate: null, isReliedOn: false },
      '2026-07-01',
    ],
    ['of no child, without an end', { validUntil: null, birthDate: null, isReliedOn: false }, null],
  ])('%s', (_name, facts, on) => expect(judgmentGoesOn(facts)).toBe(on))
})

test.each([
  ['2023-11-26', false, '2026-11-26'],
  ['2024-02-29', false, '2027-03-01'],
  ['2010-01-01', true, null],
])('a family last seen on %s, something open: %s', (lastSeenOn, hasOpen, on) => {
  expect(goneFamilyGoesOn({ lastSeenOn: day(lastSeenOn), hasOpen }, 3)).toBe(on)
})

test.each([
  ['2024-02-29', 4, '2028-02-29'],
  ['2024-02-29', 1, '2025-03-01'],
  ['2024-02-28', 1, '2025-02-28'],
])('%s, %s years after: %s', (from, years, on) => expect(yearsAfter(day(from), years)).toBe(on))

test('each duration says where it comes from', () => {
  for (const source of Object.values(retentionSources)) expect(source).not.toBe('')
})

test.each([
  ['2026-11-27', 12, '2025-11-27'],
  ['2026-03-31', 1, '2026-02-28'],
  ['2026-01-15', 3, '2025-10-15'],
])('%s, %s months before: %s', (from, months, on) => expect(monthsBefore(day(from), months)).toBe(on))

test('a usual duration is within its bounds, and accounting is never under ten years', () => {
  for (const { usual, least, most } of Object.values(durationRules)) {
    expect(usual).toBeGreaterThanOrEqual(least)
    expect(usual).toBeLessThanOrEqual(most)
  }
  expect(durationRules.accounting.least).toBe(10)
})
