import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { placesAfterCandidatures } from '@/lib/domain/booking/candidature/queries'
import { decideLines, type DecideOutcome, type Settling } from '@/lib/domain/booking/deciding/service'
import { type WaitingLine, waitingLines, type WhichLines } from '@/lib/domain/booking/queue/waiting/queries'
import { missingByFamily } from '@/lib/domain/dossier/gate/queries'
import { done, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/paris'

/** What is decided, and why when it is a refusal. */
export type Decision = { decision: 'accept' | 'refuse'; reason?: string }

/** `delay`: seconds during which it can be undone; nothing of the lines has changed before they are over. */
export type Planned = DecideOutcome & { delay: number }

/**
 * Decides on lines, one or many: they leave the queue, and the decision takes effect once it can't be undone any more.
 * Lines that can't be accepted are said at once and stay. A fixed number of statements, whatever their number.
 */
export async function planDecision(
  staff: StaffScope,
  now: Instant,
  decision: Decision,
  which: WhichLines,
): Promise<Planned> {
  const { batchId, ...planned } = await inTransaction(async (tx) => {
    const { undoSeconds: delay } = await tx.organisation.findUniqueOrThrow({ where: { id: 1 } })
    const waiting = await waitingLines(tx, staff, which, now)
    const { ready, incomplete, full } =
      decision.decision === 'accept'
        ? await acceptable(tx, waiting, now)
        : { ready: waiting, incomplete: [], full: 0 }
    const written = await writeBatch(tx, staff, now, decision, delay, ready)
    const asked = 'lineIds' in which ? new Set(which.lineIds).size : waiting.length
    const movedOn = asked - waiting.length + ready.length - written.count
    return { batchId: written.id, decided: written.count, movedOn, incomplete, full, delay }
  })
  if (!batchId || planned.delay > 0) return planned
  const applied = await applyBatch(now, batchId)
  return {
    decided: applied.decided,
    movedOn: planned.movedOn + applied.movedOn,
    incomplete: [...planned.incomplete, ...applied.incomplete],
    full: planned.full + applied.full,
    delay: 0,
  }
}

/** Bookings whose dossier is complete, candidatures for which a place is left, and every cancellation. */
async function acceptable(
  tx: Tx,
  lines: readonly WaitingLine[],
  now: Instant,
): Promise<{ ready: WaitingLine[]; incomplete: string[]; full: number }> {
  const books = lines.filter((line) => line.isBook)
  const familyIds = [...new Set(books.map((line) => line.familyId))]
  const isMissing = await missingByFamily(
    tx,
    familyIds,
    books.map((line) => line.day),
    now,
  )
  const isBlocked = (line: WaitingLine) => line.isBook && isMissing(line.familyId, line.childId, line.day)
  const complete = lines.filter((line) => !isBlocked(line))
  const after = await placesAfterCandidatures(
    tx,
    complete.filter((line) => line.isCandidature).map((line) => line.id),
  )
  const ready = complete.filter((line) => after.get(line.id) !== null)
  const blocked = new Map(lines.filter(isBlocked).map((line) => [line.childId, line.childName]))
  return { ready, incomplete: [...blocked.values()], full: complete.length - ready.length }
}

/** Writes the batch with the lines that no other has taken up meanwhile; none without a line. */
async function writeBatch(
  tx: Tx,
  staff: StaffScope,
  now: Instant,
  { decision, reason }: Decision,
  delay: number,
  lines: readonly WaitingLine[],
): Promise<{ id: string | null; count: number }> {
  if (lines.length === 0) return { id: null, count: 0 }
  const { id } = await tx.decisionBatch.create({
    data: {
      ...{ staffId: staff.staffId, decision, reason: decision === 'refuse' ? reason : null },
      ...{ madeAt: new Date(now), effectAt: new Date(now + delay * 1000) },
    },
    select: { id: true },
  })
  const ids = lines.map((line) => line.id)
  const count = await tx.$executeRaw`
    INSERT INTO decision_batch_line (batch_id, line_id)
    SELECT ${id}::uuid, line_id FROM unnest(${ids}::uuid[]) AS line (line_id) ORDER BY line_id
    ON CONFLICT DO NOTHING`
  if (count === 0) {
    await tx.decisionBatch.delete({ where: { id } })
    return { id: null, count }
  }
  await record(tx, now, staff.accountId, 'decisionBatch.make', id, { decision, lines: count })
  return { id, count }
}

export type UndoRefusal = { code: 'notFound' } | { code: 'tookEffect' } | { code: 'undoneAlready' }

/** « Annuler »: the lines are back in the queue, as if nothing had been decided. By who decided, or an administrator. */
export async function undoBatch(
  staff: StaffScope,
  now: Instant,
  batchId: string,
): Promise<Result<{ lines: number }, UndoRefusal>> {
  return inTransaction(async (tx) => {
    const own = staff.role === 'administrator' ? {} : { staffId: staff.staffId }
    const { count } = await tx.decisionBatch.updateMany({
      where: { id: batchId, ...own, undoneAt: null, startedAt: null, effectAt: { gt: new Date(now) } },
      data: { undoneAt: new Date(now), reason: null },
    })
    if (count === 0) {
      const batch = await tx.decisionBatch.findFirst({ where: { id: batchId, ...own } })
      if (!batch) return refuse({ code: 'notFound' })
      return refuse({ code: batch.undoneAt ? 'undoneAlready' : 'tookEffect' })
    }
    const lines = await tx.decisionBatchLine.updateMany({
      where: { batchId, fate: null },
      data: { fate: 'undone' },
    })
    await record(tx, now, staff.accountId, 'decisionBatch.undo', batchId, { lines: lines.count })
    return done({ lines: lines.count })
  })
}

const dueBatches = (now: Instant) => ({ undoneAt: null, appliedAt: null, effectAt: { lte: new Date(now) } })

/** Whether a decision is to take effect: what is looked at each second, in one statement. */
export async function hasDueBatches(now: Instant): Promise<boolean> {
  const prisma = await database()
  return (await prisma.decisionBatch.findFirst({ where: dueBatches(now), select: { id: true } })) !== null
}

/** Applies the decisions that can't be undone any more. Safe to run twice at once, and after a stop in the middle. */
export async function applyDueBatches(now: Instant): Promise<number> {
  const prisma = await database()
  const due = await prisma.decisionBatch.findMany({
    where: dueBatches(now),
    orderBy: { madeAt: 'asc' },
    select: { id: true },
  })
  let decided = 0
  for (const { id } of due) decided += (await applyBatch(now, id)).decided
  return decided
}

/** Decides what is left of a batch; answers what it did, nothing for one that was undone. */
async function applyBatch(now: Instant, batchId: string): Promise<DecideOutcome> {
  const batch = await inTransaction(async (tx) => {
    await tx.decisionBatch.updateMany({
      where: { id: batchId, undoneAt: null, startedAt: null },
      data: { startedAt: new Date(now) },
    })
    return tx.decisionBatch.findUniqueOrThrow({
      where: { id: batchId },
      include: {
        staff: { select: { accountId: true } },
        lines: { where: { fate: null }, select: { lineId: true } },
      },
    })
  })
  // Undone lines have their fate: nothing is left of such a batch.
  const { decision, reason, staffId, staff } = batch
  const outcome = await decideLines(
    { staffId, accountId: staff.accountId, centreIds: null },
    now,
    { decision, lines: batch.lines.map(({ lineId }) => lineId), reason: reason ?? '' },
    settlingOf(batchId),
  )
  await inTransaction((tx) =>
    tx.decisionBatch.updateMany({
      where: { id: batchId, undoneAt: null, appliedAt: null, lines: { none: { fate: null } } },
      data: { appliedAt: new Date(now), reason: null },
    }),
  )
  return outcome
}

/** What became of a family's lines is written with their decisions: what another process has done isn't done again. */
function settlingOf(batchId: string): Settling {
  return {
    async still(tx, lines) {
      const left = await tx.decisionBatchLine.findMany({
        where: { batchId, fate: null, lineId: { in: [...lines] } },
        select: { lineId: true },
      })
      return left.map(({ lineId }) => lineId)
    },
    async settle(tx, fates) {
      for (const [fate, lines] of Map.groupBy(fates, ([, fate]) => fate))
        await tx.decisionBatchLine.updateMany({
          where: { batchId, lineId: { in: lines.map(([id]) => id) }, fate: null },
          data: { fate },
        })
    },
  }
}

function record(
  tx: Tx,
  now: Instant,
  accountId: string,
  action: string,
  subjectId: string,
  details: Record<string, string | number>,
): Promise<void> {
  return recordAudit(tx, now, { accountId, action, subjectKind: 'decisionBatch', subjectId, details })
}
