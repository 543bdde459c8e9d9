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
  const families = new Map([...(await familiesByNumber(tx, rows)), ...known.families])
  const quotients = await tx.$queryRaw<{ familyId: string; validFrom: Day }[]>`
    SELECT family_id::text AS "familyId", valid_from::text AS "validFrom"
      FROM quotient_familial WHERE family_id = ANY(${[...families.values()]}::uuid[])`
  const keys = new Set(quotients.map(({ familyId, validFrom }) => quotientKey(familyId, validFrom)))
  return judgedQuotients(rows, { families, quotients: keys })
}

/**
 * The families that the lines name by their number in the portal, « P1042 »: those that the former portal has never
 * known get a quotient by file too. The letter tells their numbers from the former portal's.
 */
async function familiesByNumber(
  tx: Tx,
  rows: readonly ImportRow<'quotients'>[],
): Promise<Map<string, string>> {
  const named = rows.map(({ cells }) => cells.famille).filter((text) => /^P\d{1,9}$/.test(text))
  if (named.length === 0) return new Map()
  const families = await tx.family.findMany({
    where: { number: { in: named.map((text) => Number(text.slice(1))) }, archivedAt: null },
    select: { id: true, number: true },
  })
  return new Map(families.map(({ id, number }) => [`P${number}`, id]))
}
