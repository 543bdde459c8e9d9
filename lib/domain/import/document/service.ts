import 'server-only'
import { eachChunk } from '@/lib/db/chunks'
import { toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import type { ImportedDocument } from '@/lib/rules/import-documents'
import type { ImportRow, JudgedLines } from '@/lib/rules/import-lines'
import { parisInstant, type Instant } from '@/lib/time/paris'
import { judgedUnderLocks } from '../reference/service'
import { judgeDocuments } from './queries'

/** Writes papers that the former service had accepted: what they are and how long they are good, without their pages. */
export async function writeDocuments(
  tx: Tx,
  rows: readonly ImportRow<'documents'>[],
  now: Instant,
): Promise<JudgedLines<ImportedDocument>> {
  const judged = await judgedUnderLocks<ImportedDocument, JudgedLines<ImportedDocument>>(tx, () =>
    judgeDocuments(tx, rows, now),
  )
  const { items } = judged
  await eachChunk(items, (part) =>
    tx.document.createMany({
      data: part.map(({ receivedOn, validFrom, validUntil, ...document }) => ({
        ...document,
        status: 'accepted' as const,
        receivedAt: new Date(parisInstant(receivedOn, '00:00')),
        decidedAt: new Date(parisInstant(receivedOn, '00:00')),
        validFrom: validFrom && toDb(validFrom),
        validUntil: validUntil && toDb(validUntil),
      })),
    }),
  )
  return judged
}
