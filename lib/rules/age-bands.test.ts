import { expect, test } from 'vitest'
import { whyNotBand } from './age-bands'

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
