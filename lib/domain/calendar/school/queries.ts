import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { effectiveHolidays, yearOfHoliday } from '@/lib/rules/school-calendar'
import type { ZoneYear } from '@/lib/rules/school-calendar-import'
import type { SchoolHoliday, SchoolZone } from '@/lib/rules/school-holidays'

/** The holidays that were imported for a zone, in order. */
export async function importedHolidays(db: Tx, zone: SchoolZone): Promise<SchoolHoliday[]> {
  const rows = await db.schoolHoliday.findMany({ where: { zone }, orderBy: { endOfClasses: 'asc' } })
  return rows.map(({ name, endOfClasses, resume }) => ({
    ...{ name, endOfClasses: fromDb(endOfClasses), resume: resume && fromDb(resume) },
  }))
}

/** The school calendar of a zone, in order: what was imported, else what the portal ships. */
export async function holidaysOfZone(db: Tx, zone: SchoolZone): Promise<SchoolHoliday[]> {
  return effectiveHolidays(zone, await importedHolidays(db, zone))
}

/** A school year of a zone, and where it comes from. */
export type PublishedYear = { schoolYear: string; isImported: boolean; holidays: SchoolHoliday[] }

/** The school years of a zone from one on. */
export async function publishedYears(
  _staff: StaffScope,
  zone: SchoolZone,
  since: string,
): Promise<PublishedYear[]> {
  const imported = await importedHolidays(await database(), zone)
  const importedYears = new Set(imported.map(yearOfHoliday))
  const years = new Map<string, SchoolHoliday[]>()
  for (const holiday of effectiveHolidays(zone, imported)) {
    const year = yearOfHoliday(holiday)
    if (year >= since) years.set(year, [...(years.get(year) ?? []), holiday])
  }
  return [...years].map(([schoolYear, holidays]) => ({
    ...{ schoolYear, holidays, isImported: importedYears.has(schoolYear) },
  }))
}

/** What a file would change in a school year of a zone: each holiday with its days so far, null for what is new. */
export type YearChanges = {
  zone: SchoolZone
  schoolYear: string
  holidays: { after: SchoolHoliday; before: SchoolHoliday | null; isSame: boolean }[]
  /** Holidays that the file no longer has. */
  gone: SchoolHoliday[]
}

export async function changesOf(_staff: StaffScope, years: readonly ZoneYear[]): Promise<YearChanges[]> {
  const prisma = await database()
  const changes: YearChanges[] = []
  for (const zone of new Set(years.map((year) => year.zone))) {
    const inForce = await holidaysOfZone(prisma, zone)
    for (const year of years) if (year.zone === zone) changes.push(changesOfYear(year, inForce))
  }
  return changes
}

function changesOfYear({ zone, schoolYear, holidays }: ZoneYear, inForce: SchoolHoliday[]): YearChanges {
  const so = inForce.filter((holiday) => yearOfHoliday(holiday) === schoolYear)
  return {
    zone,
    schoolYear,
    holidays: holidays.map((after) => {
      const before = so.find(({ name }) => name === after.name) ?? null
      const isSame = before?.endOfClasses === after.endOfClasses && before.resume === after.resume
      return { after, before, isSame }
    }),
    gone: so.filter(({ name }) => holidays.every((holiday) => holiday.name !== name)),
  }
}
