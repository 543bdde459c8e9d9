import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { isAllowed } from '@/lib/auth/permissions'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { fromDb, toDb } from '@/lib/db/day'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import {
  canWithdrawClaim,
  type ClaimDecisionRefusal,
  type ClaimRefusal,
  whyNotClaimable,
  whyNotDecidable,
} from '@/lib/rules/quotient-claims'
import { parisDay, type Instant } from '@/lib/time/paris'
import { putInForce } from './known/service'
import { proofsOfGuardian } from './queries'
import type { ClaimQuotient } from './schema'

/** A guardian declares a quotient with its proof. One waits at a time: what waited before is replaced. */
export async function claimQuotient(
  family: FamilyScope,
  now: Instant,
  { value, validFrom, documentId }: ClaimQuotient,
): Promise<Result<{ claimId: string }, ClaimRefusal>> {
  return inTransaction(async (tx) => {
    const { familyId } = family
    await lockFamily(tx, familyId)
    const proof = await tx.document.findFirst({
      where: { AND: [proofsOfGuardian(family), { id: documentId }] },
      select: { status: true },
    })
    const refusal = whyNotClaimable({ validFrom, proof: proof?.status ?? null }, parisDay(now))
    if (refusal) return refuse(refusal)
    await tx.quotientClaim.updateMany({
      where: { familyId, status: 'submitted' },
      data: { status: 'replaced', decidedAt: new Date(now) },
    })
    const claim = await tx.quotientClaim.create({
      data: {
        ...{ familyId, claimedById: family.adultId, value, documentId, status: 'submitted' },
        ...{ validFrom: toDb(validFrom), submittedAt: new Date(now) },
      },
      select: { id: true },
    })
    await record(tx, now, family.accountId, 'submit', { id: claim.id, familyId, validFrom: toDb(validFrom) })
    return done({ claimId: claim.id })
  })
}

export type WithdrawClaimRefusal = { code: 'notFound' } | { code: 'alreadyDecided' }

/** A guardian takes back what waits for the service. */
export async function withdrawClaim(
  family: FamilyScope,
  now: Instant,
  claimId: string,
): Promise<Result<null, WithdrawClaimRefusal>> {
  return inTransaction(async (tx) => {
    await lockFamily(tx, family.familyId)
    const claim = await tx.quotientClaim.findFirst({ where: { id: claimId, familyId: family.familyId } })
    if (!claim) return refuse({ code: 'notFound' })
    if (!canWithdrawClaim(claim.status)) return refuse({ code: 'alreadyDecided' })
    await tx.quotientClaim.updateMany({
      where: { id: claimId, status: claim.status },
      data: { status: 'withdrawn', decidedAt: new Date(now) },
    })
    await record(tx, now, family.accountId, 'withdraw', claim)
    return done(null)
  })
}

export type DecideClaim = { claimId: string } & (
  { decision: 'accept' } | { decision: 'refuse'; reason: string }
)
export type DecideClaimRefusal = { code: 'notFound' } | ClaimDecisionRefusal

/**
 * An agent who sees incomes accepts a declared quotient, which prices days from its own day on, or refuses it with a
 * reason. Invoices keep the prices they were issued with.
 */
export async function decideClaim(
  { staff, now }: { staff: StaffScope; now: Instant },
  asked: DecideClaim,
): Promise<Result<null, DecideClaimRefusal>> {
  if (!isAllowed(staff.role, 'billing.read')) return refuse({ code: 'notFound' })
  return inTransaction(async (tx) => {
    const { claimId: id, decision } = asked
    const found = await tx.quotientClaim.findUnique({ where: { id }, select: { familyId: true } })
    if (!found) return refuse({ code: 'notFound' })
    await lockFamily(tx, found.familyId)
    const claim = await tx.quotientClaim.findUniqueOrThrow({ where: { id }, include: { document: true } })
    const refusal = whyNotDecidable(decision, { status: claim.status, proof: claim.document.status })
    if (refusal) return refuse(refusal)
    await tx.quotientClaim.updateMany({
      where: { id, status: claim.status },
      data: {
        ...(decision === 'accept'
          ? { status: 'accepted' as const }
          : { status: 'refused' as const, reason: asked.reason }),
        ...{ decidedAt: new Date(now), decidedById: staff.staffId },
      },
    })
    if (decision === 'accept') {
      const { familyId, value, documentId } = claim
      const told = {
        familyId,
        value,
        documentId,
        validFrom: fromDb(claim.validFrom),
        source: 'family' as const,
      }
      await putInForce(tx, { staff, now }, told)
    }
    await record(tx, now, staff.accountId, decision, claim)
    return done(null)
  })
}

/** What was done and from when: never the value. */
async function record(
  tx: Tx,
  now: Instant,
  accountId: string,
  verb: 'submit' | 'withdraw' | 'accept' | 'refuse',
  { id, familyId, validFrom }: { id: string; familyId: string; validFrom: Date },
): Promise<void> {
  await recordAudit(tx, now, {
    ...{ accountId, action: `quotientClaim.${verb}`, subjectKind: 'quotientClaim', subjectId: id, familyId },
    details: { validFrom: fromDb(validFrom) },
  })
}
