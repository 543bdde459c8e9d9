import { uuid } from '@/lib/actions/fields'
import type { ExportSpan } from '@/lib/domain/billing/export/queries'
import { addMonths, firstDayOf, lastDayOf, monthOf, parseDay, parseMonth, type Day } from '@/lib/time/day'

/** The days of issue that an address asks for, ends included; the whole month before, when it says none that hold. */
export function askedDays(from: unknown, to: unknown, today: Day): { firstDay: Day; lastDay: Day } {
  const firstDay = typeof from === 'string' ? parseDay(from) : null
  const lastDay = typeof to === 'string' ? parseDay(to) : null
  if (firstDay && lastDay && firstDay <= lastDay) return { firstDay, lastDay }
  const month = addMonths(monthOf(today), -1)
  return { firstDay: firstDayOf(month), lastDay: lastDayOf(month) }
}

/** What the address of a file asks for, and the name of the file: a month of service, a period, or days of issue. */
export function askedExport(asked: URLSearchParams, today: Day): { span: ExportSpan; name: string } {
  const month = parseMonth(asked.get('mois') ?? '')
  if (month) return { span: { month }, name: month }
  const periodId = uuid.safeParse(asked.get('periode')).data
  if (periodId) return { span: { periodId }, name: 'periode' }
  const { firstDay, lastDay } = askedDays(asked.get('du'), asked.get('au'), today)
  return { span: { from: firstDay, to: lastDay }, name: `${firstDay}-${lastDay}` }
}
