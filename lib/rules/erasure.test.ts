import { describe, expect, test } from 'vitest'
import { cents, ZERO } from '../money'
import { day } from '../time/day'
import { type ErasureFacts, monthAfter, whyNotErased } from './erasure'

const settled: ErasureFacts = { isMerged: false, daysToCome: 0, openRequests: 0, toBill: ZERO, balance: ZERO }

describe('what has to be settled before a file is erased', () => {
  test('nothing open: nothing', () => expect(whyNotErased(settled)).toEqual([]))

  test.each([
    ['daysToCome', { daysToCome: 2 }, { count: 2 }],
    ['openRequests', { openRequests: 1 }, { count: 1 }],
    ['toBill', { toBill: cents(800) }, { amount: 800 }],
    ['owes', { balance: cents(1250) }, { amount: 1250 }],
    ['isOwed', { balance: cents(-300) }, { amount: 300 }],
  ] as const)('%s', (code, open, said) =>
    expect(whyNotErased({ ...settled, ...open })).toEqual([{ code, ...said }]),
  )

  test('everything is said at once, so that it is settled in one go', () => {
    const open = { daysToCome: 1, openRequests: 1, toBill: cents(1), balance: cents(1) }
    expect(whyNotErased({ ...settled, ...open }).map(({ code }) => code)).toEqual([
      'daysToCome',
      'openRequests',
      'toBill',
      'owes',
    ])
  })

  test('a file that another took in has nothing of its own', () =>
    expect(whyNotErased({ ...settled, isMerged: true, daysToCome: 3 })).toEqual([{ code: 'merged' }]))
})

test.each([
  ['2026-11-27', '2026-12-27'],
  ['2026-12-31', '2027-01-31'],
  ['2027-01-31', '2027-02-28'],
  ['2028-01-30', '2028-02-29'],
])('asked on %s, answered by %s', (asked, by) => expect(monthAfter(day(asked))).toBe(by))
