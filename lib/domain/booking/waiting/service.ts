import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { FamilyScope } from '@/lib/auth/scopes'
import { fromDb } from '@/lib/db/day'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import { basketAmong, factsBeside, storedLines } from '@/lib/domain/booking/basket/queries'
import { done, refuse, type Result } from '@/lib/result'
import { wishesAfter } from '@/lib/rules/waiting-choice'
import type { WaitingWish } from '@/lib/rules/waiting-list'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'
import type { AskedWish } from './schema'

/** How lines of the basket wait, should their day be full; null for not at all. Answers how many lines were changed. */
export async function setWaiting(
  family: FamilyScope,
  _now: Instant,
  { lineIds, wish }: AskedWish,
): Promise<number> {
  return inTransaction(async (tx) => {
    await lockFamily(tx, family.familyId)
    const { count } = await tx.basketLine.updateMany({
      where: { id: { in: lineIds }, familyId: family.familyId, kind: 'book' },
      data: { waiting: wish },
    })
    return count
  })
}

/**
 * How the days of a child in one week wait, and those of the brothers and sisters where they are tied to them. False when
 * the line that names the week isn't in the basket any more.
 */
export async function chooseWaiting(
  family: FamilyScope,
  now: Instant,
  { lineId, wish }: { lineId: string; wish: WaitingWish },
): Promise<boolean> {
  return inTransaction(async (tx) => {
    await lockFamily(tx, family.familyId)
    const lines = await storedLines(tx, family.familyId)
    const known = await factsBeside(tx, family, lines, { pairs: [], days: [] }, now)
    const asked = basketAmong(known, lines).items.filter(({ kind }) => kind === 'book')
    const chosen = asked.find(({ id }) => id === lineId)
    if (!chosen) return false
    const wishes = Map.groupBy(wishesAfter(asked, chosen, wish), ([, waiting]) => waiting)
    for (const [waiting, own] of wishes)
      await tx.basketLine.updateMany({
        where: { id: { in: own.map(([id]) => id) }, familyId: family.familyId },
        data: { waiting },
      })
    return true
  })
}

export type LeaveRefusal = { code: 'notFound' } | { code: 'movedOn' }

/** « Quitter la liste », for a line and all that waits with it. It holds nothing: there is nothing to give back. */
export async function leaveList(
  family: FamilyScope,
  now: Instant,
  lineId: string,
): Promise<Result<{ days: Day[] }, LeaveRefusal>> {
  return inTransaction(async (tx) => {
    const { familyId } = family
    await lockFamily(tx, familyId)
    const line = await tx.requestLine.findFirst({ where: { id: lineId, familyId } })
    if (!line) return refuse({ code: 'notFound' })
    if (line.status !== 'waiting') return refuse({ code: 'movedOn' })
    const own = await tx.requestLine.findMany({
      where: {
        ...{ familyId, status: 'waiting' },
        ...(line.waitingSet ? { waitingSet: line.waitingSet } : { id: lineId }),
      },
      orderBy: { day: 'asc' },
      select: { id: true, day: true },
    })
    await tx.requestLine.updateMany({
      where: { id: { in: own.map(({ id }) => id) }, status: 'waiting' },
      data: { status: 'left', decidedAt: new Date(now), endedBy: 'family' },
    })
    await recordAudit(
      tx,
      now,
      own.map(({ id }) => ({
        ...{ accountId: family.accountId, action: 'requestLine.leave', subjectKind: 'requestLine' },
        ...{ subjectId: id, familyId },
      })),
    )
    return done({ days: own.map(({ day }) => fromDb(day)) })
  })
}
