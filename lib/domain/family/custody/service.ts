import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { lockChildren } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import { type CustodyRefusal, whyNotThisCustody } from '@/lib/rules/custody'
import type { Instant } from '@/lib/time/paris'
import { sealJson } from '@/lib/vault/seal'
import { lockedFamily } from '../member/service'
import { type CustodyFile, guardiansElsewhere, readCustody, weeksPurpose } from './queries'
import type { SetCustody } from './schema'

type Asking = { staff: StaffScope; now: Instant }
type NotFound = { code: 'notFound' }
export type SetCustodyRefusal = NotFound | { code: 'changedMeanwhile' } | CustodyRefusal

/**
 * Writes who decides for a child, who may collect them, and where they live in this family. It holds at once: the next
 * page that an adult without authority asks for is not found.
 */
export async function setCustody(
  asking: Asking,
  { familyId, childId, ...custody }: SetCustody,
): Promise<Result<null, SetCustodyRefusal>> {
  return inTransaction(async (tx) => {
    if (!(await lockedFamily(tx, familyId))) return refuse({ code: 'notFound' })
    // The other home's agent may be at the same child.
    await lockChildren(tx, [childId])
    const before = await readCustody(tx, familyId, childId)
    if (!before || !isAbout(before, custody)) return refuse({ code: 'notFound' })
    if (before.seen !== custody.seen) return refuse({ code: 'changedMeanwhile' })
    const elsewhere = await guardiansElsewhere(tx, familyId, childId)
    const refusal = whyNotThisCustody(adultsJudged(before, custody), elsewhere.length)
    if (refusal) return refuse(refusal)
    await write(tx, familyId, childId, custody)
    const after = await readCustody(tx, familyId, childId)
    await recordAudit(tx, asking.now, {
      ...{ accountId: asking.staff.accountId, familyId, action: 'custody.set' },
      ...{ subjectKind: 'child', subjectId: childId, details: { changed: whatChanged(before, after!) } },
    })
    return done(null)
  })
}

type Custody = Omit<SetCustody, 'familyId' | 'childId'>

/** Every adult of the family, once, with judgments that may be chosen. */
function isAbout(before: CustodyFile, { adults }: Custody): boolean {
  const mine = before.adults.map(({ adultId }) => adultId).sort()
  const sent = adults.map(({ adultId }) => adultId).sort()
  const judgments = new Set(before.judgments.map(({ id }) => id))
  return (
    mine.join() === sent.join() &&
    adults.every(({ judgmentId }) => judgmentId === null || judgments.has(judgmentId))
  )
}

function adultsJudged(before: CustodyFile, { adults }: Custody) {
  return adults.map(({ adultId, hasAuthority, judgmentId, judgmentUntil }) => ({
    had: before.adults.find((adult) => adult.adultId === adultId)!.hasAuthority,
    hasAuthority,
    hasJudgment: judgmentId !== null,
    hasEnd: judgmentUntil !== null,
  }))
}

async function write(tx: Tx, familyId: string, childId: string, { adults, residence, weeks }: Custody) {
  for (const { adultId, hasAuthority, mayCollect, judgmentId, judgmentUntil } of adults) {
    const set = {
      ...{ hasAuthority, mayCollect, judgmentDocumentId: judgmentId },
      judgmentUntil: judgmentUntil && toDb(judgmentUntil),
    }
    await tx.parentalAuthority.upsert({
      where: { adultId_childId: { adultId, childId } },
      create: { adultId, childId, ...set },
      update: set,
    })
  }
  await tx.familyChild.update({
    where: { familyId_childId: { familyId, childId } },
    data: { residence, weeks: weeks && sealJson(weeksPurpose(familyId, childId), weeks) },
  })
}

/** What changed, never what it says: 'authority:<adult>', 'weeks'. */
function whatChanged(before: CustodyFile, after: CustodyFile): string[] {
  const ofAdults = after.adults.flatMap((now) => {
    const was = before.adults.find(({ adultId }) => adultId === now.adultId)!
    return [
      ...(was.hasAuthority === now.hasAuthority ? [] : [`authority:${now.adultId}`]),
      ...(was.mayCollect === now.mayCollect ? [] : [`collect:${now.adultId}`]),
      ...(was.judgmentId === now.judgmentId && was.judgmentUntil === now.judgmentUntil
        ? []
        : [`judgment:${now.adultId}`]),
    ]
  })
  return [
    ...ofAdults,
    ...(before.residence === after.residence ? [] : ['residence']),
    ...(JSON.stringify(before.weeks) === JSON.stringify(after.weeks) ? [] : ['weeks']),
  ]
}

/** Says which adult of a family receives and pays its invoices: one, always. */
export async function setPayer(
  { staff, now }: Asking,
  { familyId, payerId }: { familyId: string; payerId: string },
): Promise<Result<null, NotFound>> {
  return inTransaction(async (tx) => {
    const family = await lockedFamily(tx, familyId)
    if (!family?.adults.some(({ adultId }) => adultId === payerId)) return refuse({ code: 'notFound' })
    await tx.familyAdult.updateMany({
      where: { familyId, isPayer: true, adultId: { not: payerId } },
      data: { isPayer: false },
    })
    const { count } = await tx.familyAdult.updateMany({
      where: { familyId, adultId: payerId, isPayer: false },
      data: { isPayer: true },
    })
    if (count > 0)
      await recordAudit(tx, now, {
        ...{ accountId: staff.accountId, familyId, action: 'payer.set' },
        ...{ subjectKind: 'adult', subjectId: payerId },
      })
    return done(null)
  })
}
