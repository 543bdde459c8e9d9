declare const dayBrand: unique symbol

/** A calendar day, 'YYYY-MM-DD', without time zone. Sorts and compares as text. */
export type Day = string & { readonly [dayBrand]: true }

/** A calendar month, 'YYYY-MM'. */
export type Month = string & { readonly [dayBrand]: 'month' }

/** Monday is 1, Sunday is 7 (ISO 8601). */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
export type Weekday = (typeof weekdays)[number]

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/
const MS_PER_DAY = 86_400_000

/** The text as a Day, or null when it names no real day (2027-02-29, 2027-1-1, …). */
export function parseDay(text: string): Day | null {
  if (!DAY.test(text)) return null
  const back = fromEpochDay(epochDay(text as Day))
  return back === text ? back : null
}

/** Like parseDay, for texts written by us: throws on anything that isn't a day. */
export function day(text: string): Day {
  const parsed = parseDay(text)
  if (parsed === null) throw new RangeError(`Not a day: ${text}`)
  return parsed
}

// Both ways are remembered: a deadline walks over the same few days again and again.
const numbers = new Map<Day, number>()
const texts = new Map<number, Day>()
const MAX_REMEMBERED = 20_000

/** The day number since 1970-01-01. */
export function epochDay(value: Day): number {
  const known = numbers.get(value)
  if (known !== undefined) return known
  const [year, month, date] = [Number(value.slice(0, 4)), Number(value.slice(5, 7)), Number(value.slice(8))]
  const number = (Date.UTC(year, month - 1, date) / MS_PER_DAY) | 0
  if (numbers.size >= MAX_REMEMBERED) numbers.clear()
  numbers.set(value, number)
  return number
}

/** The day of a day number. */
export function fromEpochDay(number: number): Day {
  const known = texts.get(number)
  if (known !== undefined) return known
  const text = new Date(number * MS_PER_DAY).toISOString().slice(0, 10) as Day
  if (texts.size >= MAX_REMEMBERED) texts.clear()
  texts.set(number, text)
  return text
}

export function addDays(value: Day, count: number): Day {
  return fromEpochDay(epochDay(value) + count)
}

/** Number of days from the first to the second, negative when the second comes before. */
export function daysBetween(first: Day, second: Day): number {
  return epochDay(second) - epochDay(first)
}

/** Every day from first to last, both included; empty when last comes before first. */
export function daysFrom(first: Day, last: Day): Day[] {
  const days: Day[] = []
  for (let value = first; value <= last; value = addDays(value, 1)) days.push(value)
  return days
}

export function weekday(value: Day): Weekday {
  // 1970-01-01 was a Thursday.
  return (((((epochDay(value) + 3) % 7) + 7) % 7) + 1) as Weekday
}

/** The Monday of the day's week. */
export function mondayOf(value: Day): Day {
  return addDays(value, 1 - weekday(value))
}

/** The whole weeks, Monday first, that some days are in. */
export function weeksOf(first: Day, last: Day): Day[][] {
  const weeks: Day[][] = []
  for (let monday = mondayOf(first); monday <= last; monday = addDays(monday, 7))
    weeks.push(daysFrom(monday, addDays(monday, 6)))
  return weeks
}

export function yearOf(value: Day): number {
  return Number(value.slice(0, 4))
}

export function monthOf(value: Day): Month {
  return value.slice(0, 7) as Month
}

export function parseMonth(text: string): Month | null {
  return MONTH.test(text) ? (text as Month) : null
}

export function firstDayOf(month: Month): Day {
  return `${month}-01` as Day
}

export function lastDayOf(month: Month): Day {
  return addDays(firstDayOf(addMonths(month, 1)), -1)
}

export function addMonths(month: Month, count: number): Month {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}` as Month
}

/**
 * Whole years lived on a day. A child born on 29 February has their birthday on 1 March of common years
 * (that day text is the first one after '02-29').
 */
export function ageOn(birthDate: Day, on: Day): number {
  const hadBirthday = on.slice(5) >= birthDate.slice(5)
  return yearOf(on) - yearOf(birthDate) - (hadBirthday ? 0 : 1)
}

/** '2026-2027' for any day from 1 September 2026 to 31 August 2027. */
export function schoolYearOf(value: Day): string {
  const start = value.slice(5) >= '09-01' ? yearOf(value) : yearOf(value) - 1
  return `${start}-${start + 1}`
}
