import 'server-only'
import { eachChunk } from '@/lib/db/chunks'
import { toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import type { ImportedDossier } from '@/lib/rules/import-dossiers'
import type { ImportRow, JudgedLines } from '@/lib/rules/import-lines'
import type { Instant } from '@/lib/time/paris'
import { judgedUnderLocks } from '../reference/service'
import { judgeDossiers } from './queries'

/** Writes what the former portal had validated. */
export async function writeDossiers(
  tx: Tx,
  rows: readonly ImportRow<'dossiers'>[],
  now: Instant,
): Promise<JudgedLines<ImportedDossier>> {
  const judged = await judgedUnderLocks<ImportedDossier, JudgedLines<ImportedDossier>>(tx, () =>
    judgeDossiers(tx, rows, now),
  )
  const { items } = judged
  const validations = items.flatMap((item) => item.validations)
  await eachChunk(validations, (part) =>
    tx.importedValidation.createMany({
      data: part.map(({ kind, subjectId, schoolYear, validatedOn }) => ({
        ...{ kind, schoolYear, validatedOn: toDb(validatedOn) },
        ...(kind === 'adult' ? { adultId: subjectId } : { childId: subjectId }),
      })),
    }),
  )
  return judged
}
