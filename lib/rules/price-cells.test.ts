import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  amountText,
  cellsText,
  cellText,
  parseCell,
  parseCells,
  parsePercent,
  percentText,
  trimmed,
} from './price-cells'

test.each([
  ['6,83', '6.83'],
  [' 6.80\u00a0€ ', '6.8'],
  ['0', '0'],
  ['−1,50', '-1.5'],
  ['1,85 %', { rate: '0.0185' }],
  ['1,85\u202f%', { rate: '0.0185' }],
  ['100 %', { rate: '1' }],
  ['0,84 % + 3,95', { rate: '0.0084', plus: '3.95' }],
  ['1,85 % de 2,50 à 27,49', { rate: '0.0185', min: '2.5', max: '27.49' }],
  ['1,85 %, au plus 27,49 €', { rate: '0.0185', max: '27.49' }],
  ['0,105% au moins 1', { rate: '0.00105', min: '1' }],
  ['5,88 à 7,99', { between: ['5.88', '7.99'] }],
  ['De 5,88 € à 7,99 €', { between: ['5.88', '7.99'] }],
  ['80 % du coût', { percentOfCost: '80' }],
  ['50 % du coût, au plus 12', { percentOfCost: '50', max: '12' }],
])('« %s » is read', (typed, cell) => expect(parseCell(typed)).toEqual(cell))

test.each(['', 'gratuit', '6,83,2', '1 000 000 000', '%', '5 à', '1,85 % du prix', '1e3', 'NaN', '6,83 / 7'])(
  '« %s » is not',
  (typed) => expect(parseCell(typed)).toBeNull(),
)

test('a price a band is read in its order, and an empty one stays empty', () => {
  expect(parseCells('0,50 / – / 1,85 %')).toEqual(['0.5', null, { rate: '0.0185' }])
  expect(parseCells('0,60')).toBe('0.6')
  expect(parseCells('0,50 / gratuit')).toBeNull()
  expect(cellsText(['0.5', null])).toBe('0,50 / –')
})

const decimals = (whole: number, places: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: whole }), fc.integer({ min: 0, max: 10 ** places - 1 }))
    .map(([before, after]) => trimmed(`${before}.${String(after).padStart(places, '0')}`))
const amount = decimals(999_999, 4)
const limits = { min: amount, max: amount }
const optional = { requiredKeys: [] as never[] }
const cells = fc.oneof(
  amount,
  fc
    .tuple(fc.record({ rate: decimals(9, 6) }), fc.record({ plus: amount, ...limits }, optional))
    .map(([rate, more]) => ({ ...rate, ...more })),
  fc.tuple(amount, amount).map(([from, to]) => ({ between: [from, to] as [string, string] })),
  fc
    .tuple(decimals(999, 2), fc.record(limits, optional))
    .map(([percentOfCost, more]) => ({ percentOfCost, ...more })),
)

test('what is shown is read back the same, to the last decimal', () => {
  fc.assert(
    fc.property(cells, (cell) => {
      expect(parseCell(cellText(cell))).toEqual(cell)
    }),
  )
})

test('amounts and rates are shown as the French write them', () => {
  expect([amountText('6.8'), amountText('6'), amountText('0.275')]).toEqual(['6,80', '6,00', '0,275'])
  expect([percentText('0.0185'), percentText('1.2'), percentText('0.00105'), percentText('0')]).toEqual([
    ...['1,85\u00a0%', '120\u00a0%', '0,105\u00a0%', '0\u00a0%'],
  ])
  expect([parsePercent('20 %'), parsePercent('20'), parsePercent('-2 %')]).toEqual(['0.2', null, null])
})
