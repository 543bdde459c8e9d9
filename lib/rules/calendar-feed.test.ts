import { expect, test } from 'vitest'
import { day } from '../time/day'
import { parisInstant } from '../time/paris'
import { type FeedBooking, feedEvents } from './calendar-feed'
import type { BookingStatus } from './states'

const at = (on: string, time = '12:00') => parisInstant(day(on), time)
const ACCEPTED_AT = at('2026-11-20')
const NOW = at('2026-11-26')

function booking(change: Partial<FeedBooking> = {}): FeedBooking {
  return {
    ...{ id: 'b', day: day('2026-12-09'), childName: 'Léonie', programmeName: 'Les Tilleuls mercredis' },
    ...{ status: 'accepted', acceptedAt: ACCEPTED_AT, endedAt: null, cancellations: [] },
    ...change,
  }
}

test.each<[BookingStatus, string]>([
  ['accepted', 'booked'],
  ['attended', 'booked'],
  ['absentJustified', 'absent'],
  ['absentUnjustified', 'absent'],
  ['cancelled', 'cancelled'],
  ['cancelledByStaff', 'cancelled'],
  ['closed', 'cancelled'],
  ['moved', 'cancelled'],
])('a booking that is %s is told as %s', (status, state) => {
  expect(feedEvents([booking({ status, endedAt: NOW })], NOW).map((event) => event.state)).toEqual([state])
})

test.each([
  ['2026-11-26T12:00', 1],
  ['2026-12-26T23:59', 1],
  ['2026-12-27T00:00', 0],
])('a day cancelled on 26 November, read at %s, is told %i time', (read, count) => {
  const cancelled = booking({ status: 'closed', day: day('2027-01-06'), endedAt: NOW })
  expect(feedEvents([cancelled], at(read.slice(0, 10), read.slice(11)))).toHaveLength(count)
})

test.each([
  ['2026-08-28', 1],
  ['2026-08-27', 0],
])('on 26 November, %s is told %i time', (on, count) => {
  expect(feedEvents([booking({ day: day(on) })], NOW)).toHaveLength(count)
})

test('each change adds one, and says its moment; the answer to a cancellation and its end are one change', () => {
  const asked = { submittedAt: at('2026-11-24', '09:00'), decidedAt: null, isPending: true }
  const answered = { ...asked, decidedAt: at('2026-11-24', '17:00'), isPending: false }
  const again = {
    submittedAt: at('2026-11-25', '09:00'),
    decidedAt: at('2026-11-25', '10:00'),
    isPending: false,
  }
  const versions = [
    booking(),
    booking({ cancellations: [asked] }),
    booking({ cancellations: [answered] }),
    booking({ cancellations: [answered, again], status: 'cancelled', endedAt: again.decidedAt }),
  ]
  expect(
    feedEvents(versions, NOW).map(({ state, sequence, changedAt }) => [state, sequence, changedAt]),
  ).toEqual([
    ['booked', 0, ACCEPTED_AT],
    ['cancelPending', 1, asked.submittedAt],
    ['booked', 2, answered.decidedAt],
    ['cancelled', 4, again.decidedAt],
  ])
})
