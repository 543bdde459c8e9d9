import 'server-only'
import { isAllowed } from '@/lib/auth/permissions'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb, toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { daysNotIssued } from '@/lib/domain/billing/month/queries'
import { documentsExpiring } from '@/lib/domain/document/expiring/queries'
import { calendarSettings } from '@/lib/domain/organisation/queries'
import { monthAfter } from '@/lib/rules/erasure'
import { isLate } from '@/lib/rules/lateness'
import { addDays, type Day, type Month } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'

export type Waiting = {
  count: number
  /** When the oldest came, or null when nothing waits. */
  since: Date | null
  isLate: boolean
}

/** What waits for a decision; null where this member of staff decides nothing. */
export type WaitingWork = {
  records: Waiting | null
  documents: Waiting | null
  /** Absences whose proof has come. */
  absences: Waiting | null
  requests: Waiting | null
  proposals: Waiting | null
  /** Families that ask for their file to be erased: late once the month to answer is over. */
  erasures: Waiting | null
  /** Quotients that families declare, and the family that has waited longest: they are answered on its page. */
  quotients: (Waiting & { firstFamilyId: string | null }) | null
  /** Places proposed to families of the waiting list, that they haven't answered. */
  offers: Waiting | null
  /** Documents in force that end soon. */
  expiring: { count: number; until: Day } | null
  /** Days of the months that are over, not billed yet. */
  notIssued: { count: number; firstMonth: Month | null } | null
}

/** For whom it is counted: by their rights, and the centres they are limited to. */
export type Decider = Pick<StaffScope, 'role' | 'centreIds'>

export async function waitingWork(staff: Decider, now: Instant): Promise<WaitingWork> {
  const prisma = await database()
  const { territory } = await calendarSettings(prisma)
  const today = parisDay(now)
  const may = (permission: Parameters<typeof isAllowed>[1]) => isAllowed(staff.role, permission)
  const waiting = ({ _count, since }: { _count: number; since: Date | null | undefined }): Waiting => ({
    count: _count,
    since: since ?? null,
    isLate: since ? isLate(parisDay(since), today, territory) : false,
  })
  const [records, documents, absences, requests, proposals] = await Promise.all([
    may('dossiers.decide')
      ? prisma.changeRequest.aggregate({
          where: { status: 'submitted' },
          _count: true,
          _min: { submittedAt: true },
        })
      : null,
    may('documents.decide')
      ? prisma.document.aggregate({
          where: { status: 'received', kind: { not: 'absenceProof' } },
          _count: true,
          _min: { receivedAt: true },
        })
      : null,
    may('documents.decide')
      ? prisma.document.aggregate({
          where: { status: 'received', absence: { status: 'declared' } },
          _count: true,
          _min: { receivedAt: true },
        })
      : null,
    may('requests.decide')
      ? prisma.requestLine.aggregate({
          where: {
            // Candidatures are allocated together, once their window has ended.
            OR: [
              { status: 'pending' },
              { status: 'candidature', OR: [{ allocatesAt: null }, { allocatesAt: { lte: new Date(now) } }] },
            ],
            batchLines: { none: { fate: null } },
            ...(staff.centreIds && { programme: { centreId: { in: [...staff.centreIds] } } }),
          },
          ...{ _count: true, _min: { submittedAt: true } },
        })
      : null,
    may('families.write')
      ? prisma.guardianProposal.aggregate({
          where: { status: 'submitted', family: { archivedAt: null } },
          _count: true,
          _min: { submittedAt: true },
        })
      : null,
  ])
  const first = { limit: 1, offset: 0 }
  const erasures = may('families.erase')
    ? await prisma.erasureRequest.aggregate({
        ...{ where: { status: 'asked' }, _count: true, _min: { askedAt: true } },
      })
    : null
  const [offers, expiring, notIssued] = await Promise.all([
    may('requests.decide')
      ? prisma.waitingOffer.aggregate({
          where: {
            endedAt: null,
            line: {
              status: 'offered',
              ...(staff.centreIds && { programme: { centreId: { in: [...staff.centreIds] } } }),
            },
          },
          ...{ _count: true, _min: { offeredAt: true } },
        })
      : null,
    may('documents.decide')
      ? documentsExpiring(staff, today, { column: 'fin', isDescending: false }, first)
      : null,
    may('billing.write') ? daysNotIssued(prisma, today) : null,
  ])
  const quotients = may('families.write') && may('billing.read') ? await waitingClaims(prisma) : null
  return {
    quotients: quotients && {
      ...waiting({ _count: quotients.count, since: quotients.first?.submittedAt }),
      firstFamilyId: quotients.first?.familyId ?? null,
    },
    // A family has until its own hour: the service is late in nothing.
    offers: offers && { count: offers._count, since: offers._min.offeredAt, isLate: false },
    expiring: expiring && { count: expiring.total, until: expiring.until },
    notIssued,
    erasures: erasures && {
      ...waiting({ _count: erasures._count, since: erasures._min.askedAt }),
      isLate: erasures._min.askedAt ? monthAfter(parisDay(erasures._min.askedAt.getTime())) < today : false,
    },
    records: records && waiting({ _count: records._count, since: records._min.submittedAt }),
    documents: documents && waiting({ _count: documents._count, since: documents._min.receivedAt }),
    absences: absences && waiting({ _count: absences._count, since: absences._min.receivedAt }),
    requests: requests && waiting({ _count: requests._count, since: requests._min.submittedAt }),
    proposals: proposals && waiting({ _count: proposals._count, since: proposals._min.submittedAt }),
  }
}

