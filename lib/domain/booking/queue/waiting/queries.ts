import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import type { Tx } from '@/lib/db/transaction'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'
import { Prisma } from '@/prisma/generated/client'

export const waitingKinds = ['book', 'cancel', 'candidature'] as const
export type WaitingKind = (typeof waitingKinds)[number]

/** What of the queue is looked at. `words`: part of a family's name, of a child's first name or of a reference. */
export type QueueFilter = {
  centreId: string | null
  programmeId: string | null
  kind: WaitingKind | null
  words: string
}

export const wholeQueue: QueueFilter = { centreId: null, programmeId: null, kind: null, words: '' }

const kindConditions = {
  book: Prisma.sql`request_line.kind = 'book' AND request_line.status = 'pending'`,
  cancel: Prisma.sql`request_line.kind = 'cancel'`,
  candidature: Prisma.sql`request_line.status = 'candidature'`,
} satisfies Record<WaitingKind, Prisma.Sql>

/**
 * Waits for an answer that nobody has given yet: a decision that can still be undone is one. A candidature waits for the
 * end of its window, to be allocated with the others.
 */
export const isToDecide = (now: Instant) => Prisma.sql`
  (request_line.status = 'pending'
    OR request_line.status = 'candidature' AND coalesce(request_line.allocates_at <= ${new Date(now)}, true))
  AND NOT EXISTS (SELECT 1 FROM decision_batch_line
                   WHERE decision_batch_line.line_id = request_line.id AND decision_batch_line.fate IS NULL)`

/** Whether a line, with its programme, is one that the filter lets through, but for its words. */
export function isOf({ centreId, programmeId, kind }: QueueFilter): Prisma.Sql {
  return Prisma.join(
    [
      centreId ? Prisma.sql`programme.centre_id = ${centreId}::uuid` : Prisma.sql`true`,
      programmeId ? Prisma.sql`programme.id = ${programmeId}::uuid` : Prisma.sql`true`,
      kind ? kindConditions[kind] : Prisma.sql`true`,
    ],
    ' AND ',
  )
}

/** Whether a line, with its programme, is of the centres that this member of staff answers for. */
export function isSeenBy({ centreIds }: Pick<StaffScope, 'centreIds'>): Prisma.Sql {
  return centreIds ? Prisma.sql`programme.centre_id = ANY(${[...centreIds]}::uuid[])` : Prisma.sql`true`
}

/** Whether a request, grouped with its family and its children, has the words that are looked for. */
export function hasWords({ words }: QueueFilter): Prisma.Sql {
  const like = `%${words.trim().replace(/[\\%_]/g, '\\$&')}%`
  if (like === '%%') return Prisma.sql`true`
  return Prisma.sql`(family.name ILIKE ${like} OR request.reference ILIKE ${like}
    OR string_agg(child.first_name, ' ') ILIKE ${like})`
}

/** Lines named one by one, those of some requests under a filter, or all that a filter matches up to a rank. */
export type WhichLines =
  | { lineIds: readonly string[] }
  | { requestIds: readonly string[]; filter: QueueFilter }
  | { upTo: string; filter: QueueFilter }

export type WaitingLine = {
  id: string
  familyId: string
  childId: string
  childName: string
  day: Day
  isBook: boolean
  isCandidature: boolean
}

/** The lines that wait among those, in order of arrival: one statement, whatever their number. */
export async function waitingLines(
  db: Tx,
  staff: StaffScope,
  which: WhichLines,
  now: Instant,
): Promise<WaitingLine[]> {
  return db.$queryRaw<WaitingLine[]>`
    SELECT request_line.id, request_line.family_id AS "familyId", child.id AS "childId",
      child.first_name AS "childName", request_line.day::text AS day, request_line.kind = 'book' AS "isBook",
      request_line.status = 'candidature' AS "isCandidature"
    FROM request_line
    JOIN programme ON programme.id = request_line.programme_id
    JOIN child ON child.id = request_line.child_id
    WHERE ${isToDecide(now)} AND ${isSeenBy(staff)} AND ${isAmong(staff, which, now)}
    ORDER BY request_line.rank`
}

function isAmong(staff: StaffScope, which: WhichLines, now: Instant): Prisma.Sql {
  if ('lineIds' in which) return Prisma.sql`request_line.id = ANY(${[...which.lineIds]}::uuid[])`
  const { filter } = which
  if ('requestIds' in which)
    return Prisma.sql`request_line.request_id = ANY(${[...which.requestIds]}::uuid[]) AND ${isOf(filter)}`
  const upTo = Prisma.sql`request_line.rank <= ${which.upTo}::bigint AND ${isOf(filter)}`
  if (filter.words.trim() === '') return upTo
  return Prisma.sql`${upTo} AND request_line.request_id IN (
    SELECT request.id
    FROM request_line
    JOIN programme ON programme.id = request_line.programme_id
    JOIN request ON request.id = request_line.request_id
    JOIN family ON family.id = request.family_id
    JOIN child ON child.id = request_line.child_id
    WHERE ${isToDecide(now)} AND ${isSeenBy(staff)} AND ${isOf(filter)}
    GROUP BY request.id, family.id HAVING ${hasWords(filter)})`
}
