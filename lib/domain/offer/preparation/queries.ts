import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { ruleCalendars } from '@/lib/domain/calendar/queries'
import { toPeriod } from '@/lib/domain/calendar/period/queries'
import { type PlannedDay, planDays, sameMomentLater } from '@/lib/rules/period-plan'
import { type Slot, slots } from '@/lib/rules/places'
import type { CalendarPeriod } from '@/lib/rules/rule-calendar'
import { addDays, type Day } from '@/lib/time/day'
import { type Instant, parisDay } from '@/lib/time/paris'
import { Prisma } from '@/prisma/generated/client'
import { amongCentres, clockOf, forPeriods, type NamedPeriod } from '../period/queries'

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
  /**
   * When families may first ask, 'HH:MM' in Paris: what is set, else as before; null: the règlement says, or the accueils
   * open at different moments.
   */
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
  const set = new Set(programmes.flatMap(({ opensAt }) => opensAt ?? []))
  if (set.size > 0) return set.size === 1 ? clockOf([...set][0]!) : null
  const past = programmes.find(({ openedAt }) => openedAt !== null)?.openedAt
  if (!past || !before) return null
  const { on, at } = clockOf(past)
  return { on: sameMomentLater(on, before, period), at }
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
