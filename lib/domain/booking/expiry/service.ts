import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { database } from '@/lib/db/client'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import { applyAccepted, asDecision, decidable } from '@/lib/domain/booking/deciding/service'
import { releaseLines } from '@/lib/domain/booking/release/service'
import { addDecisions } from '@/lib/domain/decision/service'
import { openLineStatuses } from '@/lib/rules/states'
import type { Instant } from '@/lib/time/paris'

/**
 * Ends the lines that have come to their end without an answer (the day has begun, or a later deadline is past): a
 * booking expires, unbilled, and gives its place back; a cancellation asked in time counts as accepted. Answers how
 * many lines ended.
 */
export async function expireLines(now: Instant): Promise<number> {
  const prisma = await database()
  const begun = { status: { in: [...openLineStatuses] }, expiresAt: { lte: new Date(now) } }
  const families = await prisma.requestLine.findMany({
    where: begun,
    select: { familyId: true },
    distinct: ['familyId'],
  })
  let ended = 0
  for (const { familyId } of families) {
    ended += await inTransaction(async (tx) => {
      await lockFamily(tx, familyId)
      const lines = await tx.requestLine.findMany({ where: { familyId, ...begun }, select: decidable })
      const books = lines.filter((line) => line.kind === 'book')
      const cancels = lines.filter((line) => line.kind === 'cancel')
      const decidedAt = new Date(now)
      await tx.requestLine.updateMany({
        where: { id: { in: books.map((line) => line.id) } },
        data: { status: 'expired', decidedAt, endedBy: 'expiry', reason: EXPIRED },
      })
      await tx.requestLine.updateMany({
        where: { id: { in: cancels.map((line) => line.id) } },
        data: { status: 'accepted', decidedAt, endedBy: 'expiry' },
      })
      await applyAccepted(tx, now, cancels)
      await releaseLines(
        tx,
        books.map((line) => line.id),
      )
      await recordAudit(
        tx,
        now,
        lines.map(({ id: subjectId }) => ({
          ...{
            accountId: null,
            action: 'requestLine.expire',
            subjectKind: 'requestLine',
            subjectId,
            familyId,
          },
        })),
      )
      await addDecisions(tx, now, familyId, [
        ...books.map((line) => asDecision(line, false, EXPIRED)),
        ...cancels.map((line) => asDecision(line, true)),
      ])
      return lines.length
    })
  }
  return ended
}

const EXPIRED = 'La journée a commencé avant que le service ait pu répondre. Elle ne sera pas facturée.'
