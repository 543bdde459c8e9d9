import { addDays, type Day, schoolYearOf } from '../time/day'
import { rentree, schoolHolidays, type SchoolZone } from './school-holidays'

/** A school-holiday period, or a cycle: the block of school weeks between two of them. Both ends included. */
export type SchoolPeriod = {
  kind: 'holiday' | 'cycle'
  name: string
  schoolYear: string
  firstDay: Day
  lastDay: Day
}

/**
 * The periods of a school year, in order: cycles and the holidays between them.
 * Empty for a year whose calendar isn't published here.
 */
export function periodsOf(schoolYear: string, zone: SchoolZone): SchoolPeriod[] {
  const start = rentree[schoolYear]
  if (!start) return []
  const periods: SchoolPeriod[] = []
  let cycleStart = start
  for (const holiday of schoolHolidays[zone]) {
    if (schoolYearOf(addDays(holiday.endOfClasses, 1)) !== schoolYear) continue
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
        lastDay: holiday.resume ? addDays(holiday.resume, -1) : lastDayOfSchoolYear(schoolYear),
      },
    )
    if (holiday.resume) cycleStart = holiday.resume
  }
  return periods
}

/** The holiday period or cycle that a day belongs to, or null outside every published calendar. */
export function periodOn(day: Day, zone: SchoolZone): SchoolPeriod | null {
  // The last days of a summer may fall after 1 September, in the next school year's dates.
  const periods = [...periodsOf(schoolYearOf(addDays(day, -7)), zone), ...periodsOf(schoolYearOf(day), zone)]
  return periods.find((period) => period.firstDay <= day && day <= period.lastDay) ?? null
}

function lastDayOfSchoolYear(schoolYear: string): Day {
  return `${schoolYear.slice(5)}-08-31` as Day
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
