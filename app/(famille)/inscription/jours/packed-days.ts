import type { CalendarState, ShownDay } from '@/lib/rules/calendar-day'
import { type Day, epochDay, firstDayOf, type Month } from '@/lib/time/day'

/**
 * A month of days as it travels to the browser: what several days have in common once, and for each its number, the
 * place of that form, and the numbers (moments, places left) that are its own. Whatever the states are.
 */
export type PackedDays = { forms: readonly unknown[]; days: readonly (readonly number[])[] }

/** In a form, what stands for a number: the number itself, or the minutes from the start of the month to a moment. */
const NUMBER = 0
const MINUTES = 1
const MINUTE = 60_000

/** The days of a month, small. */
export function packDays(days: readonly ShownDay[], month: Month): PackedDays {
  const start = startOf(month)
  const isMoment = (number: number) => number > 1e11 && number % MINUTE === 0
  const forms = new Map<string, number>()
  const rows = days.map(({ day, ...state }) => {
    const own: number[] = []
    const form = withNumbers(state, (number) => {
      own.push(isMoment(number) ? (number - start) / MINUTE : number)
      return isMoment(number) ? MINUTES : NUMBER
    })
    const key = JSON.stringify(form)
    if (!forms.has(key)) forms.set(key, forms.size)
    return [Number(day.slice(8)), forms.get(key)!, ...own]
  })
  return { forms: [...forms.keys()].map((form) => JSON.parse(form) as unknown), days: rows }
}

/** The same days again. */
export function unpackDays({ forms, days }: PackedDays, month: Month): ShownDay[] {
  const start = startOf(month)
  return days.map(([number, form, ...own]) => {
    const left = own.values()
    const state = withNumbers(forms[form!], (kind) => {
      const next = left.next().value!
      return kind === MINUTES ? start + next * MINUTE : next
    })
    return { day: `${month}-${String(number).padStart(2, '0')}` as Day, ...(state as CalendarState) }
  })
}

function startOf(month: Month): number {
  return epochDay(firstDayOf(month)) * 24 * 60 * MINUTE
}

/** A value of JSON with each of its numbers replaced, always in the same order. */
function withNumbers(value: unknown, replace: (number: number) => number): unknown {
  if (typeof value === 'number') return replace(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one) => withNumbers(one, replace))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withNumbers(one, replace)]))
}
