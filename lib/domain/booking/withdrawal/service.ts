import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { FamilyScope } from '@/lib/auth/scopes'
import { fromDb } from '@/lib/db/day'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import { releaseLines } from '@/lib/domain/booking/release/service'
import { done, refuse, type Result } from '@/lib/result'
import { isOpenLine, openLineStatuses } from '@/lib/rules/states'
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

/**
 * « Retirer toute la demande »: takes back all that still waits of one request. Answers how many lines; none when
 * nothing of it waits any more, or it isn't this family's.
 */
export async function withdrawRequest(family: FamilyScope, now: Instant, requestId: string): Promise<number> {
  return inTransaction(async (tx) => {
    const { familyId, accountId } = family
    await lockFamily(tx, familyId)
    const open = {
      requestId,
      familyId,
      status: { in: [...openLineStatuses] },
      expiresAt: { gt: new Date(now) },
    }
    const lines = await tx.requestLine.findMany({ where: open, select: { id: true } })
    if (lines.length === 0) return 0
    const ids = lines.map(({ id }) => id)
    await tx.requestLine.updateMany({
      where: { id: { in: ids }, ...open },
      data: { status: 'withdrawn', decidedAt: new Date(now), endedBy: 'family' },
    })
    await releaseLines(tx, ids)
    await recordAudit(
      tx,
      now,
      ids.map((subjectId) => ({
        ...{ accountId, action: 'requestLine.withdraw', subjectKind: 'requestLine', subjectId, familyId },
      })),
    )
    return ids.length
  })
}
