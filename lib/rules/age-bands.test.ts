import { expect, test } from 'vitest'
import { day } from '../time/day'
import { daysOutside, whyNotBand } from './age-bands'

const others = [
  { name: '3-5 ans', minAge: 3, maxAge: 5 },
  { name: '9-11 ans', minAge: 9, maxAge: 11 },
]

test.each([
  [6, 8, null],
  [6, 6, null],
  [12, 17, null],
  [8, 6, { code: 'endsBeforeStart' }],
  [5, 8, { code: 'overlaps', name: '3-5 ans' }],
  [6, 9, { code: 'overlaps', name: '9-11 ans' }],
  [3, 3, { code: 'overlaps', name: '3-5 ans' }],
  [0, 20, { code: 'overlaps', name: '3-5 ans' }],
])('a group from %i to %i', (minAge, maxAge, refusal) => {
  expect(whyNotBand({ minAge, maxAge }, others)).toEqual(refusal)
})

test('a child leaves its group on the day of its birthday, and not the day before', () => {
  const days = ['2026-12-08', '2026-12-09', '2026-12-16'].map(day)
  expect(daysOutside({ minAge: 3, maxAge: 5 }, day('2020-12-09'), days)).toEqual(days.slice(1))
  expect(daysOutside({ minAge: 6, maxAge: 8 }, day('2020-12-09'), days)).toEqual(days.slice(0, 1))
  expect(daysOutside({ minAge: 3, maxAge: 8 }, day('2020-12-09'), days)).toEqual([])
})
