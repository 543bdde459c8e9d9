import { expect, test } from 'vitest'
import { day } from '../time/day'
import { childrenByGroup, classMove } from './school-year-turn'

const moved = (
  schoolClass: string,
  said: string | null = null,
  birthDate = '2018-05-04',
  oldest: number | null = 11,
) => {
  const move = classMove({ schoolClass, birthDate: day(birthDate) }, said, '2027-2028', oldest)
  return 'to' in move ? `${move.kind} ${move.to}` : move.kind
}

test.each([
  ['TPS', 'up PS'],
  ['GS', 'up CP'],
  ['CM2', 'up 6e'],
  ['4e', 'up 3e'],
  ['3e', 'leaves'],
  ['aucune', 'toSay'],
  ['autre', 'toSay'],
  ['', 'toSay'],
  ['CE1/CE2 de Mme Roy', 'toSay'],
])('a child of %s: %s', (schoolClass, expected) => expect(moved(schoolClass)).toBe(expected))

test.each([
  ['CE1', 'CE1', 'repeats CE1'],
  ['CE1', 'CE2', 'up CE2'],
  ['CE1', 'CM1', 'skips CM1'],
  ['CE1', 'autre', 'other autre'],
  ['autre', 'CE2', 'other CE2'],
  ['3e', '3e', 'repeats 3e'],
])('a child of %s whom an agent puts in %s: %s', (schoolClass, said, expected) =>
  expect(moved(schoolClass, said)).toBe(expected),
)

test.each([
  ['2015-09-01', 'leaves'],
  ['2015-09-02', 'up CE1'],
  ['2016-02-29', 'up CE1'],
])('a child born on %s where the oldest are 11: %s', (birthDate, expected) =>
  expect(moved('CP', null, birthDate)).toBe(expected),
)

test('no age limit without a centre', () => expect(moved('CP', null, '2000-01-01', null)).toBe('up CE1'))

test('children are counted in the group of their age on the first day of the year', () => {
  const groups = [
    { id: 'small', minAge: 3, maxAge: 5 },
    { id: 'big', minAge: 6, maxAge: 11 },
  ]
  const birthDates = ['2021-09-01', '2021-09-02', '2016-05-01', '2015-08-31', '2024-09-02'].map((one) =>
    day(one),
  )
  const { byGroup, without } = childrenByGroup(groups, birthDates, '2027-2028')
  expect(Object.fromEntries(byGroup)).toEqual({ small: 1, big: 2 })
  expect(without).toBe(2)
})
