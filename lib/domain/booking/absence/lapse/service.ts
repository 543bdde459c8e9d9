import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { addDecisions } from '@/lib/domain/decision/service'
import { absenceMachine } from '@/lib/rules/states'
import { bookingAfter, isLapsed } from '@/lib/rules/absence'
import type { Instant } from '@/lib/time/paris'

/**
 * Ends the absences whose proof hasn't come in time: the day stays billed, and the family reads so. Safe to run twice
 * at once. Answers how many have ended.
 */
export async function lapseAbsences(now: Instant): Promise<number> {
  const prisma = await database()
  const late = await prisma.absence.findMany({
    where: { status: 'declared', needsProof: true, proofUntil: { lte: new Date(now) } },
    select: { id: true, booking: { select: { familyId: true } } },
  })
  let ended = 0
  for (const { id, booking } of late)
    ended += await inTransaction((tx) => lapse(tx, now, booking.familyId, id))
  return ended
}

async function lapse(tx: Tx, now: Instant, familyId: string, id: string): Promise<number> {
  await lockFamily(tx, familyId)
  const { booking, proof, ...absence } = await tx.absence.findUniqueOrThrow({
    where: { id },
    include: {
      booking: { include: { child: { select: { firstName: true } } } },
      proof: { select: { status: true } },
    },
  })
  const hasProof = proof !== null && proof.status !== 'withdrawn'
  const declared = { ...absence, proofUntil: absence.proofUntil?.getTime() ?? null, hasProof }
  if (!isLapsed(declared, now)) return 0
  await tx.absence.update({
    where: { id, status: 'declared' },
    data: { status: absenceMachine.declared.lapse, decidedAt: new Date(now) },
  })
  await recordAudit(tx, now, {
    ...{ accountId: null, action: 'absence.lapse', subjectKind: 'absence', subjectId: id, familyId },
  })
  const after = bookingAfter(booking.status, 'lapsed')
  // A day that ended otherwise meanwhile owes nothing to its absence.
  if (after === null) return 1
  await tx.booking.update({ where: { id: booking.id, status: booking.status }, data: { status: after } })
  await addDecisions(tx, now, familyId, [
    {
      ...{ kind: 'absence', childName: booking.child.firstName, day: fromDb(booking.day) },
      ...{ accepted: false, isLate: true },
    },
  ])
  return 1
}
