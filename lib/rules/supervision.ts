import type { Day } from '../time/day'

/** How many children one supervisor may have, by age on the day (Code de l'action sociale, R227-15 and R227-16). */
export type Ratios = { underSix: number; fromSix: number }

/** What the organisation is held to: a Wednesday is freer under a PEdT than the holidays are. */
export type SupervisionSettings = { mercredis: Ratios; vacances: Ratios }

export const defaultSupervision: SupervisionSettings = {
  mercredis: { underSix: 8, fromSix: 12 },
  vacances: { underSix: 8, fromSix: 12 },
}

export type AgeCounts = { underSix: number; fromSix: number }

/** The fewest supervisors for these children: the text sets each age apart, so each is rounded up on its own. */
export function supervisorsNeeded(children: AgeCounts, ratios: Ratios): number {
  return Math.ceil(children.underSix / ratios.underSix) + Math.ceil(children.fromSix / ratios.fromSix)
}

/** How long a request has waited, in the classes of the picture. */
export const ageClasses = ['today', 'threeDays', 'week', 'more'] as const
export type AgeClass = (typeof ageClasses)[number]

/** Of a wait in whole days: 0 or 1, 2 or 3, 4 to 7, more. */
export function ageClassOf(days: number): AgeClass {
  if (days <= 1) return 'today'
  if (days <= 3) return 'threeDays'
  return days <= 7 ? 'week' : 'more'
}

/** What was sent within a minute of a day, of the day when most was sent. */
export type Sent = { day: Day; hour: number; minute: number; count: number }

export type SendingCurve = {
  day: Day
  total: number
  /** From the first hour in which something was sent to the last. */
  hours: { hour: number; count: number }[]
  peak: { hour: number; minute: number; count: number }
}

/** How requests came on one day, hour by hour, and the minute that brought most (the first of them). */
export function sendingCurve(sent: readonly Sent[]): SendingCurve | null {
  const [first] = sent
  if (!first) return null
  const present = sent.map(({ hour }) => hour)
  const [from, to] = [Math.min(...present), Math.max(...present)]
  const hours = Array.from({ length: to - from + 1 }, (_, index) => ({ hour: from + index, count: 0 }))
  for (const { hour, count } of sent) hours[hour - from]!.count += count
  const inOrder = [...sent].sort((a, b) => a.hour - b.hour || a.minute - b.minute)
  const peak = inOrder.reduce((best, one) => (one.count > best.count ? one : best))
  return {
    day: first.day,
    total: sent.reduce((sum, { count }) => sum + count, 0),
    hours,
    peak: { hour: peak.hour, minute: peak.minute, count: peak.count },
  }
}
