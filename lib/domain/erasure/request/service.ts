import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import { postMails } from '@/lib/email/outbox'
import { erasureRefusedMail } from '@/lib/messages/fr/erasure'
import { done, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/paris'

export type AskErasureRefusal = { code: 'alreadyAsked' }
export type AnswerErasureRefusal = { code: 'notFound' } | { code: 'alreadyAnswered' }

/** A guardian asks that the family's file be erased. One request waits at a time. */
export async function askErasure(
  family: FamilyScope,
  now: Instant,
): Promise<Result<null, AskErasureRefusal>> {
  const { familyId, adultId, accountId } = family
  return inTransaction(async (tx) => {
    await lockFamily(tx, familyId)
    if ((await tx.erasureRequest.count({ where: { familyId, status: 'asked' } })) > 0)
      return refuse({ code: 'alreadyAsked' })
    const { id } = await tx.erasureRequest.create({
      data: { familyId, askedById: adultId, askedAt: new Date(now) },
    })
    await recordAudit(tx, now, {
      ...{ accountId, familyId, action: 'erasureRequest.ask' },
      ...{ subjectKind: 'erasureRequest', subjectId: id },
    })
    return done(null)
  })
}

/** Takes it back while it waits; any guardian of the family may. A second time, nothing is left to take back. */
export async function withdrawErasure(
  family: FamilyScope,
  now: Instant,
): Promise<Result<null, AnswerErasureRefusal>> {
  const { familyId, accountId } = family
  return inTransaction(async (tx) => {
    await lockFamily(tx, familyId)
    const asked = await tx.erasureRequest.findFirst({ where: { familyId, status: 'asked' } })
    if (!asked) return refuse({ code: 'alreadyAnswered' })
    await tx.erasureRequest.update({
      where: { id: asked.id, status: 'asked' },
      data: { status: 'withdrawn', answeredAt: new Date(now) },
    })
    await recordAudit(tx, now, {
      ...{ accountId, familyId, action: 'erasureRequest.withdraw' },
      ...{ subjectKind: 'erasureRequest', subjectId: asked.id },
    })
    return done(null)
  })
}

/** Says no, with the reason, to who asked (RGPD, art. 12-4). */
export async function refuseErasure(
  staff: StaffScope,
  now: Instant,
  { requestId, answer }: { requestId: string; answer: string },
): Promise<Result<null, AnswerErasureRefusal>> {
  return inTransaction(async (tx) => {
    const found = await tx.erasureRequest.findUnique({ where: { id: requestId }, select: { familyId: true } })
    if (!found) return refuse({ code: 'notFound' })
    const { familyId } = found
    await lockFamily(tx, familyId)
    const request = await tx.erasureRequest.findUniqueOrThrow({
      where: { id: requestId },
      select: { status: true, askedBy: { select: { account: { select: { email: true } } } } },
    })
    if (request.status !== 'asked') return refuse({ code: 'alreadyAnswered' })
    await tx.erasureRequest.update({
      where: { id: requestId, status: 'asked' },
      data: { status: 'refused', answer, answeredAt: new Date(now), answeredById: staff.staffId },
    })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, familyId, action: 'erasureRequest.refuse' },
      ...{ subjectKind: 'erasureRequest', subjectId: requestId },
    })
    const email = request.askedBy.account?.email
    if (email) await postMails(tx, now, [{ ...erasureRefusedMail(answer), familyId, to: email }])
    return done(null)
  })
}
