import {
  addDays,
  addMonths,
  type Day,
  daysFrom,
  firstDayOf,
  lastDayOf,
  type Month,
  monthOf,
  weekday,
} from '@/lib/time/day'

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }
const ENDS: Readonly<Record<string, number>> = { Home: 0, End: -1 }
const PAGES: Readonly<Record<string, number>> = { PageUp: -1, PageDown: 1 }

/**
 * Where a key leads from a day: arrows to the next day with a cell, along the week or down the weekday, and out of the
 * month at its ends; Home and End to its first and last cell; PageUp and PageDown to the month before or after. Null for
 * another key. `days` are those with a cell, in order.
 */
export function dayReached(days: readonly Day[], month: Month, from: Day, key: string): Day | null {
  const end = ENDS[key]
  if (end !== undefined) return days.at(end) ?? null
  const page = PAGES[key]
  if (page) return sameDayIn(addMonths(month, page), from)
  const step = STEPS[key]
  if (!step) return null
  for (let day = addDays(from, step); ; day = addDays(day, step))
    if (days.includes(day) || monthOf(day) !== month) return day
}

function sameDayIn(month: Month, day: Day): Day {
  const same = addDays(firstDayOf(month), Number(day.slice(8)) - 1)
  return monthOf(same) === month ? same : lastDayOf(month)
}

/**
 * The one day of the month that Tab leads to: the selected one, else the next one with a cell, else the last. In a month
 * without any, a day of the week (a weekend may not be shown), so that the keys lead further.
 */
export function reachableDay(days: readonly Day[], month: Month, selected: Day | null): Day {
  const among =
    days.length > 0 ? days : daysFrom(firstDayOf(month), lastDayOf(month)).filter((day) => weekday(day) <= 5)
  return among.find((day) => selected !== null && day >= selected) ?? (selected ? among.at(-1)! : among[0]!)
}
