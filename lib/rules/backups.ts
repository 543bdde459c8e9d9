import { addDays } from '../time/day'
import { type Instant, parisDay, parisInstant } from '../time/paris'

const HOUR = 3_600_000

/** A good backup older than this is a fault: a night was missed, two hours after it should have been made (§5: RPO 24 h). */
export const OLD_AFTER_HOURS = 26

/** After one that failed, the next is tried an hour later. */
const RETRY_AFTER_HOURS = 1

export type LastBackups = { good: Instant | null; failed: Instant | null }

/**
 * Is it time for the backup of the day? A night when the portal was stopped is made up for; a portal that has none makes
 * one at once. `hour` is an hour of Paris.
 */
export function isBackupDue(now: Instant, hour: number, { good, failed }: LastBackups): boolean {
  if (failed !== null && now < failed + RETRY_AFTER_HOURS * HOUR) return false
  return good === null || good < lastMoment(now, hour)
}

function lastMoment(now: Instant, hour: number): Instant {
  const today = parisDay(now)
  const time = `${String(hour).padStart(2, '0')}:00`
  const moment = parisInstant(today, time)
  return moment <= now ? moment : parisInstant(addDays(today, -1), time)
}

export type BackupAlert = 'none' | 'old'

/** What to be warned of: there is none, or the last good one is too old; null when all is well. */
export function backupAlert(now: Instant, { good }: LastBackups): BackupAlert | null {
  if (good === null) return 'none'
  return now - good > OLD_AFTER_HOURS * HOUR ? 'old' : null
}
