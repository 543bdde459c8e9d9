import { addDays, type Day } from '../time/day'
import { parisDay, parisInstant, type Instant } from '../time/paris'
import type { BookingStatus } from './states'

/** A booking as a telephone's calendar may know it: no more than a first name and an accueil. */
export type FeedBooking = {
  id: string
  day: Day
  childName: string
  programmeName: string
  status: BookingStatus
  acceptedAt: Instant
  endedAt: Instant | null
  /** Cancellations that were asked for, whatever came of them. */
  cancellations: readonly { submittedAt: Instant; decidedAt: Instant | null; isPending: boolean }[]
}

export type FeedState = 'booked' | 'cancelPending' | 'absent' | 'cancelled'

export type FeedEvent = Pick<FeedBooking, 'id' | 'day' | 'childName' | 'programmeName'> & {
  state: FeedState
  /** How many times it has changed since it was accepted: it only grows. */
  sequence: number
  changedAt: Instant
}

/** Days that a telephone keeps behind it. */
const DAYS_BEHIND = 90

/** A telephone that is off for the holidays still hears that a day is cancelled. */
const CANCELLED_DAYS_KEPT = 30

/** The first day that a feed tells. */
export function firstFeedDay(now: Instant): Day {
  return addDays(parisDay(now), -DAYS_BEHIND)
}

/** What a feed tells of some bookings: those that ended are told as cancelled for a while, then no more. */
export function feedEvents(bookings: readonly FeedBooking[], now: Instant): FeedEvent[] {
  return bookings
    .filter((booking) => isTold(booking, now))
    .map((booking) => {
      const { id, day, childName, programmeName } = booking
      const changes = changesOf(booking)
      return {
        ...{ id, day, childName, programmeName },
        state: feedState(booking),
        sequence: changes.length,
        changedAt: Math.max(booking.acceptedAt, ...changes),
      }
    })
}

function isTold(booking: FeedBooking, now: Instant): boolean {
  if (booking.day < firstFeedDay(now)) return false
  if (feedState(booking) !== 'cancelled') return true
  const endedOn = parisDay(booking.endedAt ?? booking.acceptedAt)
  return parisDay(now) <= addDays(endedOn, CANCELLED_DAYS_KEPT)
}

function feedState({ status, cancellations }: FeedBooking): FeedState {
  switch (status) {
    case 'accepted':
      return cancellations.some(({ isPending }) => isPending) ? 'cancelPending' : 'booked'
    case 'attended':
      return 'booked'
    case 'absentJustified':
    case 'absentUnjustified':
      return 'absent'
    case 'cancelled':
    case 'cancelledByStaff':
    case 'closed':
    // Where it has moved to is a booking of its own.
    case 'moved':
      return 'cancelled'
  }
}

/** The moments at which a telephone would have shown something else than before. */
function changesOf({ status, day, endedAt, cancellations }: FeedBooking): Instant[] {
  const isAbsent = status === 'absentJustified' || status === 'absentUnjustified'
  const moments = [
    ...cancellations.flatMap(({ submittedAt, decidedAt }) => [submittedAt, decidedAt]),
    // An absence is known by its day when nothing says more.
    isAbsent ? (endedAt ?? parisInstant(day, '00:00')) : endedAt,
  ]
  return [...new Set(moments.filter((moment) => moment !== null))]
}
