import { describe, expect, test } from 'vitest'
import { cents } from '../money'
import { day } from '../time/day'
import { parisInstant } from '../time/paris'
import { onlinePaymentEvent, onlinePaymentMachine, openUntil, type PayfipWord } from './online-payment'

const createdAt = parisInstant(day('2026-12-10'), '09:00')
const asked = {
  ...{ idop: 'op-1', client: '008112', exercise: 2026, reference: '2026T000457', amount: cents(3375) },
  createdAt,
}
const { createdAt: _, ...same } = asked
const at = (minutes: number) => createdAt + minutes * 60_000

test.each([
  ['paid', 'pay'],
  ['refused', 'refuse'],
  ['cancelled', 'cancel'],
] as const)('%s, of what was asked, makes it %s', (result, event) => {
  expect(onlinePaymentEvent(asked, { ...same, result }, at(1))).toBe(event)
  expect(onlinePaymentEvent(asked, { ...same, result }, at(3000))).toBe(event)
})

describe('what PayFIP says of something else is disputed', () => {
  test.each<Partial<typeof same>>([
    { amount: cents(3374) },
    { reference: '2026T000458' },
    { exercise: 2025 },
    { client: '008113' },
    { idop: 'op-2' },
  ])('%j', (other) => {
    expect(onlinePaymentEvent(asked, { ...same, ...other, result: 'paid' }, at(1))).toBe('dispute')
  })
})

test.each<[PayfipWord, number, string | null]>([
  ['notFinished', 0, null],
  ['notFinished', 19.9, null],
  ['notFinished', 20, 'expire'],
  ['unknownOperation', 19.9, null],
  ['unknownOperation', 20, 'expire'],
  ['noAnswer', 500, null],
])('%s after %d minutes: %s', (word, minutes, event) => {
  expect(onlinePaymentEvent(asked, word, at(minutes))).toBe(event)
})

test('one that has expired may still be paid; one that is settled doesn’t move', () => {
  expect(onlinePaymentMachine.expired.pay).toBe('paid')
  for (const state of ['paid', 'refused', 'cancelled', 'disputed'] as const)
    expect(onlinePaymentMachine[state]).toEqual({})
})

test('a family may pay for fifteen minutes', () => {
  expect(openUntil(createdAt)).toBe(at(15))
})
