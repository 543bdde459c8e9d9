import { describe, expect, test } from 'vitest'
import { day } from '../time/day'
import { parisInstant } from '../time/paris'
import { nearestGroup, type UnplannedFacts, unplannedWarnings, whyNotUnplanned } from './unplanned'

const wednesday = day('2026-12-09')
const now = parisInstant(wednesday, '08:30')
const plain: UnplannedFacts = {
  ...{ day: wednesday, closed: null, isExpected: false, isAsked: false, elsewhere: [] },
  ...{ isDossierMissing: false, placesLeft: 3 },
}

describe('why a child can’t be added', () => {
  test.each<[string, Partial<UnplannedFacts>, string | undefined]>([
    ['the day itself', {}, undefined],
    ['a day that is put right later', { day: day('2026-12-02') }, undefined],
    ['the day after', { day: day('2026-12-10') }, 'notYet'],
    ['a closed day', { closed: 'Grève' }, 'closed'],
    ['on the list already', { isExpected: true }, 'expected'],
    ['asked for', { isAsked: true }, 'asked'],
    ['on the list by one household, asked for by the other', { isExpected: true, isAsked: true }, 'expected'],
    [
      'full, dossier missing, of no age, booked elsewhere: the child is there all the same',
      { placesLeft: null, isDossierMissing: true, elsewhere: ['Le Moulin'] },
      undefined,
    ],
  ])('%s', (_, change, code) => expect(whyNotUnplanned({ ...plain, ...change }, now)?.code).toBe(code))
})

describe('what is said of a child who is added', () => {
  test.each<[string, Partial<UnplannedFacts>, string[]]>([
    ['nothing', {}, []],
    ['full', { placesLeft: 0 }, ['full']],
    ['more than full', { placesLeft: -2 }, ['full']],
    ['no group of this age, and nothing of places', { placesLeft: null }, ['notForThisAge']],
    ['dossier', { isDossierMissing: true }, ['dossierMissing']],
    ['elsewhere', { elsewhere: ['Le Moulin'] }, ['overlaps']],
    [
      'all',
      { placesLeft: 0, isDossierMissing: true, elsewhere: ['A'] },
      ['full', 'dossierMissing', 'overlaps'],
    ],
  ])('%s', (_, change, codes) =>
    expect(unplannedWarnings({ ...plain, ...change }).map(({ code }) => code)).toEqual(codes),
  )
})

const groups = [
  { id: 'petits', minAge: 3, maxAge: 5 },
  { id: 'moyens', minAge: 6, maxAge: 8 },
  { id: 'grands', minAge: 9, maxAge: 11 },
]
test.each([
  [2, 'petits'],
  [4, 'petits'],
  [7, 'moyens'],
  [12, 'grands'],
])('at %i years, the nearest group is that of the %s', (age, id) =>
  expect(nearestGroup(groups, age)?.id).toBe(id),
)
test('without any group, there is none', () => expect(nearestGroup([], 7)).toBeNull())
