import { addDays, type Day } from '../time/day'

/** Days ahead at which a family is told that a PAI ends: the time to see the doctor and the school. */
export const PAI_NOTICE_DAYS = 30

/** Whether a PAI has ended, or ends soon enough to be said; null otherwise. */
export function paiEnding(until: Day | null, today: Day): 'ended' | 'endsSoon' | null {
  if (until === null) return null
  if (until < today) return 'ended'
  return until <= addDays(today, PAI_NOTICE_DAYS) ? 'endsSoon' : null
}