async function waitingClaims(
  db: Tx,
): Promise<{ count: number; first: { familyId: string; submittedAt: Date } | null }> {
  const where = { status: 'submitted', family: { archivedAt: null } } as const
  const [count, first] = await Promise.all([
    db.quotientClaim.count({ where }),
    db.quotientClaim.findFirst({
      where,
      orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }],
      select: { familyId: true, submittedAt: true },
    }),
  ])
  return { count, first }
}

export type ChildrenToday = {
  centre: string
  children: number
  underSix: number
}

/** How many children are expected today in each centre, the closed ones included, with 0; by age on the day. */
export async function childrenToday(staff: StaffScope, today: Day): Promise<ChildrenToday[]> {
  const prisma = await database()
  return prisma.$queryRaw<ChildrenToday[]>`
    SELECT centre.name AS centre, count(DISTINCT booking.child_id)::int AS children,
           (count(DISTINCT booking.child_id)
             FILTER (WHERE child.birth_date > ${today}::text::date - interval '6 years'))::int AS "underSix"
      FROM centre
      LEFT JOIN programme ON programme.centre_id = centre.id
      LEFT JOIN booking ON booking.programme_id = programme.id AND booking.day = ${toDb(today)}::date
        AND booking.status IN ('accepted', 'attended')
      LEFT JOIN child ON child.id = booking.child_id
     WHERE ${staff.centreIds === null} OR centre.id = ANY(${[...(staff.centreIds ?? [])]}::uuid[])
     GROUP BY centre.id ORDER BY centre.name`
}

export type DayPlaces = {
  /** Places left for a whole day, over the centre's groups and under its declared capacity. */
  left: number
  capacity: number
  /** The accueil of the day, when there is one only: where its places are looked at and changed. */
  programmeId: string | null
}

export type PlacesAhead = {
  days: Day[]
  centres: {
    name: string
    /** As many as `days`; null on a day the centre is closed. */ places: (DayPlaces | null)[]
  }[]
}

const WEEKS_AHEAD = 4

/** Places left in each centre on each open day of the next four weeks, today included. */
export async function placesAhead(staff: StaffScope, today: Day): Promise<PlacesAhead> {
  const prisma = await database()
  const first = toDb(today)
  const last = toDb(addDays(today, WEEKS_AHEAD * 7 - 1))
  const rows = await prisma.$queryRaw<(DayPlaces & { centre: string; day: Date })[]>`
    WITH by_group AS (
      SELECT programme.centre_id, place.day, min(place.capacity - place.held) AS free, min(place.capacity) AS capacity,
             min(programme.id::text) AS programme_id
        FROM place
        JOIN child_group ON child_group.id = place.group_id
        JOIN programme ON programme.id = child_group.programme_id AND programme.archived_at IS NULL
        JOIN open_day ON open_day.programme_id = programme.id AND open_day.day = place.day AND open_day.closed_reason IS NULL
       WHERE place.day BETWEEN ${first}::date AND ${last}::date
       GROUP BY programme.centre_id, place.day, place.group_id),
    by_centre AS (
      SELECT centre_id, day, min(capacity - held) AS free, min(capacity) AS capacity FROM centre_place
       WHERE day BETWEEN ${first}::date AND ${last}::date GROUP BY centre_id, day)
    SELECT centre.name AS centre, by_group.day,
           least(sum(by_group.free), min(by_centre.free))::int AS left,
           least(sum(by_group.capacity), min(by_centre.capacity))::int AS capacity,
           CASE WHEN count(DISTINCT by_group.programme_id) = 1 THEN min(by_group.programme_id) END AS "programmeId"
      FROM by_group
      JOIN by_centre ON by_centre.centre_id = by_group.centre_id AND by_centre.day = by_group.day
      JOIN centre ON centre.id = by_group.centre_id
     WHERE ${staff.centreIds === null} OR centre.id = ANY(${[...(staff.centreIds ?? [])]}::uuid[])
     GROUP BY centre.id, by_group.day ORDER BY centre.name, by_group.day`
  const days = [...new Set(rows.map(({ day }) => fromDb(day)))].sort()
  const names = [...new Set(rows.map(({ centre }) => centre))]
  const places = new Map(rows.map(({ centre, day, ...known }) => [`${centre} ${fromDb(day)}`, known]))
  const centres = names.map((name) => ({
    name,
    places: days.map((day) => places.get(`${name} ${day}`) ?? null),
  }))
  return { days, centres }
}
