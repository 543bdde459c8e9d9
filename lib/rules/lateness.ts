import { addDays, type Day } from '../time/day'
import type { Instant } from '../time/paris'
import { isWorkingDay, type Territory } from './public-holidays'

/**
 * Families are told that what they send is treated daily: it is late once a whole working day has passed after the
 * day it came. Received on a Friday, it has the Monday, and is late on the Tuesday.
 */
export function isLate(received: Day, today: Day, territory: Territory): boolean {
  return isOlderThan(received, today, 1, territory)
}

/** Whether so many whole working days have passed after the day something came. */
export function isOlderThan(received: Day, today: Day, workingDays: number, territory: Territory): boolean {
  let last = received
  for (let count = 0; count < workingDays; count++) last = nextWorkingDay(last, territory)
  return today > last
}

/** The day until whose end an answer is on time. */
export function nextWorkingDay(day: Day, territory: Territory): Day {
  const next = addDays(day, 1)
  return isWorkingDay(next, territory) ? next : nextWorkingDay(next, territory)
}

/** The last day whose arrivals are late today: everything received until its end is. */
export function lastLateDay(today: Day, territory: Territory): Day {
  let day = addDays(today, -1)
  while (!isLate(day, today, territory)) day = addDays(day, -1)
  return day
}

/** A mail that leaves within minutes is on time; after a quarter of an hour its provider is down. */
const LATE_MAIL_MINUTES = 15

/** What was written before it, and waits, is late. */
export function lateMailsBefore(now: Instant): Instant {
  return now - LATE_MAIL_MINUTES * 60_000
}
