import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import type { Slot } from '@/lib/rules/places'
import { type Day, firstDayOf, lastDayOf, type Month } from '@/lib/time/day'
import { Prisma } from '@/prisma/generated/client'
import { familiesToTell } from './closing/queries'

export type ProgrammeChoice = { id: string; name: string; centreId: string; centreName: string }

/** The accueils whose days a member of staff may change: a director, those of their centres. */
export async function programmesOf(staff: StaffScope): Promise<ProgrammeChoice[]> {
  return visible(await database(), staff, null)
}

/** One of them; null when it isn't theirs. */
export async function programmeOf(
  db: Tx,
  staff: StaffScope,
  programmeId: string,
): Promise<ProgrammeChoice | null> {
  const [found] = await visible(db, staff, programmeId)
  return found ?? null
}

async function visible(db: Tx, { centreIds }: StaffScope, id: string | null): Promise<ProgrammeChoice[]> {
  const found = await db.programme.findMany({
    where: { archivedAt: null, ...(id && { id }), ...(centreIds && { centreId: { in: [...centreIds] } }) },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, centreId: true, centre: { select: { name: true } } },
  })
  return found.map(({ centre, ...programme }) => ({ ...programme, centreName: centre.name }))
}

/** One half-day of a group. */
export type SlotCount = { slot: Slot; held: number; capacity: number }

/** A group on a day: its half-days, in their order, and how many of those it holds wait for an answer. */
export type GroupDay = { groupId: string; slots: SlotCount[]; pending: number }

export type DayRow = { day: Day; closedReason: string | null; groups: GroupDay[] }

export type MonthOfDays = { groups: { id: string; name: string }[]; days: DayRow[] }

/** The open and closed days of an accueil in a month, group by group. */
export async function monthOfDays(
  _staff: StaffScope,
  { id }: ProgrammeChoice,
  month: Month,
): Promise<MonthOfDays> {
  const prisma = await database()
  const groups = await prisma.group.findMany({
    where: { programmeId: id },
    orderBy: [{ minAge: 'asc' }, { name: 'asc' }],
    select: { id: true, name: true },
  })
  const days = await prisma.$queryRaw<DayRow[]>`
    SELECT open_day.day::text AS day, closed_reason AS "closedReason",
      coalesce((SELECT json_agg(json_build_object('groupId', by_group.group_id, 'slots', by_group.slots, 'pending',
          (SELECT count(*) FROM request_line line WHERE line.group_id = by_group.group_id AND line.day = open_day.day
             AND line.kind = 'book' AND line.status IN ('pending', 'candidature'))))
        FROM (SELECT place.group_id, json_agg(json_build_object('slot', place.slot, 'held', place.held,
                  'capacity', place.capacity) ORDER BY place.slot) AS slots
                FROM place JOIN child_group ON child_group.id = place.group_id
                WHERE child_group.programme_id = open_day.programme_id AND place.day = open_day.day
                GROUP BY place.group_id) AS by_group), '[]') AS groups
    FROM open_day
    WHERE open_day.programme_id = ${id}::uuid
      AND open_day.day BETWEEN ${firstDayOf(month)}::text::date AND ${lastDayOf(month)}::text::date
    ORDER BY open_day.day`
  return { groups, days }
}

/** A child who has asked for the day, or comes. */
export type ChildOfDay = {
  lineId: string
  name: string
  familyId: string
  groupId: string
  activityName: string
  isUnderSix: boolean
  state: 'booked' | 'cancelPending' | 'pending' | 'candidature' | 'waiting' | 'attended' | 'closed'
}

/** A group on a day. */
export type GroupOfDay = {
  id: string
  name: string
  minAge: number
  maxAge: number
  slots: SlotCount[]
  /** The group that receives its children that day. */
  mergedInto: string | null
}

export type CentreCount = SlotCount & { underSixHeld: number; underSixCapacity: number }

export type DayDetail = {
  programme: ProgrammeChoice
  day: Day
  closedReason: string | null
  groups: GroupOfDay[]
  centre: CentreCount[]
  children: ChildOfDay[]
  /** Families whose lines of a closed day haven't ended yet. */
  isClosing: boolean
}

type DetailRow = Pick<DayDetail, 'closedReason' | 'groups' | 'centre' | 'children'>

/** Who has asked for the day or comes, in the order of names; of a closed day, who would have come. */
const childrenOfDay = Prisma.sql`
  coalesce((SELECT json_agg(json_build_object('lineId', line.id, 'name', child.first_name || ' ' || child.last_name,
      'familyId', line.family_id, 'groupId', line.group_id, 'activityName', activity.name,
      'isUnderSix', child.birth_date > open_day.day - interval '6 years',
      'state', CASE WHEN booking.status = 'closed' THEN 'closed'
        WHEN booking.status IN ('attended', 'absentJustified', 'absentUnjustified') THEN 'attended'
        WHEN line.status = 'offered' THEN 'waiting'
        WHEN line.status <> 'accepted' THEN line.status::text
        WHEN EXISTS (SELECT 1 FROM request_line cancelling WHERE cancelling.booking_id = booking.id
          AND cancelling.status = 'pending') THEN 'cancelPending'
        ELSE 'booked' END) ORDER BY child.last_name, child.first_name, line.id)
    FROM request_line line
    JOIN child ON child.id = line.child_id
    JOIN activity ON activity.id = line.activity_id
    LEFT JOIN booking ON booking.line_id = line.id
    WHERE line.programme_id = open_day.programme_id AND line.day = open_day.day AND line.kind = 'book'
      AND (line.status IN ('pending', 'candidature', 'waiting', 'offered', 'closed')
        OR booking.status IN ('accepted', 'attended', 'absentJustified', 'absentUnjustified', 'closed'))), '[]')`

/** A day of an accueil; null when it isn't this member of staff's, or was never open. */
export async function dayDetail(staff: StaffScope, programmeId: string, day: Day): Promise<DayDetail | null> {
  const prisma = await database()
  const programme = await programmeOf(prisma, staff, programmeId)
  if (!programme) return null
  const [row] = await prisma.$queryRaw<DetailRow[]>`
    SELECT closed_reason AS "closedReason",
      coalesce((SELECT json_agg(json_build_object('id', child_group.id, 'name', child_group.name,
          'minAge', min_age, 'maxAge', max_age,
          'mergedInto', (SELECT into_group_id FROM group_merge
             WHERE from_group_id = child_group.id AND group_merge.day = open_day.day),
          'slots', coalesce((SELECT json_agg(json_build_object('slot', slot, 'held', held, 'capacity', capacity)
                ORDER BY slot) FROM place WHERE place.group_id = child_group.id AND place.day = open_day.day), '[]'))
          ORDER BY min_age, child_group.name)
        FROM child_group WHERE child_group.programme_id = open_day.programme_id), '[]') AS groups,
      coalesce((SELECT json_agg(json_build_object('slot', slot, 'held', held, 'capacity', capacity,
          'underSixHeld', under_six_held, 'underSixCapacity', under_six_capacity) ORDER BY slot)
        FROM centre_place WHERE centre_id = ${programme.centreId}::uuid AND centre_place.day = open_day.day), '[]') AS centre,
      ${childrenOfDay} AS children
    FROM open_day WHERE programme_id = ${programmeId}::uuid AND day = ${day}::text::date`
  if (!row) return null
  const isClosing =
    row.closedReason !== null && (await familiesToTell(prisma, { programmeId, day })).length > 0
  return { programme, day, ...row, isClosing }
}
