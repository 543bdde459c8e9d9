import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { lockChildren } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { childrenOfGuardian } from '@/lib/domain/family/queries'
import { done, refuse, type Result } from '@/lib/result'
import { type ImagePurpose, imagePurposes } from '@/lib/rules/image-consent'
import type { Instant } from '@/lib/time/paris'
import type { ImageAnswers } from './schema'

export type ImageRefusal = { code: 'notFound' } | { code: 'notHolder' } | { code: 'hasAccount' }

type Signature = { accountId: string; adultId: string; childId: string; recordedById: string | null }

/** A guardian answers for themself. It works at once: the service has nothing to validate, and no booking closes. */
export async function answerImage(
  family: FamilyScope,
  now: Instant,
  { childId, image }: { childId: string; image: ImageAnswers },
): Promise<Result<null, ImageRefusal>> {
  return inTransaction(async (tx) => {
    await lockChildren(tx, [childId])
    const child = await tx.child.findFirst({
      where: { id: childId, ...childrenOfGuardian(family) },
      select: { authorities: { where: { adultId: family.adultId, hasAuthority: true } } },
    })
    if (!child) return refuse({ code: 'notFound' })
    if (child.authorities.length === 0) return refuse({ code: 'notHolder' })
    const { accountId, adultId } = family
    await answer(tx, now, { accountId, adultId, childId, recordedById: null }, image)
    return done(null)
  })
}

/** An agent copies what a guardian without an account has signed on paper, or has taken back. */
export async function recordPaperImage(
  staff: StaffScope,
  now: Instant,
  { childId, adultId, image }: { childId: string; adultId: string; image: ImageAnswers },
): Promise<Result<null, ImageRefusal>> {
  return inTransaction(async (tx) => {
    await lockChildren(tx, [childId])
    const authority = await tx.parentalAuthority.findFirst({
      where: { childId, adultId, child: { archivedAt: null } },
      select: { hasAuthority: true, adult: { select: { accountId: true } } },
    })
    if (!authority) return refuse({ code: 'notFound' })
    if (!authority.hasAuthority) return refuse({ code: 'notHolder' })
    // Who can sign in answers alone: nobody says yes in their place.
    if (authority.adult.accountId) return refuse({ code: 'hasAccount' })
    await answer(
      tx,
      now,
      { accountId: staff.accountId, adultId, childId, recordedById: staff.staffId },
      image,
    )
    return done(null)
  })
}

/** What changes is written, one row for each yes; the rest stays as it was, with its date. */
async function answer(tx: Tx, now: Instant, by: Signature, image: ImageAnswers): Promise<void> {
  const { accountId, adultId, childId, recordedById } = by
  const standing = await tx.imageConsent.findMany({ where: { childId, adultId, withdrawnAt: null } })
  const isGiven = (purpose: ImagePurpose) => standing.some((consent) => consent.purpose === purpose)
  const given = imagePurposes.filter((purpose) => image[purpose] && !isGiven(purpose))
  const withdrawn = imagePurposes.filter((purpose) => !image[purpose] && isGiven(purpose))
  const at = new Date(now)
  await tx.imageConsent.createMany({
    data: given.map((purpose) => ({ childId, adultId, purpose, givenAt: at, recordedById })),
  })
  await tx.imageConsent.updateMany({
    where: { childId, adultId, purpose: { in: withdrawn }, withdrawnAt: null },
    data: { withdrawnAt: at },
  })
  const fact = (verb: 'give' | 'withdraw', purpose: ImagePurpose) => ({
    ...{ accountId, action: `imageConsent.${verb}`, subjectKind: 'child', subjectId: childId },
    details: { purpose, adult: adultId },
  })
  await recordAudit(tx, now, [
    ...given.map((purpose) => fact('give', purpose)),
    ...withdrawn.map((purpose) => fact('withdraw', purpose)),
  ])
}
