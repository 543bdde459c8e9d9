import { describe, expect, test } from 'vitest'
import { day } from '../time/day'
import { parisClock, parisInstant } from '../time/paris'
import { type OfferDelays, offerDelaysSchema, offerEnd, waitingUntil } from './waiting-offer'

const delays: OfferDelays = {
  delays: [
    { fromDays: 15, hours: 48 },
    { fromDays: 7, hours: 24 },
    { fromDays: 3, hours: 12 },
    { fromDays: 1, hours: 4 },
    { fromDays: 0, hours: 1 },
  ],
  eveFrom: '16:00',
  night: { from: '21:00', to: '08:00' },
  notBefore: '10:00',
  floorMinutes: 30,
}

const at = (text: string) => parisInstant(day(text.slice(0, 10)), text.slice(11))

function endOf(now: string, begins = '2026-12-09T08:00', change: Partial<OfferDelays> = {}) {
  const end = offerEnd(at(now), at(begins), { ...delays, ...change })
  if (end === null) return null
  const shown = parisClock(end)
  return `${shown.day}T${shown.time}`
}

describe('the delay shortens as the day comes near', () => {
  test.each([
    // 48 waking hours, 13 of them a day.
    ['2026-11-20T09:00', '2026-11-23T18:00'],
    ['2026-11-24T09:00', '2026-11-27T18:00'],
    ['2026-11-25T09:00', '2026-11-26T20:00'],
    ['2026-12-02T09:00', '2026-12-03T20:00'],
    ['2026-12-03T09:00', '2026-12-03T21:00'],
    ['2026-12-06T08:00', '2026-12-06T20:00'],
    ['2026-12-07T10:00', '2026-12-07T14:00'],
    ['2026-12-08T10:00', '2026-12-08T14:00'],
    ['2026-12-08T15:59', '2026-12-08T19:59'],
    ['2026-12-08T16:00', '2026-12-08T17:00'],
    ['2026-12-09T06:00', '2026-12-09T08:00'],
  ])('offered at %s for 9 December at 8 h: until %s', (now, end) => expect(endOf(now)).toBe(end))
})

describe('nights never eat the delay', () => {
  test.each([
    ['at 23 h, 12 hours', '2026-12-05T23:00', '2026-12-06T20:00'],
    ['at 20 h, 4 hours: one in the evening, three in the morning', '2026-12-07T20:00', '2026-12-08T11:00'],
    ['at 3 h, 4 hours', '2026-12-07T03:00', '2026-12-07T12:00'],
    ['at 20 h 59 on the eve: the day itself begins', '2026-12-08T20:59', '2026-12-09T08:00'],
  ])('%s', (_, now, end) => expect(endOf(now)).toBe(end))

  test('after a night, not before 10 h', () => {
    expect(endOf('2026-12-08T23:00', '2026-12-09T13:30')).toBe('2026-12-09T10:00')
    expect(endOf('2026-12-08T20:30', '2026-12-09T13:30')).toBe('2026-12-09T10:00')
    expect(endOf('2026-12-08T18:00', '2026-12-09T13:30')).toBe('2026-12-08T19:00')
  })

  test('the day on which the clocks change', () => {
    expect(endOf('2027-03-27T20:00', '2027-03-29T08:00')).toBe('2027-03-28T11:00')
    expect(endOf('2026-10-24T20:00', '2026-10-26T08:00')).toBe('2026-10-25T11:00')
  })
})

describe('an offer is never shorter than its floor, nor longer than the day is far', () => {
  test.each([
    ['2026-12-09T07:30', '2026-12-09T08:00'],
    ['2026-12-09T07:31', null],
    ['2026-12-09T08:00', null],
    ['2026-12-09T12:00', null],
  ])('offered at %s: %s', (now, end) => expect(endOf(now)).toBe(end))

  test('without a floor, until the day begins and not after', () => {
    expect(endOf('2026-12-09T07:59', undefined, { floorMinutes: 0 })).toBe('2026-12-09T08:00')
    expect(endOf('2026-12-09T08:00', undefined, { floorMinutes: 0 })).toBeNull()
  })
})

test('a line waits until its activity begins', () => {
  expect(waitingUntil(day('2026-12-09'), '13:30')).toBe(at('2026-12-09T13:30'))
})

test.each<[string, Partial<OfferDelays>]>([
  ['nothing for the day itself', { delays: [{ fromDays: 1, hours: 4 }] }],
  [
    'not in order',
    {
      delays: [
        { fromDays: 0, hours: 1 },
        { fromDays: 1, hours: 4 },
      ],
    },
  ],
  ['an endless night', { night: { from: '00:00', to: '08:00' } }],
  ['no time of a clock', { eveFrom: '24:00' }],
])('settings that are refused: %s', (_, change) => {
  expect(offerDelaysSchema.safeParse(delays).success).toBe(true)
  expect(offerDelaysSchema.safeParse({ ...delays, ...change }).success).toBe(false)
})
