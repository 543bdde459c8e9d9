import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { fromDb, toDb } from '@/lib/db/day'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/paris'
import type { ChargeInput } from './schema'

/** Adds a supplement, which joins the next run. The same `chargeId` twice is the same one. */
export async function addCharge(
  staff: StaffScope,
  now: Instant,
  { chargeId, familyId, childId, chargeDay, label, component, amount, chargeReason }: ChargeInput,
): Promise<Result<null, { code: 'notFound' }>> {
  return inTransaction(async (tx) => {
    await lockFamily(tx, familyId)
    const child = childId === null ? {} : { children: { some: { childId } } }
    const isKnown = await tx.family.count({ where: { id: familyId, mergedIntoId: null, ...child } })
    if (isKnown === 0) return refuse({ code: 'notFound' })
    const same = await tx.charge.findUnique({ where: { id: chargeId }, select: { familyId: true } })
    if (same) return same.familyId === familyId ? done(null) : refuse({ code: 'notFound' })
    await tx.charge.create({
      data: {
        ...{ id: chargeId, familyId, childId, day: toDb(chargeDay), label, component, amountCents: amount },
        ...{ reason: chargeReason, createdAt: new Date(now), createdById: staff.staffId },
      },
    })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'charge.add', familyId },
      ...{ subjectKind: 'charge', subjectId: chargeId },
      details: { label, day: chargeDay, component, amountCents: amount, reason: chargeReason },
    })
    return done(null)
  })
}

export type CancelRefusal = { code: 'notFound' } | { code: 'billed' }

/** Takes away a supplement that isn't billed: a billed one is taken back by a credit note. */
export async function cancelCharge(
  staff: StaffScope,
  now: Instant,
  { familyId, chargeId }: { familyId: string; chargeId: string },
): Promise<Result<null, CancelRefusal>> {
  return inTransaction(async (tx) => {
    await lockFamily(tx, familyId)
    const charge = await tx.charge.findFirst({
      where: { id: chargeId, familyId },
      include: { lines: { where: { isReleased: false, creditedLineId: null }, select: { id: true } } },
    })
    if (!charge) return refuse({ code: 'notFound' })
    if (charge.lines.length > 0) return refuse({ code: 'billed' })
    if (charge.cancelledAt) return done(null)
    await tx.charge.update({ where: { id: chargeId }, data: { cancelledAt: new Date(now) } })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'charge.cancel', familyId },
      ...{ subjectKind: 'charge', subjectId: chargeId },
      details: { label: charge.label, day: fromDb(charge.day), amountCents: charge.amountCents },
    })
    return done(null)
  })
}
