import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { documentKindSlugs } from '@/lib/messages/fr/documents'
import { documentKey, type ImportedDocument, judgedDocuments } from '@/lib/rules/import-documents'
import { type ImportRow, type JudgedLines, plain } from '@/lib/rules/import-lines'
import { type DocumentNature, sentAloneKinds } from '@/lib/rules/documents'
import { typesInUse } from '@/lib/domain/document/type/queries'
import { parisDay, type Instant } from '@/lib/time/paris'
import { knownReferences } from '../reference/queries'

/**
 * The words of the column « nature »: those of the addresses for the kinds of the portal, the names of the organisation's
 * own. A proof of absence belongs to its absence.
 */
async function kindsByWord(tx: Tx): Promise<Map<string, DocumentNature>> {
  const types = await typesInUse(tx)
  return new Map<string, DocumentNature>([
    ...types.map((type) => [plain(type.name), { kind: 'own', type }] as const),
    ...sentAloneKinds.map((kind) => [plain(documentKindSlugs[kind]), { kind, type: null }] as const),
  ])
}

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
    SELECT family_id::text AS "familyId", child_id::text AS "childId", kind::text AS kind, type_id::text AS "typeId",
           school_year AS "schoolYear", valid_until::text AS "validUntil"
      FROM document
     WHERE status = 'accepted' AND family_id = ANY(${[...known.families.values()]}::uuid[])`
  const documents = new Set(accepted.map(documentKey))
  return judgedDocuments(rows, { ...known, kinds: await kindsByWord(tx), documents }, parisDay(now))
}
