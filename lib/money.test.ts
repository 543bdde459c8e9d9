import { expect, test } from 'vitest'
import { cents, formatCents, parseCents, share, total, typedCents } from './money'

test.each([
  [1235, 1, 2, 618],
  [1234, 1, 2, 617],
  [1, 1, 3, 0],
  [2, 1, 3, 1],
  [-1235, 1, 2, -617],
])('%i × %i ÷ %i is %i, halves up', (amount, numerator, denominator, expected) => {
  expect(share(cents(amount), numerator, denominator)).toBe(expected)
})

test('a total is exact', () => {
  expect(total([cents(10), cents(20), cents(5)])).toBe(35)
})

test('cents are whole', () => {
  expect(() => cents(0.1)).toThrow(RangeError)
})

test('French writing, with its no-break spaces', () => {
  expect(formatCents(cents(123_450))).toBe('1\u202f234,50\u00a0€')
})

test.each([
  ['12,40', 1240],
  ['12.4', 1240],
  ['12', 1200],
  ['1 234,50 €', 123_450],
  ['12,345', null],
  ['-3', null],
  ['abc', null],
])('%s is %s cents', (typed, expected) => {
  expect(parseCents(typed)).toBe(expected)
})

test.each([
  [1240, '12,40'],
  [5, '0,05'],
  [0, '0,00'],
  [-305, '-3,05'],
  [-5, '-0,05'],
])('%i cents are typed %s', (amount, typed) => expect(typedCents(cents(amount))).toBe(typed))
