import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import type { Tx } from '@/lib/db/transaction'
import { asDecision, decidable, type DecidableLine } from '@/lib/domain/booking/deciding/service'
import { releaseLines } from '@/lib/domain/booking/release/service'
import { addDecisions } from '@/lib/domain/decision/service'
import type { Instant } from '@/lib/time/paris'

/** What a family reads of a cancellation that the child's presence answers. */
const CAME = 'L’enfant est venu ce jour-là : la journée reste réservée.'

/** Who noted the presence; null when it is the end of the delay that finds it. */
type By = Pick<StaffScope, 'staffId' | 'accountId'> | null

/**
 * A child who came answers the cancellation that was asked for: it is refused, gives back what it counted for, and the
 * family reads why. Within the transaction that notes the presence, under the family's lock.
 */
export async function settleByPresence(tx: Tx, now: Instant, by: By, bookingId: string): Promise<void> {
  const where = { bookingId, kind: 'cancel', status: 'pending' } as const
  await refuseCancellations(tx, now, by, await tx.requestLine.findMany({ where, select: decidable }))
}

/** The same, of cancellations of one family that are known to be pending. */
export async function refuseCancellations(
  tx: Tx,
  now: Instant,
  by: By,
  lines: readonly DecidableLine[],
): Promise<void> {
  if (lines.length === 0) return
  const { familyId } = lines[0]!
  const ids = lines.map(({ id }) => id)
  await tx.requestLine.updateMany({
    where: { id: { in: ids }, status: 'pending' },
    data: {
      ...{ status: 'refused', decidedAt: new Date(now), reason: CAME },
      ...{ endedBy: by ? 'staff' : 'expiry', decidedById: by?.staffId ?? null },
    },
  })
  await releaseLines(tx, ids)
  await recordAudit(
    tx,
    now,
    ids.map((subjectId) => ({
      ...{ accountId: by?.accountId ?? null, action: 'requestLine.refuse', familyId },
      ...{ subjectKind: 'requestLine', subjectId },
    })),
  )
  await addDecisions(
    tx,
    now,
    familyId,
    lines.map((line) => asDecision(line, false, CAME)),
  )
}
