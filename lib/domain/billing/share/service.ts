import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { lockChildren, lockFamilies } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import { type ShareRefusal, whyShareRefused } from '@/lib/rules/home-shares'
import type { Instant } from '@/lib/time/paris'
import { shareFacts } from './queries'
import type { ShareInput } from './schema'

/**
 * Sets what a family pays of the days of a child with two homes, from a day on; the other home pays the rest. Each by
 * its own price. Days that are billed keep their parts.
 */
export async function setShare(
  staff: StaffScope,
  now: Instant,
  { familyId, shareChild: childId, percent, shareFrom: validFrom }: ShareInput,
): Promise<Result<null, ShareRefusal | { code: 'notFound' }>> {
  return inTransaction(async (tx) => {
    const known = await tx.familyChild.findMany({ where: { childId }, select: { familyId: true } })
    if (!known.some((home) => home.familyId === familyId)) return refuse({ code: 'notFound' })
    await lockFamilies(
      tx,
      known.map((home) => home.familyId),
    )
    await lockChildren(tx, [childId])
    const { homes, ...facts } = await shareFacts(tx, { childId, familyId, on: validFrom })
    if (!homes.includes(familyId)) return refuse({ code: 'notFound' })
    const refusal = whyShareRefused({ ...facts, homes: homes.length }, { validFrom, percent })
    if (refusal) return refuse(refusal)
    const otherFamilyId = homes.find((id) => id !== familyId)!
    const data = { familyId, otherFamilyId, percent, setAt: new Date(now), setById: staff.staffId }
    const { id } = await tx.billingShare.upsert({
      where: { childId_validFrom: { childId, validFrom: toDb(validFrom) } },
      create: { ...data, childId, validFrom: toDb(validFrom) },
      update: data,
    })
    const rest = percent === null ? null : 100 - percent
    await recordAudit(
      tx,
      now,
      [
        { familyId, percent },
        { familyId: otherFamilyId, percent: rest },
      ].map((home) => ({
        ...{ accountId: staff.accountId, action: 'billingShare.set', familyId: home.familyId },
        ...{ subjectKind: 'billingShare', subjectId: id },
        details: { childId, validFrom, percent: home.percent },
      })),
    )
    return done(null)
  })
}
