import { z } from 'zod'
import { addDays, type Day, daysBetween } from '../time/day'
import { type Instant, parisClock, parisDay, parisInstant } from '../time/paris'

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** How long a freed place is kept for the family that it is offered to. Times are a Paris clock's, 'HH:MM'. */
export const offerDelaysSchema = z.strictObject({
  /** By the number of days left before the day, the farthest first; the last is for the day itself. */
  delays: z
    .array(z.strictObject({ fromDays: z.int().min(0).max(365), hours: z.number().positive().max(336) }))
    .min(1)
    .refine((delays) => delays.every(({ fromDays }, at) => at === 0 || fromDays < delays[at - 1]!.fromDays))
    .refine((delays) => delays.at(-1)?.fromDays === 0),
  /** From this time on, the eve counts as the day itself. */
  eveFrom: clockTime,
  /** The hours that don't count, because people sleep. */
  night: z.strictObject({ from: clockTime, to: clockTime }).refine(({ from, to }) => to < from),
  /** After a night, an offer doesn't end before this time. */
  notBefore: clockTime,
  /** A place is not offered for less. */
  floorMinutes: z.int().min(0).max(1440),
})
export type OfferDelays = z.infer<typeof offerDelaysSchema>

const HOUR = 3_600_000

/** When what waits for a place of a day has nothing more to wait for: the activity begins. */
export function waitingUntil(day: Day, startsAt: string): Instant {
  return parisInstant(day, startsAt)
}

/**
 * The first instant at which an offer made now can't be taken any more, for a day that begins at `begins`. Null when too
 * little time is left to offer it.
 */
export function offerEnd(now: Instant, begins: Instant, delays: OfferDelays): Instant | null {
  const waking = afterWakingTime(now, delayFor(now, begins, delays) * HOUR, delays)
  const end = Math.min(waking, begins)
  return end - now < delays.floorMinutes * 60_000 || end <= now ? null : end
}

/** In hours. */
function delayFor(now: Instant, begins: Instant, { delays, eveFrom }: OfferDelays): number {
  const { day: today, time } = parisClock(now)
  const left = daysBetween(today, parisDay(begins))
  const isAsTheDay = left === 1 && time >= eveFrom
  return delays.find(({ fromDays }) => fromDays <= (isAsTheDay ? 0 : left))!.hours
}

/** The instant that comes `length` after `from`, the nights not counted. */
function afterWakingTime(from: Instant, length: number, { night, notBefore }: OfferDelays): Instant {
  let at = from
  let left = length
  let hasSlept = false
  for (;;) {
    const { day, time } = parisClock(at)
    const isNight = time >= night.from || time < night.to
    if (isNight) {
      at = parisInstant(time < night.to ? day : addDays(day, 1), night.to)
      hasSlept = true
      continue
    }
    const evening = parisInstant(day, night.from)
    if (at + left <= evening) break
    left -= evening - at
    at = evening
  }
  const end = at + left
  return hasSlept ? Math.max(end, parisInstant(parisDay(end), notBefore)) : end
}
