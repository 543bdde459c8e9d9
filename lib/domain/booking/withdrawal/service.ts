import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { FamilyScope } from '@/lib/auth/scopes'
import { fromDb } from '@/lib/db/day'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import { releaseLines } from '@/lib/domain/booking/release/service'
import { done, refuse, type Result } from '@/lib/result'
import { isOpenLine } from '@/lib/rules/states'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'

export type WithdrawRefusal =
  { code: 'notFound' } | { code: 'alreadyDecided' } | { code: 'dayBegun'; day: Day }

/** A family takes back a line that waits for its answer, until it ends. Its places and its quotas are given back. */
export async function withdrawLine(
  family: FamilyScope,
  now: Instant,
  lineId: string,
): Promise<Result<{ day: Day }, WithdrawRefusal>> {
  return inTransaction(async (tx) => {
    await lockFamily(tx, family.familyId)
    const line = await tx.requestLine.findFirst({ where: { id: lineId, familyId: family.familyId } })
    if (!line) return refuse({ code: 'notFound' })
    const day = fromDb(line.day)
    if (!isOpenLine(line.status)) return refuse({ code: 'alreadyDecided' })
    if (now >= line.expiresAt.getTime()) return refuse({ code: 'dayBegun', day })
    await tx.requestLine.updateMany({
      where: { id: lineId, status: line.status },
      data: { status: 'withdrawn', decidedAt: new Date(now), endedBy: 'family' },
    })
    await releaseLines(tx, [line.id])
    await recordAudit(tx, now, {
      accountId: family.accountId,
      action: 'requestLine.withdraw',
      subjectKind: 'requestLine',
      subjectId: lineId,
      familyId: family.familyId,
    })
    return done({ day })
  })
}
