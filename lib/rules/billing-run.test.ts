import { expect, test } from 'vitest'
import { cents } from '../money'
import { day, type Month } from '../time/day'
import { fateOf, monthRun, periodRun, whyRunNotIssuable } from './billing-run'

test.each([
  ['2026-12', '2026-12-15', '2027-01-01'],
  ['2026-12', '2026-12-31', '2027-01-01'],
  ['2026-12', '2027-01-01', null],
  ['2028-02', '2028-02-29', '2028-03-01'],
  ['2028-02', '2028-03-01', null],
])('invoices of %s, asked on %s', (month, today, from) => {
  expect(whyRunNotIssuable(monthRun(month as Month), day(today))).toEqual(from && { code: 'notOver', from })
})

test('a period is filed under the month that it ends in', () => {
  const period = {
    id: 'p',
    name: 'Vacances de Noël',
    firstDay: day('2026-12-19'),
    lastDay: day('2027-01-03'),
  }
  expect(periodRun(period)).toEqual({
    ...{ firstDay: '2026-12-19', lastDay: '2027-01-03', month: '2027-01' },
    ...{ label: 'Vacances de Noël (2026)', periodId: 'p' },
  })
})

const titre = { collection: 'titre', minimum: cents(1500), isMinimumIgnored: false } as const
const regie = { ...titre, collection: 'regie' } as const
const forced = { ...titre, isMinimumIgnored: true } as const

test.each([
  [1500, titre, false, 'billed'],
  [1499, titre, false, 'carriedOver'],
  [1499, titre, true, 'billed'],
  [1, regie, false, 'billed'],
  [1, forced, false, 'billed'],
  [0, forced, true, 'nothing'],
  [-1, regie, true, 'carriedOver'],
] as const)('%i cents, %j, leaving: %s: %s', (total, rule, isLeaving, fate) => {
  expect(fateOf({ total: cents(total), isLeaving }, rule)).toBe(fate)
})
