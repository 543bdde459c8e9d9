import { addDays, type Day } from './day'

/** A moment, in epoch milliseconds. */
export type Instant = number

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const ZONE = 'Europe/Paris'
const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** What a clock on the wall in Paris shows at an instant: its day and its time 'HH:MM'. */
export function parisClock(at: Instant | Date): { day: Day; time: string } {
  const instant = at.valueOf()
  const shown = new Date(instant + offsetAt(instant)).toISOString()
  return { day: shown.slice(0, 10) as Day, time: shown.slice(11, 16) }
}

const offsets = new Map<number, number>()

/**
 * Milliseconds by which Paris is ahead of UTC. Remembered by the hour, because asking the time zone takes long and a page
 * shows the same deadlines to all: clocks have changed on the hour of UTC ever since there is a zone.
 */
function offsetAt(at: Instant): number {
  const hour = Math.floor(at / HOUR)
  const known = offsets.get(hour)
  if (known !== undefined) return known
  const start = hour * HOUR
  const shown = Object.fromEntries(parts.formatToParts(start).map((part) => [part.type, Number(part.value)]))
  const { year, month, day, hour: hours, minute, second } = shown as Record<string, number>
  const offset = Date.UTC(year!, month! - 1, day, hours, minute, second) - start
  if (offsets.size >= 20_000) offsets.clear()
  offsets.set(hour, offset)
  return offset
}

export function parisDay(at: Instant | Date): Day {
  return parisClock(at).day
}

/**
 * The instant at which a Paris clock shows this day and time ('HH:MM', '24:00' being the next midnight).
 * A time that is skipped in spring is read with the winter offset (02:30 becomes 03:30);
 * a time that comes twice in autumn is its first occurrence. So a deadline is never made later twice.
 */
export function parisInstant(on: Day, time: string): Instant {
  // Clocks change between 2 h and 3 h: what comes before counts from this midnight, what comes after to the next.
  return time < '03:00'
    ? parisMidnight(on) + sinceMidnight(time)
    : parisMidnight(addDays(on, 1)) - (24 * HOUR - sinceMidnight(time))
}

const elapsed = new Map<string, number>()

function sinceMidnight(time: string): number {
  const known = elapsed.get(time)
  if (known !== undefined) return known
  const milliseconds = Number(time.slice(0, 2)) * HOUR + Number(time.slice(3)) * MINUTE
  elapsed.set(time, milliseconds)
  return milliseconds
}

const midnights = new Map<Day, Instant>()

/** The first instant of a day in Paris. Remembered: asking the time zone takes long, and days come again. */
function parisMidnight(on: Day): Instant {
  const known = midnights.get(on)
  if (known !== undefined) return known
  const asUtc = Date.parse(`${on}T00:00:00Z`)
  const summer = asUtc - 2 * HOUR
  const midnight = parisDay(summer) === on ? summer : asUtc - HOUR
  if (midnights.size >= 20_000) midnights.clear()
  midnights.set(on, midnight)
  return midnight
}
