import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { toDb } from '@/lib/db/day'
import { lockCalendar } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import { effectiveHolidays, yearOfHoliday } from '@/lib/rules/school-calendar'
import { overlapIn, type OverlapRefusal, type ZoneYear } from '@/lib/rules/school-calendar-import'
import type { SchoolHoliday } from '@/lib/rules/school-holidays'
import type { Asking } from '../service'
import { importedHolidays } from './queries'

/**
 * Writes school years read in the ministry's calendar: each replaces the one that was there. A year that says what
 * was imported already is left alone, so that importing twice changes nothing. Answers how many have changed.
 */
export async function importHolidays(
  { staff, now }: Asking,
  years: readonly ZoneYear[],
): Promise<Result<{ changed: number }, OverlapRefusal>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const changed: ZoneYear[] = []
    for (const zone of new Set(years.map((year) => year.zone))) {
      const ofZone = years.filter((year) => year.zone === zone)
      const before = await importedHolidays(tx, zone)
      const isOfFile = (holiday: SchoolHoliday) =>
        ofZone.some(({ schoolYear }) => schoolYear === yearOfHoliday(holiday))
      const after = [
        ...before.filter((holiday) => !isOfFile(holiday)),
        ...ofZone.flatMap((year) => year.holidays),
      ]
      // The end of a year and the start of the next may come from different files, or from ours.
      const overlap = overlapIn(zone, effectiveHolidays(zone, after))
      if (overlap) return refuse(overlap)
      changed.push(...ofZone.filter((year) => !isAlreadyThere(year, before)))
    }
    for (const year of changed) await replaceYear(tx, year)
    if (changed.length > 0)
      await recordAudit(tx, now, {
        ...{ accountId: staff.accountId, action: 'schoolCalendar.import' },
        ...{ subjectKind: 'schoolCalendar', subjectId: changed[0]!.schoolYear },
        details: { years: changed.map(({ zone, schoolYear }) => `${zone} ${schoolYear}`) },
      })
    return done({ changed: changed.length })
  })
}

function isAlreadyThere({ schoolYear, holidays }: ZoneYear, imported: readonly SchoolHoliday[]): boolean {
  const there = imported.filter((holiday) => yearOfHoliday(holiday) === schoolYear)
  const written = (list: readonly SchoolHoliday[]) =>
    list.map(({ name, endOfClasses, resume }) => `${name} ${endOfClasses} ${resume}`).join()
  return written(there) === written(holidays)
}

async function replaceYear(tx: Tx, { zone, schoolYear, holidays }: ZoneYear): Promise<void> {
  await tx.schoolHoliday.deleteMany({ where: { zone, schoolYear } })
  await tx.schoolHoliday.createMany({
    data: holidays.map(({ name, endOfClasses, resume }) => ({
      ...{ zone, schoolYear, name, endOfClasses: toDb(endOfClasses), resume: resume && toDb(resume) },
    })),
  })
}
