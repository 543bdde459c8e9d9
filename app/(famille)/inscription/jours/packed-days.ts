import type { CalendarDay, CalendarState } from '@/lib/rules/calendar-day'
import { type Day, firstDayOf, type Month } from '@/lib/time/day'

/**
 * A month of days as it travels to the browser: what several days have in common once, and for each its number, the
 * place of that form, and the numbers (moments, places left) that are its own. Whatever the states are.
 */
export type PackedDays = { forms: readonly unknown[]; days: readonly (readonly number[])[] }

/** The days of a month, small. */
export function packDays(days: readonly CalendarDay[]): PackedDays {
  const forms = new Map<string, number>()
  const rows = days.map(({ day, ...state }) => {
    const own: number[] = []
    const form = JSON.stringify(
      withNumbers(state, (number) => {
        own.push(number)
        return 0
      }),
    )
    if (!forms.has(form)) forms.set(form, forms.size)
    return [Number(day.slice(8)), forms.get(form)!, ...own]
  })
  return { forms: [...forms.keys()].map((form) => JSON.parse(form) as unknown), days: rows }
}

/** The same days again. */
export function unpackDays({ forms, days }: PackedDays, month: Month): CalendarDay[] {
  return days.map(([number, form, ...own]) => {
    const left = own.values()
    const state = withNumbers(forms[form!], () => left.next().value!) as CalendarState
    return { day: `${firstDayOf(month).slice(0, 8)}${String(number).padStart(2, '0')}` as Day, ...state }
  })
}

/** A value of JSON with each of its numbers replaced, always in the same order. */
function withNumbers(value: unknown, replace: (number: number) => number): unknown {
  if (typeof value === 'number') return replace(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one) => withNumbers(one, replace))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withNumbers(one, replace)]))
}
