import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { type ImportedBalance, judgedBalances } from '@/lib/rules/import-balances'
import type { ImportRow, JudgedLines } from '@/lib/rules/import-lines'
import { parisDay, type Instant } from '@/lib/time/paris'
import { knownReferences } from '../reference/queries'

/** The lines of a file of balances, judged with what the portal knows now. */
export async function judgeBalances(
  tx: Tx,
  rows: readonly ImportRow<'balances'>[],
  now: Instant,
): Promise<JudgedLines<ImportedBalance>> {
  const known = await knownReferences(
    tx,
    rows.map(({ cells }) => cells.famille),
  )
  const kept = await tx.openingBalance.findMany({
    where: { familyId: { in: [...known.families.values()] } },
    select: { familyId: true },
  })
  const balances = new Set(kept.map(({ familyId }) => familyId))
  return judgedBalances(rows, { ...known, balances }, parisDay(now))
}
