import { describe, expect, test } from 'vitest'
import { day } from '../time/day'
import { readerDuring, whyNotAway } from './replacement'

const today = day('2026-11-27')
const away = (first: string, last: string) => ({ firstDay: day(first), lastDay: day(last) })
const known = [away('2026-12-07', '2026-12-11')]

test.each([
  ['2026-11-30', '2026-12-04', null],
  ['2026-11-27', '2026-11-27', null],
  // Away since before it was said.
  ['2026-11-20', '2026-11-27', null],
  ['2026-11-20', '2026-11-26', 'past'],
  ['2026-12-04', '2026-12-03', 'order'],
  ['2026-12-14', '2027-12-14', null],
  ['2026-12-14', '2027-12-15', 'tooLong'],
  ['2026-12-01', '2026-12-06', null],
  ['2026-12-01', '2026-12-07', 'overlaps'],
  ['2026-12-08', '2026-12-09', 'overlaps'],
  ['2026-12-11', '2026-12-18', 'overlaps'],
  ['2026-12-12', '2026-12-18', null],
])('from %s to %s: %s', (first, last, code) => {
  expect(whyNotAway(away(first, last), today, known)?.code ?? null).toBe(code)
})

test('an overlap says which', () => {
  expect(whyNotAway(away('2026-12-01', '2026-12-07'), today, known)).toEqual({
    code: 'overlaps',
    ...known[0]!,
  })
})

describe('what one is told while replacing others', () => {
  const agent = { hearsEscalations: false, isOff: true, centreIds: null }
  const director = { hearsEscalations: true, isOff: true, centreIds: ['a'] }

  test.each([
    ['nobody: as ever', agent, [], agent],
    ['an agent, by an agent who had switched it off', agent, [agent], { ...agent, isOff: false }],
    ['a director, by an agent', agent, [director], { hearsEscalations: true, isOff: false, centreIds: null }],
    [
      'a director, by another',
      director,
      [{ ...director, centreIds: ['b', 'a'] }],
      { hearsEscalations: true, isOff: false, centreIds: ['a', 'b'] },
    ],
    ['an agent, by a director: no other centre', director, [agent], { ...director, isOff: false }],
  ])('%s', (_, own, replaced, told) => expect(readerDuring(own, replaced)).toEqual(told))
})
