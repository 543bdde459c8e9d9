import { addDays, type Day } from './day'

/** A moment, in epoch milliseconds. */
export type Instant = number

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
  const shown = Object.fromEntries(parts.formatToParts(at).map((part) => [part.type, part.value]))
  return { day: `${shown.year}-${shown.month}-${shown.day}` as Day, time: `${shown.hour}:${shown.minute}` }
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
  if (time === '24:00') return parisInstant(addDays(on, 1), '00:00')
  const asUtc = Date.parse(`${on}T${time}:00Z`)
  const summer = asUtc - 2 * 3_600_000
  const winter = asUtc - 3_600_000
  return shows(summer, on, time) ? summer : winter
}

function shows(at: Instant, on: Day, time: string): boolean {
  const clock = parisClock(at)
  return clock.day === on && clock.time === time
}
