import { addDays, type Day, schoolYearOf } from '../time/day'
import { schoolYearEnd, yearAfter, yearBefore } from './school-years'
import { rentree, type SchoolHoliday, schoolHolidays, type SchoolZone } from './school-holidays'

/** A school-holiday period, or a cycle: the block of school weeks between two of them. Both ends included. */
export type SchoolPeriod = {
  kind: 'holiday' | 'cycle'
  name: string
  schoolYear: string
  firstDay: Day
  lastDay: Day
}

/** The school year that a holiday belongs to: that of its first day without class. */
export function yearOfHoliday({ endOfClasses }: SchoolHoliday): string {
  return schoolYearOf(addDays(endOfClasses, 1))
}

/** The calendar of a zone, in order: the imported holidays of the years that have some, else what is shipped. */
export function effectiveHolidays(zone: SchoolZone, imported: readonly SchoolHoliday[]): SchoolHoliday[] {
  const importedYears = new Set(imported.map(yearOfHoliday))
  const shipped = schoolHolidays[zone].filter((holiday) => !importedYears.has(yearOfHoliday(holiday)))
  return [...shipped, ...imported].sort((a, b) => (a.endOfClasses < b.endOfClasses ? -1 : 1))
}

/** The first morning of a school year: the end of the summer before, where it is known. */
export function rentreeOf(schoolYear: string, holidays: readonly SchoolHoliday[]): Day | null {
  const before = yearBefore(schoolYear)
  const summer = holidays.find((holiday) => holiday.name === SUMMER && yearOfHoliday(holiday) === before)
  return summer?.resume ?? rentree[schoolYear] ?? null
}

/** How the ministry's calendar, and ours, name the summer. */
export const SUMMER = 'Été'

/**
 * The periods of a school year, in order: cycles and the holidays between them, from these holidays (in order too).
 * Empty for a year whose calendar isn't published here.
 */
export function periodsOf(
  schoolYear: string,
  zone: SchoolZone,
  holidays: readonly SchoolHoliday[] = schoolHolidays[zone],
): SchoolPeriod[] {
  const ofYear = holidays.filter((holiday) => yearOfHoliday(holiday) === schoolYear)
  const start = rentreeOf(schoolYear, holidays)
  if (!start || ofYear.length === 0) return []
  const periods: SchoolPeriod[] = []
  let cycleStart = start
  for (const holiday of ofYear) {
    const resume = holiday.resume ?? rentreeOf(yearAfter(schoolYear), holidays)
    const cycle = periods.filter((period) => period.kind === 'cycle').length + 1
    periods.push(
      {
        kind: 'cycle',
        name: `Mercredis, cycle ${cycle}`,
        schoolYear,
        firstDay: cycleStart,
        lastDay: holiday.endOfClasses,
      },
      {
        kind: 'holiday',
        name: vacances(holiday.name),
        schoolYear,
        firstDay: addDays(holiday.endOfClasses, 1),
        lastDay: resume ? addDays(resume, -1) : schoolYearEnd(schoolYear),
      },
    )
    if (resume) cycleStart = resume
  }
  return periods
}

/** The holiday period or cycle that a day belongs to, or null outside every published calendar. */
export function periodOn(day: Day, zone: SchoolZone): SchoolPeriod | null {
  // The last days of a summer may fall after 1 September, in the next school year's dates.
  const periods = [...periodsOf(schoolYearOf(addDays(day, -7)), zone), ...periodsOf(schoolYearOf(day), zone)]
  return periods.find((period) => period.firstDay <= day && day <= period.lastDay) ?? null
}

function vacances(name: string): string {
  const elided: Record<string, string> = {
    Toussaint: 'Vacances de la Toussaint',
    Noël: 'Vacances de Noël',
    Hiver: 'Vacances d’hiver',
    Printemps: 'Vacances de printemps',
    Été: 'Vacances d’été',
  }
  return elided[name] ?? `Vacances : ${name}`
}
