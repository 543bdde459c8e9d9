import { addDays, type Day, weekday } from '../time/day'

/** Where the French list of public holidays differs. */
export const territories = ['metropole', 'alsace-moselle'] as const
export type Territory = (typeof territories)[number]

/**
 * The public holidays of a year, each with its name.
 * Code du travail L3133-1 (eleven feasts) and L3134-13 (Alsace-Moselle: Good Friday and 26 December).
 */
export function publicHolidays(year: number, territory: Territory): Map<Day, string> {
  const easter = easterSunday(year)
  const on = (monthDay: string) => `${year}-${monthDay}` as Day
  const holidays = new Map<Day, string>([
    [on('01-01'), 'Jour de l’an'],
    [addDays(easter, 1), 'Lundi de Pâques'],
    [on('05-01'), 'Fête du Travail'],
    [on('05-08'), 'Victoire de 1945'],
    [addDays(easter, 39), 'Ascension'],
    [addDays(easter, 50), 'Lundi de Pentecôte'],
    [on('07-14'), 'Fête nationale'],
    [on('08-15'), 'Assomption'],
    [on('11-01'), 'Toussaint'],
    [on('11-11'), 'Armistice de 1918'],
    [on('12-25'), 'Noël'],
  ])
  if (territory === 'alsace-moselle') {
    holidays.set(addDays(easter, -2), 'Vendredi saint')
    holidays.set(on('12-26'), 'Saint-Étienne')
  }
  return holidays
}

const names: Record<Territory, Map<Day, string | null>> = {
  metropole: new Map(),
  'alsace-moselle': new Map(),
}

/** The name of the public holiday that falls on a day, or null. Remembered: a count asks the same days again. */
export function publicHolidayOn(day: Day, territory: Territory): string | null {
  const known = names[territory].get(day)
  if (known !== undefined) return known
  const name = publicHolidays(Number(day.slice(0, 4)), territory).get(day) ?? null
  if (names[territory].size >= 20_000) names[territory].clear()
  names[territory].set(day, name)
  return name
}

/** Monday to Friday and not a public holiday: what a règlement calls "hors week-ends et jours fériés". */
export function isWorkingDay(day: Day, territory: Territory): boolean {
  return weekday(day) <= 5 && publicHolidayOn(day, territory) === null
}

/** Gregorian computus of Meeus, Jones and Butcher. */
function easterSunday(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 19 * l) / 433)
  const month = Math.floor((h + l - 7 * m + 90) / 25)
  const date = (h + l - 7 * m + 33 * month + 19) % 32
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` as Day
}
