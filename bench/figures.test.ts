import { expect, test } from 'vitest'
import { linesOf, median, medianRatio, overtaken, percentile, verdictOf } from './figures'
import { figure, markdown, mayPublish, published, rowText } from './report'
import type { Bar, Row } from './row'

test('percentiles are values that were measured, by the nearest rank', () => {
  const values = [40, 10, 30, 20]
  expect([0, 0.25, 0.5, 0.75, 0.95, 1].map((part) => percentile(values, part))).toEqual([
    10, 10, 20, 30, 40, 40,
  ])
  expect(() => percentile([], 0.5)).toThrow()
})

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[7], 7],
])('the median of %j is %d', (values, expected) => expect(median(values)).toBe(expected))

test('ratios are taken round by round: a slow minute weighs on both', () => {
  expect(medianRatio([50, 5, 45], [100, 10, 100])).toBe(0.5)
  expect(() => medianRatio([1], [1, 2])).toThrow()
})

const sent = (sentAt: number, acknowledgedAt: number) => ({ sentAt, acknowledgedAt })

test.each([
  ['one after the other', [sent(0, 1), sent(2, 3), sent(4, 5)], 0],
  ['at the same moment, in whichever order', [sent(2, 6), sent(0, 5), sent(4, 7)], 0],
  ['the first was done when the other began, and comes after it', [sent(2, 3), sent(0, 1)], 1],
  ['two are overtaken by the same', [sent(8, 9), sent(0, 1), sent(2, 3)], 2],
])('overtaken: %s', (_, inOrder, expected) => expect(overtaken(inOrder)).toBe(expected))

const rate: Bar = { name: 'rate', title: 'débit', unit: '×', better: 'more', goal: 0.45, gate: 0.25 }
const time: Bar = { name: 'time', title: 'durée', unit: 's', better: 'less', goal: 3, gate: 10 }

test.each([
  [rate, 0.45, 'goal'],
  [rate, 0.44, 'gate'],
  [rate, 0.25, 'gate'],
  [rate, 0.24, 'failed'],
  [time, 3, 'goal'],
  [time, 3.1, 'gate'],
  [time, 10, 'gate'],
  [time, 10.1, 'failed'],
  [{ ...time, gate: null }, 10.1, 'gate'],
] as const)('%o at %d: %s', (bar, value, verdict) => expect(verdictOf(bar, value)).toBe(verdict))

const row: Row = {
  name: 'page',
  title: 'Une page',
  isShort: true,
  bars: [rate, time],
  measure: async () => ({ values: {}, detail: '' }),
}

test('a row gives a line for each bar that was measured, and measures nothing else', () => {
  const lines = linesOf(row, { values: { rate: 0.3, time: 2 }, detail: '' })
  expect(lines.map(({ verdict }) => verdict)).toEqual(['gate', 'goal'])
  expect(linesOf(row, { values: { rate: 0.3 }, detail: '' })).toHaveLength(1)
  expect(() => linesOf(row, { values: { speed: 1 }, detail: '' })).toThrow('speed')
  expect(() => linesOf(row, { values: { rate: 0 / 0 }, detail: '' })).toThrow('rate')
})

test.each([
  [1234.56, 'ms', '1 235 ms'],
  [12.345, 's', '12,3 s'],
  [0.456, '×', '0,46 ×'],
  [3, '', '3'],
])('%d %s is told as %s', (value, unit, text) =>
  expect(figure(value, unit).replace(/[\u00a0\u202f]/g, ' ')).toBe(text),
)

test('the table says the machine, each figure beside its goal and its gate, and what stands behind', () => {
  const measured = { values: { rate: 0.2, time: 2 }, detail: '10 par seconde' }
  const result = { row, measured, lines: linesOf(row, measured), seconds: 4 }
  const machine = { cores: 2, model: 'Processeur', memoryGb: 24, node: '24', postgres: 'PostgreSQL 15' }
  const text = markdown({
    isComplete: false,
    day: '2026-11-27',
    machine,
    load: { before: 0.4, after: 2 },
    results: [result],
  })
  const plain = text.replace(/[\u00a0\u202f]/g, ' ')
  expect(plain).toContain('Mesuré le 27 novembre 2026, forme courte : 2 cœurs (Processeur), 24 Go')
  expect(plain).toContain('| page | débit | 0,2 × | ≥ 0,45 × | ≥ 0,25 × | **limite passée** |')
  expect(plain).toContain('| page | durée | 2 s | ≤ 3 s | ≤ 10 s | but atteint |')
  expect(plain).toContain('ce que chaque ligne a pris, 4 s en tout')
  expect(plain).toContain('- **page** (4 s) : 10 par seconde')
  expect(rowText(result)).toContain('✗ débit')
})

test('only what is between the marks is written anew', () => {
  const text = 'avant\n<!-- mesures : début -->\nvieux\n<!-- mesures : fin -->\naprès'
  expect(published(text, 'neuf')).toBe(
    'avant\n<!-- mesures : début -->\n\nneuf\n\n<!-- mesures : fin -->\naprès',
  )
  expect(() => published('sans marques', 'neuf')).toThrow()
})

test('a busy machine publishes nothing', () => expect([1, 1.01].map(mayPublish)).toEqual([true, false]))
