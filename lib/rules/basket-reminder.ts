import { parisClock, parisDay, type Instant } from '../time/paris'

/** Nobody is written to at night. */
const FROM = '08:00'
const UNTIL = '20:00'

const HOUR = 3_600_000
/** A basket that nobody has touched for so long is asleep. */
const ASLEEP_AFTER = 24 * HOUR
/** A deadline is near when it comes within so long. */
const NEAR = 48 * HOUR

/** A basket line, as a reminder wants to know it. */
export type SleepingLine = {
  id: string
  addedAt: Instant
  /** First refused instant; null when nothing ends it. */
  deadline: Instant | null
  /** False when « Valider » would leave it in the basket now. */
  isTakable: boolean
  isReminded: boolean
}

/** Whether it is a time of day at which families may be written to. */
export function isReminderHour(now: Instant): boolean {
  const { time } = parisClock(now)
  return FROM <= time && time < UNTIL
}

/**
 * The lines that a family is reminded of now: those of a basket asleep whose deadline comes near. A line is told once,
 * and so is a deadline: a line added since to a deadline that was told isn't told again.
 */
export function linesToRemind<Line extends SleepingLine>(lines: readonly Line[], now: Instant): Line[] {
  if (lines.length === 0 || !isReminderHour(now)) return []
  const touchedAt = Math.max(...lines.map((line) => line.addedAt))
  const told = new Set(lines.flatMap((line) => (line.isReminded ? [line.deadline] : [])))
  const isAsleep = now - touchedAt >= ASLEEP_AFTER
  const isFromYesterday = parisDay(touchedAt) < parisDay(now)
  return lines.filter(({ deadline, isTakable, isReminded }) => {
    if (deadline === null || deadline <= now || !isTakable || isReminded || told.has(deadline)) return false
    if (isAsleep) return deadline - now <= NEAR
    return isFromYesterday && endsOn(deadline) === parisDay(now)
  })
}

/** The day of a deadline's last moment: midnight ends the day before. */
function endsOn(deadline: Instant) {
  return parisDay(deadline - 1)
}
