import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb, toDb } from '@/lib/db/day'
import { yearAfter } from '@/lib/rules/school-years'
import type { CalendarPeriod } from '@/lib/rules/rule-calendar'
import { periodsOf, yearOfHoliday } from '@/lib/rules/school-calendar'
import type { SchoolZone } from '@/lib/rules/school-holidays'
import type { Day } from '@/lib/time/day'
import type { Period } from '@/prisma/generated/client'
import { holidaysOfZone } from '../school/queries'

export type YearOfPeriods = {
  schoolYear: string
  periods: CalendarPeriod[]
  /** Whether the school calendar of that year is known: its periods can be made from it. */
  isPublished: boolean
}

/** The school years from one on that have periods, or may have them made: always that one and the next. */
export async function yearsOfPeriods(_staff: StaffScope, since: string): Promise<YearOfPeriods[]> {
  const prisma = await database()
  const [{ schoolZone }, rows] = await Promise.all([
    prisma.organisation.findUniqueOrThrow({ where: { id: 1 }, select: { schoolZone: true } }),
    prisma.period.findMany({ where: { schoolYear: { gte: since } }, orderBy: { firstDay: 'asc' } }),
  ])
  const zone = schoolZone as SchoolZone
  const holidays = await holidaysOfZone(prisma, zone)
  const published = holidays.map(yearOfHoliday).filter((year) => year >= since)
  const years = new Set([since, yearAfter(since), ...published, ...rows.map((row) => row.schoolYear)])
  return [...years].sort().map((schoolYear) => ({
    schoolYear,
    periods: rows.filter((row) => row.schoolYear === schoolYear).map(toPeriod),
    isPublished: periodsOf(schoolYear, zone, holidays).length > 0,
  }))
}

/** A period, with its school year; null when there is none. */
export async function periodOf(
  _staff: StaffScope,
  id: string,
): Promise<(CalendarPeriod & { schoolYear: string }) | null> {
  if (!uuid.safeParse(id).success) return null
  const prisma = await database()
  const row = await prisma.period.findUnique({ where: { id } })
  return row && { ...toPeriod(row), schoolYear: row.schoolYear }
}

/** The school-holiday period or the cycle of a day, else the next one; null when none is written. */
export async function periodFrom(_family: FamilyScope, on: Day): Promise<CalendarPeriod | null> {
  const prisma = await database()
  const row = await prisma.period.findFirst({
    where: { lastDay: { gte: toDb(on) } },
    orderBy: { lastDay: 'asc' },
  })
  return row && toPeriod(row)
}

export function toPeriod({ id, kind, name, firstDay, lastDay }: Period): CalendarPeriod {
  return { id, kind, name, firstDay: fromDb(firstDay), lastDay: fromDb(lastDay) }
}
