import 'server-only'
import { uuid } from '@/lib/actions/fields'
import { recordReadingOnce } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb, toDb } from '@/lib/db/day'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import type { meals } from '@/lib/domain/dossier/information/schema'
import { barredAdultsOf } from '@/lib/domain/dossier/persons/queries'
import { type ChildSheet, openSheets } from '@/lib/domain/dossier/sheet/queries'
import { readData } from '@/lib/domain/dossier/stored/schema'
import { programmeOf, type ProgrammeChoice } from '@/lib/domain/open-day/queries'
import { isAbsent } from '@/lib/rules/absence'
import { type Attendance, expectedStatuses } from '@/lib/rules/attendance'
import type { BookingStatus } from '@/lib/rules/states'
import { ageOn, type Day, schoolYearOf } from '@/lib/time/day'
import { parisClock, type Instant } from '@/lib/time/paris'

/** The last mark of a day: who noted it, and when. */
export type LastMark = { id: string; by: string; at: Instant }

/** What must be in sight while a child is there; null where no sheet of the year is validated. */
export type CareNotes = {
  hasAllergy: boolean | null
  hasPai: boolean | null
  meal: (typeof meals)[number] | null
}

/** A child who is expected, or came. */
export type PresenceRow = {
  bookingId: string
  childId: string
  firstName: string
  lastName: string
  age: number
  groupId: string
  groupName: string
  activityName: string
  /** Its formula takes the meal. */
  hasMeal: boolean
  attendance: Attendance
  lastMark: LastMark | null
  /** The family has said that the child won't come. */
  isAbsenceDeclared: boolean
  /** The family has asked to cancel the day and waits for an answer. */
  isCancelPending: boolean
  /** Came without a booking. */
  isUnplanned: boolean
}

/** What whoever looks after a child must know of it. */
export type Care = CareNotes & {
  /** Adults to whom a judgment forbids handing the child over. */
  keptAway: string[]
}

export type AttendanceRow = PresenceRow & { care: Care }

export type AttendanceList = { programme: ProgrammeChoice; day: Day; rows: AttendanceRow[] }

/** Days and accueils with children, and how far their lists are. */
export type ListSummary = {
  programmeId: string
  programmeName: string
  centreName: string
  children: number
  present: number
  absent: number
}

export function attendanceOf(booking: {
  status: BookingStatus
  arrivedAt: Date | null
  leftAt: Date | null
}): Attendance {
  const time = (at: Date | null) => at && parisClock(at).time
  return { status: booking.status, arrived: time(booking.arrivedAt), left: time(booking.leftAt) }
}

/** The lists of a day, for the centres of this member of staff. */
export async function attendanceLists({ centreIds }: StaffScope, day: Day): Promise<ListSummary[]> {
  const prisma = await database()
  return prisma.$queryRaw<ListSummary[]>`
    SELECT programme.id AS "programmeId", programme.name AS "programmeName", centre.name AS "centreName",
      count(DISTINCT booking.child_id)::int AS children,
      (count(DISTINCT booking.child_id) FILTER (WHERE booking.status = 'attended'))::int AS present,
      (count(DISTINCT booking.child_id)
        FILTER (WHERE booking.status IN ('absentJustified', 'absentUnjustified')))::int AS absent
    FROM booking
    JOIN programme ON programme.id = booking.programme_id
    JOIN centre ON centre.id = programme.centre_id
    WHERE booking.day = ${day}::text::date AND booking.status::text = ANY(${[...expectedStatuses]})
      AND (${centreIds === null} OR centre.id = ANY(${[...(centreIds ?? [])]}::uuid[]))
    GROUP BY programme.id, centre.id ORDER BY centre.name, programme.name`
}

/** The days before and after one on which children are expected in the centres of this member of staff. */
export async function daysAround(
  { centreIds }: StaffScope,
  day: Day,
): Promise<{ previous: Day | null; next: Day | null }> {
  const prisma = await database()
  const expected = {
    status: { in: expectedStatuses },
    ...(centreIds && { programme: { centreId: { in: [...centreIds] } } }),
  }
  const [before, after] = await Promise.all([
    prisma.booking.aggregate({ where: { ...expected, day: { lt: toDb(day) } }, _max: { day: true } }),
    prisma.booking.aggregate({ where: { ...expected, day: { gt: toDb(day) } }, _min: { day: true } }),
  ])
  return {
    previous: before._max.day && fromDb(before._max.day),
    next: after._min.day && fromDb(after._min.day),
  }
}

/** The accueil of a list; null when it isn't one of theirs. */
export async function attendanceProgramme(
  staff: StaffScope,
  programmeId: string,
): Promise<ProgrammeChoice | null> {
  return uuid.safeParse(programmeId).success ? programmeOf(await database(), staff, programmeId) : null
}

/**
 * The list of an accueil on a day; null when it isn't theirs. It shows who has an allergy or a PAI, not which, and who
 * may not collect a child: opening the list is written in the journal, as opening a fiche is.
 */
export async function openAttendanceList(
  staff: StaffScope,
  now: Instant,
  programmeId: string,
  day: Day,
  from: 'list' | 'rollCall' = 'list',
): Promise<AttendanceList | null> {
  if (!uuid.safeParse(programmeId).success) return null
  return inTransaction(async (tx) => {
    const programme = await programmeOf(tx, staff, programmeId)
    if (!programme) return null
    const rows = await attendanceRows(tx, { programmeId, day })
    await recordReadingOnce(tx, now, {
      ...{ accountId: staff.accountId, action: 'attendanceList.read' },
      ...{ subjectKind: 'programme', subjectId: programmeId },
      details: { day, from, childIds: rows.map(({ childId }) => childId) },
    })
    return { programme, day, rows }
  })
}

