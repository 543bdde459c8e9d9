import 'server-only'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database, pageReader } from '@/lib/db/client'
import { pricesOfFamilies } from '@/lib/domain/tariff/queries'
import { cents, type Cents, total } from '@/lib/money'
import type { Slot } from '@/lib/rules/places'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'
import { rankOfLine } from './rank/queries'

/** A line of a family that waits for a place. */
export type FamilyWait = {
  id: string
  childName: string
  programmeName: string
  activityName: string
  day: Day
  reference: string
  rank: number
  /** Lines with the same set are offered, taken and left together; null for one that waits alone. */
  set: string | null
}

/** What a family waits for, by day, each line with its rank: one statement. */
export async function familyWaits(family: FamilyScope): Promise<FamilyWait[]> {
  const reader = await pageReader()
  return reader.$queryRaw<FamilyWait[]>`
    SELECT request_line.id, child.first_name AS "childName", programme.name AS "programmeName",
      activity.name AS "activityName", request_line.day::text AS day, request.reference,
      request_line.waiting_set AS "set", ${rankOfLine} AS rank
    FROM request_line
    JOIN request ON request.id = request_line.request_id
    JOIN child ON child.id = request_line.child_id
    JOIN programme ON programme.id = request_line.programme_id
    JOIN activity ON activity.id = request_line.activity_id
    WHERE request_line.family_id = ${family.familyId}::uuid AND request_line.status = 'waiting'
    ORDER BY request_line.day, request_line.rank`
}

/** Places that are kept for a family, which answers for all of them at once. */
export type FamilyOffer = {
  /** Any line of it: what the answer names. */
  lineId: string
  until: Instant
  /** What it costs to take it, today. */
  price: Cents
  lines: { childName: string; programmeName: string; activityName: string; day: Day }[]
}

/** The offers that a family can still answer, the first to end first. */
export async function familyOffers(family: FamilyScope, now: Instant): Promise<FamilyOffer[]> {
  const reader = await pageReader()
  const rows = await reader.$queryRaw<(FamilyOffer['lines'][number] & OfferRow)[]>`
    SELECT request_line.id AS "lineId", request_line.child_id AS "childId", coalesce(request_line.waiting_set, request_line.id) AS "set",
      waiting_offer.expires_at AS until, request_line.penalty_cents AS penalty, to_json(activity.slots) AS slots,
      programme.id AS "programmeId", child.first_name AS "childName", programme.name AS "programmeName",
      activity.name AS "activityName", request_line.day::text AS day
    FROM request_line
    JOIN waiting_offer ON waiting_offer.line_id = request_line.id AND waiting_offer.ended_at IS NULL
    JOIN child ON child.id = request_line.child_id
    JOIN programme ON programme.id = request_line.programme_id
    JOIN activity ON activity.id = request_line.activity_id
    WHERE request_line.family_id = ${family.familyId}::uuid AND request_line.status = 'offered'
      AND waiting_offer.expires_at > ${new Date(now)}
    ORDER BY waiting_offer.expires_at, request_line.day, request_line.rank`
  if (rows.length === 0) return []
  const { familyId } = family
  const prices = await pricesOfFamilies(
    await database(),
    rows.map(({ lineId, ...row }) => ({ key: lineId, familyId, ...row })),
    'asked',
  )
  return [...Map.groupBy(rows, ({ set }) => set).values()].map((own) => ({
    lineId: own[0]!.lineId,
    until: own[0]!.until.getTime(),
    price: total(own.flatMap((row) => [prices.get(row.lineId)!.total, cents(row.penalty)])),
    lines: own.map(({ childName, programmeName, activityName, day }) => ({
      ...{ childName, programmeName, activityName, day },
    })),
  }))
}

type OfferRow = { lineId: string; set: string; until: Date } & {
  penalty: number
  slots: Slot[]
  programmeId: string
  childId: string
}

/** Who waits for a place of some groups on a day, and who is offered one: what the service reads beside the day. */
export type WaitingOnDay = {
  lineId: string
  groupId: string
  familyId: string
  familyName: string
  childId: string
  childName: string
  activityName: string
  submittedAt: Date
  /** Null for a line that is offered a place, until `offeredUntil`. */
  rank: number | null
  offeredUntil: Date | null
  isSet: boolean
}

/** By group, those who are offered a place and then the queue, in order. */
export async function waitingOn(
  staff: StaffScope,
  groupIds: readonly string[],
  day: Day,
): Promise<WaitingOnDay[]> {
  const prisma = await database()
  return prisma.$queryRaw<WaitingOnDay[]>`
    SELECT request_line.id AS "lineId", request_line.group_id AS "groupId", family.id AS "familyId",
      family.name AS "familyName", child.id AS "childId", child.first_name || ' ' || child.last_name AS "childName",
      activity.name AS "activityName", request_line.submitted_at AS "submittedAt",
      CASE WHEN request_line.status = 'waiting' THEN ${rankOfLine} END AS rank,
      waiting_offer.expires_at AS "offeredUntil", request_line.waiting_set IS NOT NULL AS "isSet"
    FROM request_line
    JOIN family ON family.id = request_line.family_id
    JOIN child ON child.id = request_line.child_id
    JOIN activity ON activity.id = request_line.activity_id
    JOIN programme ON programme.id = request_line.programme_id
    LEFT JOIN waiting_offer ON waiting_offer.line_id = request_line.id AND waiting_offer.ended_at IS NULL
    WHERE request_line.group_id = ANY(${[...groupIds]}::uuid[]) AND request_line.day = ${day}::text::date
      AND request_line.status IN ('waiting', 'offered')
      AND (${staff.centreIds === null} OR programme.centre_id = ANY(${[...(staff.centreIds ?? [])]}::uuid[]))
    ORDER BY request_line.group_id, request_line.status = 'waiting', request_line.rank`
}
