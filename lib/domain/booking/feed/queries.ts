import 'server-only'
import type { FamilyScope } from '@/lib/auth/scopes'
import { tokenHash } from '@/lib/auth/token'
import { database, pageReader } from '@/lib/db/client'
import { fromDb, toDb } from '@/lib/db/day'
import { type FeedBooking, type FeedEvent, feedEvents, firstFeedDay } from '@/lib/rules/calendar-feed'
import { type Instant, parisDay } from '@/lib/time/paris'

/** The address that a guardian has for this family, as its page tells it: never the address itself. */
export async function feedOf(
  family: FamilyScope,
): Promise<{ createdAt: Date; lastReadAt: Date | null } | null> {
  const { accountId, familyId } = family
  const prisma = await database()
  return prisma.calendarFeed.findFirst({
    where: { accountId, familyId, revokedAt: null },
    select: { createdAt: true, lastReadAt: true },
  })
}

export type LiveFeed = {
  id: string
  familyId: string
  lastReadAt: Date | null
  /** The family's number for a guardian of two, whose two calendars it tells apart. */
  familyNumber: number | null
  /** Changes when what the feed tells may have changed, and each day: the same days may be told no more. */
  version: string
}

/**
 * The feed that a secret opens, or null: an unknown or revoked one, an account that is closed, a guardian who has left
 * the family and a family that is archived all read the same. One statement: telephones that have its version already
 * ask for nothing else.
 */
export async function liveFeed(token: string, now: Instant): Promise<LiveFeed | null> {
  const reader = await pageReader()
  const [feed] = await reader.$queryRaw<LiveFeed[]>`
    SELECT feed.id, feed.family_id AS "familyId", feed.last_read_at AS "lastReadAt", own.number AS "familyNumber",
      ${parisDay(now)}::text || '-' || md5(row(own.number, (SELECT short_name FROM organisation WHERE id = 1),
        (SELECT string_agg(row(booking.id, booking.day, booking.status, booking.accepted_at, booking.ended_at,
                               child.first_name, programme.name)::text, '' ORDER BY booking.id)
           FROM booking
           JOIN child ON child.id = booking.child_id
           JOIN programme ON programme.id = booking.programme_id
          WHERE booking.family_id = feed.family_id AND booking.day >= ${firstFeedDay(now)}::text::date),
        (SELECT string_agg(row(id, booking_id, status, submitted_at, decided_at)::text, '' ORDER BY id)
           FROM request_line WHERE family_id = feed.family_id AND kind = 'cancel'))::text) AS version
    FROM calendar_feed feed
    JOIN account ON account.id = feed.account_id AND account.disabled_at IS NULL
    JOIN adult ON adult.account_id = account.id
    JOIN family_adult member ON member.adult_id = adult.id AND member.family_id = feed.family_id
    JOIN family ON family.id = feed.family_id AND family.archived_at IS NULL
    CROSS JOIN LATERAL (
      SELECT CASE WHEN (SELECT count(*) FROM family_adult JOIN family ON family.id = family_adult.family_id
                         WHERE family_adult.adult_id = adult.id AND family.archived_at IS NULL) > 1
        THEN family.number END AS number) AS own
    WHERE feed.token_hash = ${tokenHash(token)} AND feed.revoked_at IS NULL`
  return feed ?? null
}

/** What a feed tells of a family's days, by day. */
export async function eventsOfFeed({ familyId }: LiveFeed, now: Instant): Promise<FeedEvent[]> {
  const prisma = await database()
  const rows = await prisma.booking.findMany({
    where: { familyId, day: { gte: toDb(firstFeedDay(now)) } },
    orderBy: [{ day: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      day: true,
      status: true,
      acceptedAt: true,
      endedAt: true,
      child: { select: { firstName: true } },
      programme: { select: { name: true } },
      cancelLines: {
        where: { familyId }, // by its index
        select: { submittedAt: true, decidedAt: true, status: true },
      },
    },
  })
  const bookings = rows.map((row): FeedBooking => ({
    id: row.id,
    day: fromDb(row.day),
    status: row.status,
    childName: row.child.firstName,
    programmeName: row.programme.name,
    acceptedAt: row.acceptedAt.getTime(),
    endedAt: row.endedAt?.getTime() ?? null,
    cancellations: row.cancelLines.map(({ submittedAt, decidedAt, status }) => ({
      submittedAt: submittedAt.getTime(),
      decidedAt: decidedAt?.getTime() ?? null,
      isPending: status === 'pending',
    })),
  }))
  return feedEvents(bookings, now)
}
