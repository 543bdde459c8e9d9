import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boundsText, parseBounds } from './price-bounds'
import { trimmed } from './price-cells'

test.each([
  ['0 à 400', '[0,400]'],
  ['de 451 à 550', '[451,550]'],
  ['451-550', '[451,550]'],
  ['moins de 450', '[0,450)'],
  ['< 450', '[0,450)'],
  ['jusqu’à 450', '[0,450]'],
  ["jusqu'à 450", '[0,450]'],
  ['≤ 450', '[0,450]'],
  ['450 et moins', '[0,450]'],
  ['plus de 1950', '(1950,∞)'],
  ['> 1 950', '(1950,∞)'],
  ['1951 et plus', '[1951,∞)'],
  ['à partir de 1951', '[1951,∞)'],
  ['plus de 400, jusqu’à 700', '(400,700]'],
  ['> 400 et ≤ 700', '(400,700]'],
  ['de 318 à moins de 1275', '[318,1275)'],
  ['308,01 à 500', '[308.01,500]'],
])('« %s » is %s', (typed, interval) => {
  const { from, isFromIn, to, isToIn } = parseBounds(typed)!
  expect(`${isFromIn ? '[' : '('}${from},${to ?? '∞'}${isToIn ? ']' : ')'}`).toBe(interval)
})

test.each(['', 'tranche A', '450', 'de', '450 à', 'entre', '10 à 20 à 30'])(
  '« %s » is read as none',
  (typed) => expect(parseBounds(typed)).toBeNull(),
)

const number = fc
  .tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 99 }))
  .map(([whole, part]) => trimmed(`${whole}.${String(part).padStart(2, '0')}`))
const bounds = fc.oneof(
  fc.record({ from: number, isFromIn: fc.boolean(), to: number, isToIn: fc.boolean() }),
  fc.record({ from: number, isFromIn: fc.boolean(), to: fc.constant(null), isToIn: fc.constant(false) }),
)

test('what is shown is read back the same', () => {
  fc.assert(
    fc.property(bounds, (one) => {
      expect(parseBounds(boundsText(one))).toEqual(one)
    }),
  )
})
