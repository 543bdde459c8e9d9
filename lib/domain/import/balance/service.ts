import 'server-only'
import { eachChunk } from '@/lib/db/chunks'
import { toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import type { ImportedBalance } from '@/lib/rules/import-balances'
import type { ImportRow, JudgedLines } from '@/lib/rules/import-lines'
import type { Instant } from '@/lib/time/paris'
import { judgedUnderLocks } from '../reference/service'
import { judgeBalances } from './queries'

/** Writes what families owed, or had paid in advance, when the former portal closed. */
export async function writeBalances(
  tx: Tx,
  rows: readonly ImportRow<'balances'>[],
  now: Instant,
): Promise<JudgedLines<ImportedBalance>> {
  const judged = await judgedUnderLocks<ImportedBalance, JudgedLines<ImportedBalance>>(tx, () =>
    judgeBalances(tx, rows, now),
  )
  const { items } = judged
  await eachChunk(items, (part) =>
    tx.openingBalance.createMany({
      data: part.map(({ familyId, amount, closedOn }) => ({
        ...{ familyId, amountCents: amount, closedOn: toDb(closedOn) },
      })),
    }),
  )
  return judged
}