/**
 * What a tablet keeps of a list for when there is no network: who is expected, and nothing of anybody's dossier. Null
 * when it isn't theirs.
 */
export async function listCopy(
  staff: StaffScope,
  programmeId: string,
  day: Day,
): Promise<{ programme: ProgrammeChoice; day: Day; rows: PresenceRow[] } | null> {
  const programme = await attendanceProgramme(staff, programmeId)
  return programme && { programme, day, rows: await presenceRows(await database(), { programmeId, day }) }
}

/**
 * A list with the whole sheet of each of its children, to print; null when it isn't theirs. Each sheet is written in
 * the journal as opened.
 */
export async function openListSheets(
  staff: StaffScope,
  now: Instant,
  programmeId: string,
  day: Day,
  from: 'outings' | 'meals',
): Promise<(AttendanceList & { sheets: ReadonlyMap<string, ChildSheet> }) | null> {
  if (!uuid.safeParse(programmeId).success) return null
  return inTransaction(async (tx) => {
    const programme = await programmeOf(tx, staff, programmeId)
    if (!programme) return null
    const rows = await attendanceRows(tx, { programmeId, day })
    const where = { id: { in: rows.map(({ childId }) => childId) } }
    const sheets = await openSheets(tx, staff, now, where, { schoolYear: schoolYearOf(day), from })
    return { programme, day, rows, sheets: new Map(sheets.map((sheet) => [sheet.id, sheet])) }
  })
}

/** The rows of a list, by group, then by name. Four statements, however many children. */
export async function attendanceRows(
  db: Tx,
  of: { programmeId: string; day: Day },
): Promise<AttendanceRow[]> {
  const rows = await presenceRows(db, of)
  const childIds = rows.map(({ childId }) => childId)
  const notes = await careNotes(db, childIds, schoolYearOf(of.day))
  const barred = await barredAdultsOf(db, childIds)
  return rows.map((row) => ({
    ...row,
    care: {
      ...(notes.get(row.childId) ?? { hasAllergy: null, hasPai: null, meal: null }),
      keptAway: (barred.get(row.childId) ?? []).map(({ firstName, lastName }) => `${firstName} ${lastName}`),
    },
  }))
}

async function presenceRows(
  db: Pick<Tx, 'booking'>,
  { programmeId, day }: { programmeId: string; day: Day },
): Promise<PresenceRow[]> {
  const bookings = await db.booking.findMany({
    where: { programmeId, day: toDb(day), status: { in: expectedStatuses } },
    orderBy: [
      { group: { minAge: 'asc' } },
      { group: { name: 'asc' } },
      { child: { lastName: 'asc' } },
      { child: { firstName: 'asc' } },
    ],
    select: {
      ...{ id: true, status: true, arrivedAt: true, leftAt: true, isUnplanned: true },
      child: { select: { id: true, firstName: true, lastName: true, birthDate: true } },
      group: { select: { id: true, name: true } },
      activity: { select: { name: true, slots: true } },
      absence: { select: { status: true } },
      cancelLines: { where: { status: 'pending' }, select: { id: true } },
      marks: lastMarkOf,
    },
  })
  return bookings.map((booking) => ({
    bookingId: booking.id,
    childId: booking.child.id,
    firstName: booking.child.firstName,
    lastName: booking.child.lastName,
    age: ageOn(fromDb(booking.child.birthDate), day),
    groupId: booking.group.id,
    groupName: booking.group.name,
    activityName: booking.activity.name,
    hasMeal: booking.activity.slots.includes('meal'),
    attendance: attendanceOf(booking),
    lastMark: lastMark(booking.marks),
    isAbsenceDeclared: isAbsent('accepted', booking.absence?.status ?? null),
    isCancelPending: booking.cancelLines.length > 0,
    isUnplanned: booking.isUnplanned,
  }))
}

/** Of a booking: its last mark, with who made it. */
export const lastMarkOf = {
  orderBy: { order: 'desc' },
  take: 1,
  select: { id: true, notedAt: true, staff: { select: { firstName: true, lastName: true } } },
} as const

export function lastMark(
  marks: readonly { id: string; notedAt: Date; staff: { firstName: string; lastName: string } }[],
): LastMark | null {
  const [mark] = marks
  if (!mark) return null
  return { id: mark.id, by: `${mark.staff.firstName} ${mark.staff.lastName}`, at: mark.notedAt.getTime() }
}

async function careNotes(db: Tx, childIds: string[], schoolYear: string): Promise<Map<string, CareNotes>> {
  const records = await db.dossierRecord.findMany({
    where: { schoolYear, childId: { in: childIds }, kind: { in: ['medicalSheet', 'informationSheet'] } },
    select: { kind: true, childId: true, data: true },
  })
  const notes = new Map<string, CareNotes>()
  for (const { kind, childId, data } of records) {
    const known = notes.get(childId!) ?? { hasAllergy: null, hasPai: null, meal: null }
    const record = readData({ kind, subjectId: childId!, schoolYear }, data)
    if (record.kind === 'medicalSheet') {
      known.hasAllergy = record.data.allergies !== null
      known.hasPai = record.data.pai !== null
    }
    if (record.kind === 'informationSheet') known.meal = record.data.meal
    notes.set(childId!, known)
  }
  return notes
}
