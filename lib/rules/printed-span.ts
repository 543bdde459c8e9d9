import { addMonths, type Day, firstDayOf, lastDayOf, monthOf, type Month, parseDay } from '../time/day'

/** Months of paper that one printing may fill. */
const MAX_MONTHS = 12

export type SpanRefusal =
  { code: 'noSuchDay'; end: 'from' | 'to' } | { code: 'endsBeforeStart' } | { code: 'tooLong' }

export type Span = { from: Day; to: Day }

/** The days that two typed dates ask to print, or why they can't be. */
export function printedSpan(from: string, to: string): Span | SpanRefusal {
  const [first, last] = [parseDay(from), parseDay(to)]
  if (!first) return { code: 'noSuchDay', end: 'from' }
  if (!last) return { code: 'noSuchDay', end: 'to' }
  if (last < first) return { code: 'endsBeforeStart' }
  if (last >= firstDayOf(addMonths(monthOf(first), MAX_MONTHS))) return { code: 'tooLong' }
  return { from: first, to: last }
}

/** The months that some days touch: a sheet of paper each. */
export function monthsOf({ from, to }: Span): Month[] {
  const months: Month[] = []
  for (let month = monthOf(from); month <= monthOf(to); month = addMonths(month, 1)) months.push(month)
  return months
}

/** The days of a month that are among them. */
export function shownDays(month: Month, { from, to }: Span): Span {
  const [first, last] = [firstDayOf(month), lastDayOf(month)]
  return { from: from > first ? from : first, to: to < last ? to : last }
}
