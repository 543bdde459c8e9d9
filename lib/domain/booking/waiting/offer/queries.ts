import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { decidable } from '@/lib/domain/booking/deciding/service'

/** The lines that were offered places with this one, itself included, by day; empty when it isn't offered any. */
export async function offeredWith(tx: Tx, familyId: string, lineId: string) {
  const line = await tx.requestLine.findFirst({ where: { id: lineId, familyId, status: 'offered' } })
  if (!line) return []
  return tx.requestLine.findMany({
    where: {
      ...{ familyId, status: 'offered' },
      ...(line.waitingSet ? { waitingSet: line.waitingSet } : { id: lineId }),
    },
    orderBy: [{ day: 'asc' }, { rank: 'asc' }],
    select: {
      ...decidable,
      request: { select: { idempotencyKey: true } },
      offers: { where: { endedAt: null }, select: { expiresAt: true } },
    },
  })
}

export type OfferedLine = Awaited<ReturnType<typeof offeredWith>>[number]

/** The first instant at which the offer of some lines can't be taken any more. */
export function endOf(lines: readonly OfferedLine[]): number {
  return Math.min(...lines.flatMap(({ offers }) => offers.map(({ expiresAt }) => expiresAt.getTime())))
}
