import { describe, expect, test } from 'vitest'
import { type CafDays, cafLines, type CountingSettings } from './caf-hours'
import { defaultSupervision } from './supervision'

const settings: CountingSettings = {
  supervision: defaultSupervision,
  lengths: {
    mercredis: { dayMinutes: 540, halfMinutes: 240 },
    vacances: { dayMinutes: 480, halfMinutes: 240 },
  },
  ...{ countsUnmarked: true, usesMarkedHours: false, roundingMinutes: 0 },
}
const days = (changes: Partial<CafDays>): CafDays => ({
  ...{ centre: 'Les Tilleuls', kind: 'mercredis', isUnderSix: true, regime: 'general', isFullDay: true },
  ...{ presence: 'attended', isBilled: true, markedMinutes: null, count: 1 },
  ...changes,
})

/** Days, half-days, hours realised, hours billed. */
function totals(rows: CafDays[], changes: Partial<CountingSettings> = {}) {
  return cafLines(rows, { ...settings, ...changes }).map((line) => [
    line.days,
    line.halfDays,
    line.realisedMinutes / 60,
    line.billedMinutes / 60,
  ])
}

describe('hours counted by the length of the day', () => {
  test.each<[string, CafDays[], number[][]]>([
    ['10 whole Wednesdays: 10 × 9 h', [days({ count: 10 })], [[10, 0, 90, 90]]],
    ['3 half Wednesdays: 3 × 4 h', [days({ isFullDay: false, count: 3 })], [[0, 3, 12, 12]]],
    ['5 whole days of holidays: 5 × 8 h', [days({ kind: 'vacances', count: 5 })], [[5, 0, 40, 40]]],
    [
      'whole and half together: 2 × 9 + 1 × 4',
      [days({ count: 2 }), days({ isFullDay: false })],
      [[2, 1, 22, 22]],
    ],
    ['there, not billed (yet)', [days({ isBilled: false, count: 2 })], [[2, 0, 18, 0]]],
    ['billed, not there', [days({ presence: 'absent' })], [[0, 0, 0, 9]]],
    ['neither there nor billed: no line', [days({ presence: 'absent', isBilled: false })], []],
    ['noted by nobody', [days({ presence: 'unmarked' })], [[1, 0, 9, 9]]],
    ['noted hours don’t count', [days({ markedMinutes: 61 })], [[1, 0, 9, 9]]],
  ])('%s', (_name, rows, found) => expect(totals(rows)).toEqual(found))
})

test('what nobody noted is left out when the organisation says so', () => {
  const rows = [days({ presence: 'unmarked', count: 4 }), days({ isBilled: false })]
  expect(totals(rows, { countsUnmarked: false })).toEqual([[1, 0, 9, 36]])
})

describe('hours that were noted', () => {
  test.each<[string, Partial<CafDays>, number, number]>([
    ['as they are', { markedMinutes: 305 }, 0, 305],
    ['rounded up to the half-hour', { markedMinutes: 301 }, 30, 330],
    ['a whole half-hour stays', { markedMinutes: 330 }, 30, 330],
    ['rounded up to the hour', { markedMinutes: 301 }, 60, 360],
    ['never more than the day', { markedMinutes: 700 }, 60, 540],
    ['never more than the half-day', { markedMinutes: 250, isFullDay: false }, 0, 240],
    ['never below nothing', { markedMinutes: -5 }, 0, 0],
    ['missing: the day’s length', { markedMinutes: null }, 60, 540],
  ])('%s', (_name, changes, roundingMinutes, minutes) => {
    const [line] = cafLines([days(changes)], { ...settings, usesMarkedHours: true, roundingMinutes })
    expect([line?.realisedMinutes, line?.billedMinutes]).toEqual([
      minutes,
      changes.isFullDay === false ? 240 : 540,
    ])
  })
})

test('centre, kind, age and régime are told apart, an unknown régime too', () => {
  const rows = [
    days({}),
    days({ centre: 'La Grange' }),
    days({ kind: 'vacances' }),
    days({ isUnderSix: false }),
    days({ regime: 'msa' }),
    days({ regime: null }),
    days({ count: 2 }),
  ]
  const lines = cafLines(rows, settings)
  expect(lines.map((line) => line.days)).toEqual([3, 1, 1, 1, 1, 1])
  expect(lines.reduce((sum, line) => sum + line.realisedMinutes, 0)).toBe(7 * 540 + 480)
})
