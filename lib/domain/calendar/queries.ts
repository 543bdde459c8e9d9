import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { type Select, select } from '@/lib/db/together'
import type { Tx } from '@/lib/db/transaction'
import type { Territory } from '@/lib/rules/public-holidays'
import {
  ascensionBridge,
  ruleCalendar,
  type CalendarData,
  type CalendarPeriod,
  type RuleCalendar,
} from '@/lib/rules/rule-calendar'
import type { SchoolZone } from '@/lib/rules/school-holidays'
import { addDays, type Day, yearOf } from '@/lib/time/day'
import { Prisma } from '@/prisma/generated/client'

/** How far around the days asked a rule may look: a count backwards, the period of a day, the days of an accueil. */
const AROUND = { closuresBefore: 400, closuresAfter: 40, periods: 400, openDays: 200 }

export type CalendarRow = {
  territory: Territory
  bridgeIsOff: boolean
  closures: { centreId: string | null; firstDay: Day; lastDay: Day }[] | null
  periods: CalendarPeriod[] | null
  programmes:
    (Pick<CalendarData, 'openings'> & { id: string; centreId: string; openDays: Day[] | null })[] | null
}

/**
 * What the rules of some programmes count with, for days between two. One statement, whatever their number;
 * what is the organisation's is shared between them.
 */
export async function ruleCalendars(
  db: Tx,
  programmeIds: readonly string[],
  days: { first: Day; last: Day },
): Promise<(programmeId: string) => RuleCalendar> {
  return calendarsFrom(await calendarRow(db, programmeIds, days), days)
}

/** The same from a row that was read with others. */
export function calendarsFrom(
  row: CalendarRow | undefined,
  days: { first: Day; last: Day },
): (programmeId: string) => RuleCalendar {
  if (!row) throw new Error(NOT_SET_UP)
  const { territory } = row
  const periods = row.periods ?? []
  const bridge = row.bridgeIsOff ? bridgesAround(days, territory) : []
  const closuresOf = (centreId: string): CalendarData['closures'] =>
    (row.closures ?? []).filter((closure) => closure.centreId === null || closure.centreId === centreId)
  const calendars = new Map(
    (row.programmes ?? []).map(({ id, centreId, openDays, openings }) => [
      id,
      ruleCalendar({
        ...{ territory, closures: closuresOf(centreId), bridge, periods },
        ...{ openDays: openDays ?? [], openings: openings ?? [] },
      }),
    ]),
  )
  return (programmeId) => {
    const calendar = calendars.get(programmeId)
    if (!calendar) throw new Error(`No calendar was asked for the programme ${programmeId}`)
    return calendar
  }
}

/** The same for an accueil that doesn't exist yet: the organisation's calendar, without any open day. */
export async function organisationCalendar(db: Tx, days: { first: Day; last: Day }): Promise<RuleCalendar> {
  const { territory, bridgeIsOff, periods, closures } = await calendarRow(db, [], days)
  return ruleCalendar({
    territory,
    closures: (closures ?? []).filter(({ centreId }) => centreId === null),
    bridge: bridgeIsOff ? bridgesAround(days, territory) : [],
    periods: periods ?? [],
    openDays: [],
  })
}

const NOT_SET_UP = 'The organisation is not set up'

async function calendarRow(
  db: Tx,
  programmeIds: readonly string[],
  days: { first: Day; last: Day },
): Promise<CalendarRow> {
  const programmes = Prisma.sql`${[...new Set(programmeIds)]}::uuid[]`
  const [row] = await db.$queryRaw<CalendarRow[]>(calendarRowOf(programmes, days))
  if (!row) throw new Error(NOT_SET_UP)
  return row
}

/** The one row of it; `programmes` is what stands in 'ANY(…)'. */
export function calendarRowOf(
  programmes: Prisma.Sql,
  { first, last }: { first: Day; last: Day },
): Select<CalendarRow> {
  return select`
    SELECT territory, bridge_is_off AS "bridgeIsOff",
      (SELECT json_agg(json_build_object('centreId', centre_id, 'firstDay', first_day, 'lastDay', last_day)
                       ORDER BY first_day)
         FROM closure
        WHERE last_day >= ${addDays(first, -AROUND.closuresBefore)}::text::date
          AND first_day <= ${addDays(last, AROUND.closuresAfter)}::text::date) AS closures,
      (SELECT json_agg(json_build_object('id', id, 'kind', kind, 'name', name,
                                         'firstDay', first_day, 'lastDay', last_day) ORDER BY first_day)
         FROM period
        WHERE last_day >= ${addDays(first, -AROUND.periods)}::text::date
          AND first_day <= ${addDays(last, AROUND.periods)}::text::date) AS periods,
      (SELECT json_agg(json_build_object('id', programme.id, 'centreId', centre_id, 'openDays',
                (SELECT json_agg(day ORDER BY day)
                   FROM open_day
                  WHERE open_day.programme_id = programme.id AND closed_reason IS NULL
                    AND day BETWEEN ${addDays(first, -AROUND.openDays)}::text::date
                                AND ${addDays(last, AROUND.openDays)}::text::date),
                'openings',
                (SELECT json_agg(json_build_object('periodId', period_id, 'opensAt', round(extract(epoch FROM opens_at) * 1000)))
                   FROM programme_opening WHERE programme_opening.programme_id = programme.id)))
         FROM programme WHERE programme.id = ANY(${programmes})) AS programmes
    FROM organisation WHERE id = 1`
}

function bridgesAround({ first, last }: { first: Day; last: Day }, territory: Territory): Day[] {
  const bridges: Day[] = []
  const lastYear = yearOf(addDays(last, AROUND.periods))
  for (let year = yearOf(addDays(first, -AROUND.periods)); year <= lastYear; year++)
    bridges.push(...ascensionBridge(year, territory))
  return bridges
}

/** What an administrator may change of how the organisation counts its days. */
export type CountingSettings = {
  territory: Territory
  schoolZone: SchoolZone
  bridgeIsOff: boolean
  towns: string[]
}

export async function countingSettings(_staff: StaffScope): Promise<CountingSettings> {
  const prisma = await database()
  const organisation = await prisma.organisation.findUniqueOrThrow({
    where: { id: 1 },
    select: { territory: true, schoolZone: true, bridgeIsOff: true, towns: true },
  })
  return organisation as CountingSettings
}
