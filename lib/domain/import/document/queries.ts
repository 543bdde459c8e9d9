import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { documentKindSlugs } from '@/lib/messages/fr/documents'
import { documentKey, type ImportedDocument, judgedDocuments } from '@/lib/rules/import-documents'
import { type ImportRow, type JudgedLines, plain } from '@/lib/rules/import-lines'
import type { DocumentKind } from '@/lib/rules/documents'
import { parisDay, type Instant } from '@/lib/time/paris'
import { knownReferences } from '../reference/queries'

/** The words of the column « nature »: those of the addresses. A proof of absence belongs to its absence. */
const kinds = new Map(
  (Object.entries(documentKindSlugs) as [DocumentKind, string][])
    .filter(([kind]) => kind !== 'absenceProof')
    .map(([kind, slug]) => [plain(slug), kind]),
)

/** The lines of a file of documents, judged with what the portal knows now. */
export async function judgeDocuments(
  tx: Tx,
  rows: readonly ImportRow<'documents'>[],
  now: Instant,
): Promise<JudgedLines<ImportedDocument>> {
  const known = await knownReferences(
    tx,
    rows.flatMap(({ cells }) => [cells.famille, cells.enfant]),
  )
  const accepted = await tx.$queryRaw<Omit<ImportedDocument, 'receivedOn' | 'validFrom'>[]>`
    SELECT family_id::text AS "familyId", child_id::text AS "childId", kind::text AS kind,
           school_year AS "schoolYear", valid_until::text AS "validUntil"
      FROM document
     WHERE status = 'accepted' AND family_id = ANY(${[...known.families.values()]}::uuid[])`
  const documents = new Set(accepted.map(documentKey))
  return judgedDocuments(rows, { ...known, kinds, documents }, parisDay(now))
}
