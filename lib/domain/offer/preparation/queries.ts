import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb, toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { ruleCalendars } from '@/lib/domain/calendar/queries'
import { toPeriod } from '@/lib/domain/calendar/period/queries'
import { type PlannedDay, planDays, sameMomentLater } from '@/lib/rules/period-plan'
import { type Slot, slots } from '@/lib/rules/places'
import type { CalendarPeriod } from '@/lib/rules/rule-calendar'
import { addDays, type Day, type Weekday } from '@/lib/time/day'
import { type Instant, parisClock, parisDay } from '@/lib/time/paris'
import { Prisma, type ProgrammeKind } from '@/prisma/generated/client'

/** A period, and the school year that it belongs to. */
export type NamedPeriod = CalendarPeriod & { schoolYear: string }

/** Which accueils a period is for, and on which weekdays they usually open. */
const forPeriods: Record<CalendarPeriod['kind'], { kind: ProgrammeKind; usual: readonly Weekday[] }> = {
  cycle: { kind: 'mercredis', usual: [3] },
  holiday: { kind: 'vacances', usual: [1, 2, 3, 4, 5] },
}

/** Periods that aren't over, with what is open in each; a director's, in their centres. */
export type PeriodToPrepare = NamedPeriod & { programmes: number; days: number }

export async function periodsToPrepare({ centreIds }: StaffScope, now: Instant): Promise<PeriodToPrepare[]> {
  const prisma = await database()
  return prisma.$queryRaw<PeriodToPrepare[]>`
    SELECT period.id, period.kind::text AS kind, period.name, school_year AS "schoolYear",
      first_day::text AS "firstDay", last_day::text AS "lastDay",
      count(DISTINCT open_day.programme_id)::int AS programmes, count(DISTINCT open_day.day)::int AS days
    FROM period
    LEFT JOIN (open_day JOIN programme ON programme.id = open_day.programme_id AND programme.archived_at IS NULL
               AND ${amongCentres(centreIds)})
      ON open_day.day BETWEEN first_day AND last_day
    WHERE last_day > ${parisDay(now)}::text::date
    GROUP BY period.id
    ORDER BY first_day`
}

/** An accueil, as the period before shows that it may open in the one to come. */
export type PlannedProgramme = {
  id: string
  name: string
  centreName: string
  centreCapacity: number
  underSixCapacity: number
  slots: Slot[]
  groups: {
    id: string
    name: string
    minAge: number
    maxAge: number
    places: Partial<Record<Slot, number>>
  }[]
  days: PlannedDay[]
}

export type PeriodPlan = {
  period: NamedPeriod
  /** The period that it is copied from; null when there is none. */
  before: NamedPeriod | null
  /** Those that it may be copied from, the newest first. */
  choices: NamedPeriod[]
  programmes: PlannedProgramme[]
  /** When families may first ask, 'HH:MM' in Paris: what is set, else as before; null: the règlement says. */
  opening: { on: Day; at: string } | null
}

/** What a period to come may be made of; null when there is no such period. Four statements. */
export async function periodPlan(
  staff: StaffScope,
  now: Instant,
  asked: { periodId: string; beforeId: string | null },
): Promise<PeriodPlan | null> {
  if (!uuid.safeParse(asked.periodId).success) return null
  const prisma = await database()
  const rows = await prisma.period.findMany({ orderBy: { firstDay: 'desc' } })
  const periods = rows.map((row) => ({ ...toPeriod(row), schoolYear: row.schoolYear }))
  const period = periods.find(({ id }) => id === asked.periodId)
  if (!period) return null
  const choices = periods.filter(({ kind, lastDay }) => kind === period.kind && lastDay < period.firstDay)
  const before =
    choices.find(({ id }) => id === asked.beforeId) ??
    choices.find(({ name }) => name === period.name) ??
    choices[0] ??
    null
  const { usual } = forPeriods[period.kind]
  const found = await programmesOf(prisma, staff, period, before)
  const calendarOf = await ruleCalendars(
    prisma,
    found.map(({ id }) => id),
    { first: before?.firstDay ?? period.firstDay, last: period.lastDay },
  )
  const tomorrow = addDays(parisDay(now), 1)
  const coming = { ...period, firstDay: period.firstDay < tomorrow ? tomorrow : period.firstDay }
  return {
    ...{ period, before, choices },
    programmes: found.map(({ daysBefore, daysNow, ...programme }) => {
      const open = new Set(daysNow)
      const calendar = calendarOf(programme.id)
      const plan = planDays(
        period,
        before && { ...before, days: daysBefore },
        usual,
        (day) => open.has(day),
        calendar,
      )
      return {
        ...{ id: programme.id, name: programme.name, centreName: programme.centreName },
        ...{ centreCapacity: programme.centreCapacity, underSixCapacity: programme.underSixCapacity },
        ...{ slots: programme.slots, groups: programme.groups },
        days: plan.filter(({ day }) => coming.firstDay <= day),
      }
    }),
    opening: openingOf(found, period, before),
  }
}

type ProgrammeRow = Omit<PlannedProgramme, 'days'> & {
  daysBefore: Day[]
  daysNow: Day[]
  opensAt: number | null
  openedAt: number | null
}

