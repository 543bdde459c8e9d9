import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { applyAccepted, asDecision, decidable } from '@/lib/domain/booking/deciding/service'
import { addDecisions } from '@/lib/domain/decision/service'
import type { Instant } from '@/lib/time/paris'
import type { Acceptance } from './schema'

/**
 * Accepts the lines of a request that has just been written, where their accueil accepts by itself. Candidatures wait
 * for their round. The caller holds the locks of the request, and the gate was asked when the lines were judged.
 */
export async function acceptAutomatically(tx: Tx, now: Instant, requestId: string): Promise<void> {
  const lines = await tx.requestLine.findMany({
    where: {
      ...{ requestId, status: 'pending' },
      OR: [
        { kind: 'book', programme: { acceptsBookings: true } },
        { kind: 'cancel', programme: { acceptsCancellations: true } },
      ],
    },
    orderBy: { rank: 'asc' },
    select: decidable,
  })
  if (lines.length === 0) return
  const { familyId } = lines[0]!
  const { count } = await tx.requestLine.updateMany({
    where: { id: { in: lines.map((line) => line.id) }, status: 'pending' },
    data: { status: 'accepted', decidedAt: new Date(now), endedBy: 'automatic' },
  })
  if (count !== lines.length) throw new Error(`Lines of family ${familyId} moved under its lock`)
  await applyAccepted(tx, now, lines)
  await recordAudit(
    tx,
    now,
    lines.map(({ id }) => ({
      ...{ accountId: null, action: 'requestLine.accept', subjectKind: 'requestLine', subjectId: id },
      ...{ familyId, details: { automatic: true } },
    })),
  )
  await addDecisions(
    tx,
    now,
    familyId,
    lines.map((line) => asDecision(line, true)),
  )
}

/** Sets what an accueil accepts by itself, for what is sent from now on. False when there is no such accueil. */
export async function setAcceptance(
  staff: StaffScope,
  now: Instant,
  { programmeId, bookings, cancellations }: Acceptance,
): Promise<boolean> {
  return inTransaction(async (tx) => {
    const { count } = await tx.programme.updateMany({
      where: { id: programmeId },
      data: { acceptsBookings: bookings, acceptsCancellations: cancellations },
    })
    if (count === 0) return false
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'programme.acceptance', subjectKind: 'programme' },
      ...{ subjectId: programmeId, details: { bookings, cancellations } },
    })
    return true
  })
}
