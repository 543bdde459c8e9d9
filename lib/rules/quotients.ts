import { addMonths, type Day, firstDayOf, monthOf } from '../time/day'

/** Who says a quotient: an agent who types it, the family with its proof, a file, or the CAF or MSA itself. */
export type QuotientSource = 'agent' | 'family' | 'import' | 'caf'

// A certificate is of its month, and announces the next one at most; two years back is what the CAF itself still tells.
const MONTHS_AFTER = 2
const MONTHS_BEFORE = 24

export type QuotientRefusal = { code: 'tooLate'; last: Day } | { code: 'tooEarly'; first: Day }

/** Why a quotient isn't taken from this day on; null when it is. A slip in the year would price years of days. */
export function whyNotSettable(validFrom: Day, today: Day): QuotientRefusal | null {
  const first = firstDayOf(addMonths(monthOf(today), -MONTHS_BEFORE))
  const last = firstDayOf(addMonths(monthOf(today), MONTHS_AFTER))
  if (validFrom > last) return { code: 'tooLate', last }
  return validFrom < first ? { code: 'tooEarly', first } : null
}