/** Each accueil of the kind of a period: its groups with their most usual places in the period before, else lately. */
async function programmesOf(
  db: Tx,
  { centreIds }: StaffScope,
  period: NamedPeriod,
  before: NamedPeriod | null,
): Promise<ProgrammeRow[]> {
  const { kind } = forPeriods[period.kind]
  const known = before ?? { id: null, firstDay: period.firstDay, lastDay: period.firstDay }
  const daysIn = ({ firstDay, lastDay }: { firstDay: Day; lastDay: Day }) => Prisma.sql`
    coalesce((SELECT json_agg(day ORDER BY day) FROM open_day
      WHERE open_day.programme_id = programme.id
        AND day BETWEEN ${firstDay}::text::date AND ${lastDay}::text::date), '[]')`
  return db.$queryRaw<ProgrammeRow[]>`
    SELECT programme.id, programme.name, centre.name AS "centreName", centre.capacity AS "centreCapacity",
      centre.under_six_capacity AS "underSixCapacity",
      (SELECT coalesce(json_agg(slot ORDER BY slot), '[]')
         FROM (SELECT DISTINCT unnest(slots) AS slot FROM activity WHERE programme_id = programme.id) AS taken) AS slots,
      coalesce((SELECT json_agg(json_build_object('id', child_group.id, 'name', child_group.name,
          'minAge', min_age, 'maxAge', max_age, 'places', coalesce(usual.places, '{}')) ORDER BY min_age, child_group.name)
        FROM child_group
        LEFT JOIN LATERAL (
          SELECT json_object_agg(slot, capacity) AS places FROM (
            SELECT slot, coalesce(
              mode() WITHIN GROUP (ORDER BY capacity DESC)
                FILTER (WHERE day BETWEEN ${known.firstDay}::text::date AND ${known.lastDay}::text::date),
              mode() WITHIN GROUP (ORDER BY capacity DESC)) AS capacity
            FROM place WHERE place.group_id = child_group.id
              AND day BETWEEN ${addDays(known.firstDay, -LATELY)}::text::date AND ${period.lastDay}::text::date
            GROUP BY slot) AS by_slot) AS usual ON true
        WHERE child_group.programme_id = programme.id), '[]') AS groups,
      ${daysIn(known)} AS "daysBefore", ${daysIn(period)} AS "daysNow",
      (SELECT round(extract(epoch FROM opens_at) * 1000)::float8 FROM programme_opening
        WHERE programme_id = programme.id AND period_id = ${period.id}::uuid) AS "opensAt",
      (SELECT round(extract(epoch FROM opens_at) * 1000)::float8 FROM programme_opening
        WHERE programme_id = programme.id AND period_id = ${known.id}::uuid) AS "openedAt"
    FROM programme JOIN centre ON centre.id = programme.centre_id
    WHERE programme.kind::text = ${kind} AND programme.archived_at IS NULL AND ${amongCentres(centreIds)}
    ORDER BY centre.name, programme.name`
}

/** How far back places are looked for, where the period before has none. */
const LATELY = 400

function openingOf(
  programmes: readonly ProgrammeRow[],
  period: NamedPeriod,
  before: NamedPeriod | null,
): PeriodPlan['opening'] {
  const set = programmes.find(({ opensAt }) => opensAt !== null)?.opensAt
  if (set) return clockOf(set)
  const past = programmes.find(({ openedAt }) => openedAt !== null)?.openedAt
  if (!past || !before) return null
  const { on, at } = clockOf(past)
  return { on: sameMomentLater(on, before, period), at }
}

export function clockOf(instant: Instant): { on: Day; at: string } {
  const { day, time } = parisClock(instant)
  return { on: day, at: time }
}

