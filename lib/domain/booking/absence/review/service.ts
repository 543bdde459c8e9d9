import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { fromDb } from '@/lib/db/day'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import { addDecisions } from '@/lib/domain/decision/service'
import { answerProof } from '@/lib/domain/document/proof/service'
import { done, refuse, type Result } from '@/lib/result'
import {
  type AbsenceDecisionRefusal,
  absenceOutcome,
  bookingAfter,
  whyNotAnswerableAbsence,
} from '@/lib/rules/absence'
import type { Instant } from '@/lib/time/paris'
import { storedReason } from '../stored/schema'
import { ofCentres } from './queries'

export type DecideAbsence = { absenceId: string } & (
  { decision: 'accept' } | { decision: 'refuse'; reason: string }
)
export type DecideAbsenceRefusal = { code: 'notFound' } | { code: 'scanning' } | AbsenceDecisionRefusal

/** The service accepts the reason of an absence, whose rule then takes effect, or refuses it: the day stays billed. */
export async function decideAbsence(
  staff: StaffScope,
  now: Instant,
  asked: DecideAbsence,
): Promise<Result<null, DecideAbsenceRefusal>> {
  return inTransaction(async (tx) => {
    const { absenceId: id } = asked
    const where = { id, ruleVersionId: { not: null }, booking: ofCentres(staff) }
    const found = await tx.absence.findFirst({ where, select: { booking: { select: { familyId: true } } } })
    if (!found) return refuse({ code: 'notFound' })
    const { familyId } = found.booking
    await lockFamily(tx, familyId)
    const { status, proofId, proof, booking } = await tx.absence.findUniqueOrThrow({
      where: { id },
      include: {
        proof: { select: { status: true } },
        booking: { include: { child: { select: { firstName: true } } } },
      },
    })
    if (proof?.status === 'scanning') return refuse({ code: 'scanning' })
    const refusal = whyNotAnswerableAbsence(status, booking.status)
    if (refusal) return refuse(refusal)
    const outcome = absenceOutcome[asked.decision]
    await tx.absence.update({
      where: { id, status },
      data: {
        ...{ status: outcome, decidedAt: new Date(now), decidedById: staff.staffId },
        reason: asked.decision === 'refuse' ? storedReason(id, asked.reason) : null,
      },
    })
    await tx.booking.update({
      where: { id: booking.id, status: booking.status },
      data: { status: bookingAfter(booking.status, outcome)! },
    })
    if (proofId) await answerProof(tx, staff, now, { documentId: proofId, familyId }, asked)
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: `absence.${asked.decision}` },
      ...{ subjectKind: 'absence', subjectId: id, familyId },
    })
    await addDecisions(tx, now, familyId, [
      {
        ...{ kind: 'absence', childName: booking.child.firstName, day: fromDb(booking.day) },
        accepted: asked.decision === 'accept',
      },
    ])
    return done(null)
  })
}
