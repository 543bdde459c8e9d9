import type { View } from '@/components/calendar/view-switch'
import type { Day, Month } from '@/lib/time/day'

export type CalendarAddress = {
  month: Month
  view: View | undefined
  /** The children to show; none for all of them. */
  children: readonly string[]
}

/** The address of Mon calendrier for a month, a view and some children. */
export function calendarAddress(base: string, { month, view, children }: CalendarAddress): string {
  const query = new URLSearchParams({ mois: month, ...(view ? { vue: view } : {}) })
  for (const childId of children) query.append('enfant', childId)
  return `${base}/mon-calendrier?${query}`
}

/** The address of the sheets to print, for some days and some children. */
export function printAddress(
  base: string,
  { from, to, children }: { from: Day; to: Day; children: readonly string[] },
): string {
  const query = new URLSearchParams({ du: from, au: to })
  for (const childId of children) query.append('enfant', childId)
  return `${base}/mon-calendrier/imprimer?${query}`
}