/** The accueils that a period is for. */
export async function programmeIdsOf(
  db: Tx,
  { centreIds }: StaffScope,
  period: CalendarPeriod,
): Promise<string[]> {
  const rows = await db.programme.findMany({
    where: {
      ...{ kind: forPeriods[period.kind].kind, archivedAt: null },
      ...(centreIds && { centreId: { in: [...centreIds] } }),
    },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

/** What a preparation has to know of the accueils that it opens: their groups, their slots, what their centre declares. */
export async function programmesToOpen(db: Tx, { centreIds }: StaffScope, programmeIds: readonly string[]) {
  const found = await db.programme.findMany({
    where: {
      ...{ id: { in: [...programmeIds] }, archivedAt: null },
      ...(centreIds && { centreId: { in: [...centreIds] } }),
    },
    select: {
      ...{ id: true, name: true, kind: true, centreId: true },
      tariff: {
        select: { versions: { orderBy: { validFrom: 'asc' }, take: 1, select: { validFrom: true } } },
      },
      centre: { select: { capacity: true, underSixCapacity: true } },
      groups: { select: { id: true, maxAge: true } },
      activities: { select: { slots: true } },
    },
  })
  return found.map(({ activities, tariff, ...programme }) => ({
    ...programme,
    /** The first day that its tariff prices; null for a tariff without version. */
    pricedFrom: tariff.versions[0] ? fromDb(tariff.versions[0].validFrom) : null,
    slots: slots.filter((slot) => activities.some((activity) => activity.slots.includes(slot))),
    isFor: (kind: CalendarPeriod['kind']) => forPeriods[kind].kind === programme.kind,
  }))
}
export type ProgrammeToOpen = Awaited<ReturnType<typeof programmesToOpen>>[number]

/** An accueil in a period: what is open, who comes, and what may still be taken back. */
export type ProgrammeInPeriod = {
  id: string
  name: string
  centreName: string
  days: number
  firstDay: Day | null
  /** Its open days to come, from the first to the last; null when there are none left. */
  ahead: { firstDay: Day; lastDay: Day } | null
  /** Days to come that nobody has asked for. */
  unasked: number
  children: number
  pending: number
  opensAt: Instant | null
}

/** The accueils of a period, in one statement. */
export async function programmesInPeriod(
  { centreIds }: StaffScope,
  now: Instant,
  { id, kind, firstDay, lastDay }: NamedPeriod,
): Promise<ProgrammeInPeriod[]> {
  const prisma = await database()
  return prisma.$queryRaw<ProgrammeInPeriod[]>`
    SELECT programme.id, programme.name, centre.name AS "centreName",
      count(open_day.day) FILTER (WHERE closed_reason IS NULL)::int AS days, min(open_day.day)::text AS "firstDay",
      CASE WHEN bool_or(${isAhead(now)}) THEN json_build_object(
        'firstDay', min(open_day.day) FILTER (WHERE ${isAhead(now)}),
        'lastDay', max(open_day.day) FILTER (WHERE ${isAhead(now)})) END AS ahead,
      count(open_day.day) FILTER (WHERE ${isUnasked(now)})::int AS unasked,
      (SELECT count(DISTINCT child_id)::int FROM booking WHERE booking.programme_id = programme.id
         AND booking.status = 'accepted' AND ${bookedIn(firstDay, lastDay)}) AS children,
      (SELECT count(*)::int FROM request_line line WHERE line.programme_id = programme.id AND line.kind = 'book'
         AND line.status IN ('pending', 'candidature') AND line.day BETWEEN ${firstDay}::text::date
         AND ${lastDay}::text::date) AS pending,
      (SELECT round(extract(epoch FROM opens_at) * 1000)::float8 FROM programme_opening
         WHERE programme_id = programme.id AND period_id = ${id}::uuid) AS "opensAt"
    FROM programme JOIN centre ON centre.id = programme.centre_id
    LEFT JOIN open_day ON open_day.programme_id = programme.id
      AND open_day.day BETWEEN ${firstDay}::text::date AND ${lastDay}::text::date
    WHERE programme.archived_at IS NULL AND programme.kind::text = ${forPeriods[kind].kind}
      AND ${amongCentres(centreIds)}
    GROUP BY programme.id, centre.name
    ORDER BY centre.name, programme.name`
}

const isAhead = (now: Instant) =>
  Prisma.sql`(closed_reason IS NULL AND open_day.day > ${parisDay(now)}::text::date)`

const bookedIn = (firstDay: Day, lastDay: Day) =>
  Prisma.sql`booking.day BETWEEN ${firstDay}::text::date AND ${lastDay}::text::date`

/** Days to come of an accueil in a period that nobody has asked for, has in a basket, or has met groups on. */
export async function unaskedDays(
  db: Tx,
  now: Instant,
  { programmeId, firstDay, lastDay }: { programmeId: string; firstDay: Day; lastDay: Day },
): Promise<Day[]> {
  const rows = await db.$queryRaw<{ day: Day }[]>`
    SELECT day::text AS day FROM open_day
    WHERE programme_id = ${programmeId}::uuid AND day BETWEEN ${firstDay}::text::date AND ${lastDay}::text::date
      AND ${isUnasked(now)}
    ORDER BY day`
  return rows.map(({ day }) => day)
}

const isUnasked = (now: Instant) => Prisma.sql`
  open_day.day > ${parisDay(now)}::text::date
  AND NOT EXISTS (SELECT 1 FROM request_line line
    WHERE line.programme_id = open_day.programme_id AND line.day = open_day.day)
  AND NOT EXISTS (SELECT 1 FROM basket_line line JOIN activity ON activity.id = line.activity_id
    WHERE activity.programme_id = open_day.programme_id AND line.day = open_day.day)
  AND NOT EXISTS (SELECT 1 FROM group_merge JOIN child_group ON child_group.id = group_merge.from_group_id
    WHERE child_group.programme_id = open_day.programme_id AND group_merge.day = open_day.day)`

/** The place rows of some days of an accueil. */
export async function placeIdsOf(db: Tx, programmeId: string, days: readonly Day[]): Promise<string[]> {
  const rows = await db.place.findMany({
    where: { group: { programmeId }, day: { in: days.map(toDb) } },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

const amongCentres = (centreIds: readonly string[] | null) =>
  centreIds ? Prisma.sql`programme.centre_id = ANY(${[...centreIds]}::uuid[])` : Prisma.sql`true`
