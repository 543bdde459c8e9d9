import type { Cents } from '../money'
import { addDays, firstDayOf, lastDayOf, monthOf, yearOf, type Day, type Month } from '../time/day'

/** The days that an issue bills: those of a month, or of a period (holidays, a cycle). */
export type Run = {
  firstDay: Day
  lastDay: Day
  /** The month that its invoices are filed under. */
  month: Month
  /** The period's name and year; empty for a month. */
  label: string
  periodId: string | null
}

export function monthRun(month: Month): Run {
  return { firstDay: firstDayOf(month), lastDay: lastDayOf(month), month, label: '', periodId: null }
}

/** A period is filed under the month that it ends in, and named with the year that it begins in. */
export function periodRun({
  id,
  name,
  firstDay,
  lastDay,
}: {
  id: string
  name: string
  firstDay: Day
  lastDay: Day
}): Run {
  const label = `${name} (${yearOf(firstDay)})`
  return { firstDay, lastDay, month: monthOf(lastDay), label, periodId: id }
}

/** `from` is the first day on which it can be issued. */
export type IssueRefusal = { code: 'notOver'; from: Day } | { code: 'nothingToIssue' }

/** Days are invoiced once they are over: a day to come can still be cancelled. */
export function whyRunNotIssuable({ lastDay }: Pick<Run, 'lastDay'>, today: Day): IssueRefusal | null {
  const from = addDays(lastDay, 1)
  return today < from ? { code: 'notOver', from } : null
}

/** What becomes of a family's amount in a run. */
export type Fate = 'billed' | 'carriedOver' | 'nothing'

/**
 * A titre isn't issued under the minimum: the amount joins the family's next invoice (CGCT, art. L1611-5 and D1611-1).
 * Of a family that leaves there is no next one, and a régie collects any amount. What corrections make negative waits
 * for an invoice to come off.
 */
export function fateOf(
  { total, isLeaving }: { total: Cents; isLeaving: boolean },
  rule: { collection: 'titre' | 'regie'; minimum: Cents; isMinimumIgnored: boolean },
): Fate {
  if (total === 0) return 'nothing'
  if (total < 0) return 'carriedOver'
  if (rule.collection === 'regie' || rule.isMinimumIgnored || isLeaving) return 'billed'
  return total < rule.minimum ? 'carriedOver' : 'billed'
}
