import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import type { RecordKind } from '@/lib/rules/dossier-completeness'
import { type ImportedDossier, judgedDossiers, validationKey } from '@/lib/rules/import-dossiers'
import type { ImportRow, JudgedLines } from '@/lib/rules/import-lines'
import { parisDay, type Instant } from '@/lib/time/paris'
import { knownReferences } from '../reference/queries'

/** The lines of a file of dossiers, judged with what the portal knows now. */
export async function judgeDossiers(
  tx: Tx,
  rows: readonly ImportRow<'dossiers'>[],
  now: Instant,
): Promise<JudgedLines<ImportedDossier>> {
  const known = await knownReferences(
    tx,
    rows.map(({ cells }) => cells.personne),
  )
  const ids = [...new Set([...known.people.values()].map(({ id }) => id))]
  const validated = await tx.$queryRaw<{ kind: RecordKind; subjectId: string; schoolYear: string }[]>`
    SELECT kind::text AS kind, COALESCE(child_id, adult_id)::text AS "subjectId", school_year AS "schoolYear"
      FROM imported_validation WHERE child_id = ANY(${ids}::uuid[]) OR adult_id = ANY(${ids}::uuid[])`
  return judgedDossiers(rows, { ...known, validated: new Set(validated.map(validationKey)) }, parisDay(now))
}
