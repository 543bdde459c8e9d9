import 'server-only'
import type { FamilyScope } from '@/lib/auth/scopes'
import { fromDb } from '@/lib/db/day'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import type { Instant } from '@/lib/time/paris'
import { type Added, addDays } from '../period/service'
import type { RemovedLine } from './schema'

/** Takes lines out of the basket: one, or all those of a kind for a child. Answers them, to be put back. */
export async function removeLines(
  { familyId }: FamilyScope,
  which: { id: string } | { childId: string; kind: 'book' | 'cancel' },
): Promise<RemovedLine[]> {
  return inTransaction(async (tx) => {
    await lockFamily(tx, familyId)
    const lines = await tx.basketLine.findMany({
      where: { familyId, ...which },
      orderBy: { day: 'asc' },
      select: { id: true, kind: true, childId: true, activityId: true, day: true, waiting: true },
    })
    await tx.basketLine.deleteMany({ where: { id: { in: lines.map(({ id }) => id) } } })
    return lines.map(({ kind, childId, activityId, day, waiting }) => ({
      ...{ kind, childId, activityId, waiting },
      day: fromDb(day),
    }))
  })
}

/** « Remettre »: puts removed lines back, those that can still be taken; one that waited waits again. */
export async function putBack(
  family: FamilyScope,
  now: Instant,
  lines: readonly RemovedLine[],
): Promise<Added> {
  const of = (kind: RemovedLine['kind']) => lines.filter((line) => line.kind === kind)
  const books = await addDays(family, now, 'book', of('book'))
  const cancels = await addDays(family, now, 'cancel', of('cancel'))
  return {
    added: books.added + cancels.added,
    refusals: [...books.refusals, ...cancels.refusals],
  }
}
