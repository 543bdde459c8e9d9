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
  const accepted = await tx.$queryRaw<{ id: string }[]>`
    SELECT request_line.id FROM request_line JOIN programme ON programme.id = request_line.programme_id
    WHERE request_line.request_id = ${requestId}::uuid AND request_line.status = 'pending'
      AND CASE request_line.kind WHEN 'book' THEN accepts_bookings ELSE accepts_cancellations END`
  if (accepted.length === 0) return
  const lines = await tx.requestLine.findMany({
    where: { id: { in: accepted.map(({ id }) => id) } },
    orderBy: { rank: 'asc' },
    select: decidable,
  })
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
