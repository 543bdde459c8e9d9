import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import type { ImportRow, JudgedLines } from '@/lib/rules/import-lines'
import { type ImportedQuotient, judgedQuotients, quotientKey } from '@/lib/rules/import-quotients'
import type { Day } from '@/lib/time/day'
import { knownReferences } from '../reference/queries'

/** The lines of a file of quotients, judged with what the portal knows now. */
export async function judgeQuotients(
  tx: Tx,
  rows: readonly ImportRow<'quotients'>[],
): Promise<JudgedLines<ImportedQuotient>> {
  const known = await knownReferences(
    tx,
    rows.map(({ cells }) => cells.famille),
  )
  const quotients = await tx.$queryRaw<{ familyId: string; validFrom: Day }[]>`
    SELECT family_id::text AS "familyId", valid_from::text AS "validFrom"
      FROM quotient_familial WHERE family_id = ANY(${[...known.families.values()]}::uuid[])`
  const keys = new Set(quotients.map(({ familyId, validFrom }) => quotientKey(familyId, validFrom)))
  return judgedQuotients(rows, { ...known, quotients: keys })
}
