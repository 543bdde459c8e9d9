import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Instant } from '@/lib/time/paris'

/** A decision that an agent sees above the queue: one that is to come, or one that couldn't do all it was to do. */
export type ShownBatch = {
  id: string
  decision: 'accept' | 'refuse'
  lines: number
  /** The family, when there is one only. */
  familyName: string | null
  /** Who decided, when it is somebody else: an administrator may undo what others decide. */
  madeBy: string | null
  madeAt: Date
  /** Milliseconds left to undo it; 0 when it is being applied; null once it is. */
  undoableMs: number | null
  movedOn: number
  incomplete: string[]
  full: number
}

type BatchRow = Omit<ShownBatch, 'undoableMs' | 'madeBy'> & {
  staffId: string
  madeBy: string
  effectAt: Date
  isApplied: boolean
}

/** How long one is told of lines that couldn't be decided after all. */
const SAID_FOR_MS = 2 * 60_000

/** The decisions to be shown to a member of staff, the latest first. */
export async function batchesShown(staff: StaffScope, now: Instant): Promise<ShownBatch[]> {
  const prisma = await database()
  const isAdministrator = staff.role === 'administrator'
  const rows = await prisma.$queryRaw<BatchRow[]>`
    SELECT batch.id, batch.decision::text AS decision, batch.made_at AS "madeAt", batch.effect_at AS "effectAt",
      batch.applied_at IS NOT NULL AS "isApplied", batch.staff_id AS "staffId",
      staff.first_name || ' ' || staff.last_name AS "madeBy",
      (count(*) FILTER (WHERE fate IS NULL OR fate = 'decided'))::int AS lines,
      CASE WHEN count(DISTINCT family.id) = 1 THEN min(family.name) END AS "familyName",
      (count(*) FILTER (WHERE fate = 'movedOn'))::int AS "movedOn",
      (count(*) FILTER (WHERE fate = 'full'))::int AS "full",
      coalesce(array_agg(DISTINCT child.first_name) FILTER (WHERE fate = 'incomplete'), '{}') AS incomplete
    FROM decision_batch batch
    JOIN staff ON staff.id = batch.staff_id
    JOIN decision_batch_line ON decision_batch_line.batch_id = batch.id
    JOIN request_line ON request_line.id = decision_batch_line.line_id
    JOIN family ON family.id = request_line.family_id
    JOIN child ON child.id = request_line.child_id
    WHERE batch.undone_at IS NULL AND (batch.staff_id = ${staff.staffId}::uuid OR ${isAdministrator})
      AND (batch.applied_at IS NULL OR batch.effect_at > ${new Date(now - SAID_FOR_MS)}
        AND batch.staff_id = ${staff.staffId}::uuid AND batch.effect_at > batch.made_at)
    GROUP BY batch.id, staff.id
    HAVING batch.applied_at IS NULL OR bool_or(fate <> 'decided')
    ORDER BY batch.made_at DESC, batch.id DESC`
  return rows.map(({ staffId, madeBy, effectAt, isApplied, ...row }) => ({
    ...row,
    madeBy: staffId === staff.staffId ? null : madeBy,
    undoableMs: isApplied ? null : Math.max(0, effectAt.getTime() - now),
  }))
}
