import { expect, test } from 'vitest'
import { curveMarks, openingCurves, type SentAfter } from './opening-curve'

const sent = (minutes: number, count: number, change: Partial<SentAfter> = {}): SentAfter => ({
  ...{ opensAt: 1000, programme: 'Les Tilleuls', minutes, count },
  ...change,
})
const at = (counts: number[], mark: (typeof curveMarks)[number]) => counts[curveMarks.indexOf(mark)]

test('requests are cumulated since the opening; the minute of a mark comes after it', () => {
  const [curve] = openingCurves([sent(0, 3), sent(1, 2), sent(4, 1), sent(5, 1), sent(1439, 4)])
  expect([1, 5, 15, 480, 1440].map((mark) => at(curve!.counts, mark as 1))).toEqual([3, 6, 7, 7, 11])
})

test('what came before the opening, or after its day, isn’t in its curve', () => {
  expect(openingCurves([sent(-1, 5), sent(1440, 5)])).toEqual([])
})

test('accueils that open together are one; those that open apart are aligned, in order of time', () => {
  const curves = openingCurves([
    sent(0, 1, { opensAt: 2000, programme: 'Le Moulin' }),
    sent(0, 1, { programme: 'Le Moulin' }),
    sent(0, 1),
    sent(2, 1),
  ])
  expect(curves.map(({ opensAt, programmes, counts }) => [opensAt, programmes, at(counts, 5)])).toEqual([
    [1000, ['Le Moulin', 'Les Tilleuls'], 3],
    [2000, ['Le Moulin'], 1],
  ])
})

test('of many openings, those that brought most are shown', () => {
  const curves = openingCurves([1, 5, 3, 4].map((count, index) => sent(0, count, { opensAt: index })))
  expect(curves.map(({ opensAt }) => opensAt)).toEqual([1, 2, 3])
})

test('nothing sent, nothing drawn', () => expect(openingCurves([])).toEqual([]))
