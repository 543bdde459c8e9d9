import 'server-only'
import { eachChunk } from '@/lib/db/chunks'
import { toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import type { ImportedQuotient } from '@/lib/rules/import-quotients'
import type { ImportRow, JudgedLines } from '@/lib/rules/import-lines'
import { judgedUnderLocks } from '../reference/service'
import { judgeQuotients } from './queries'

/** Writes the quotients of the former portal: each prices the days from its own on. */
export async function writeQuotients(
  tx: Tx,
  rows: readonly ImportRow<'quotients'>[],
): Promise<JudgedLines<ImportedQuotient>> {
  const judged = await judgedUnderLocks<ImportedQuotient, JudgedLines<ImportedQuotient>>(tx, () =>
    judgeQuotients(tx, rows),
  )
  const { items } = judged
  await eachChunk(items, (part) =>
    tx.quotientFamilial.createMany({
      data: part.map(({ familyId, value, validFrom }) => ({
        ...{ familyId, value, validFrom: toDb(validFrom), source: 'import' },
      })),
    }),
  )
  return judged
}
