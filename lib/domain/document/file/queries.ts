import 'server-only'
import { uuid } from '@/lib/actions/fields'
import { recordReadingOnce } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { shutStatuses } from '@/lib/rules/antivirus'
import type { FileStorage } from '@/lib/storage/storage'
import type { Instant } from '@/lib/time/paris'
import type { Prisma } from '@/prisma/generated/client'
import type { SentFile } from '../schema'
import { readFileName } from '../stored/schema'

/** A page of a document, as its lists and its viewer know it. */
export type DocumentPage = { position: number; fileName: string; contentType: string; size: number }
export type FoundFile = DocumentPage & { storageKey: string }

/** What a query asks of the files of a document, in order. */
export const filesInOrder = {
  orderBy: { position: 'asc' },
  select: {
    ...{ documentId: true, position: true, fileName: true, contentType: true, size: true },
    ...{ storageKey: true, sha256: true },
  },
} satisfies Prisma.DocumentFileFindManyArgs

type FileRow = FoundFile & { documentId: string; sha256: string }

export function pageOf({ position, contentType, size, ...row }: FileRow): DocumentPage {
  return { position, fileName: readFileName(row), contentType, size }
}

/** What makes two documents the same: the same files in the same order. */
export function contentOf(files: readonly { sha256: string }[]): string {
  return files.map(({ sha256 }) => sha256).join()
}

/** The files of a document as they were sent. */
export async function readFiles(files: readonly FileRow[], storage: FileStorage): Promise<SentFile[]> {
  const read: SentFile[] = []
  for (const file of files) {
    const bytes = await storage.read(file.storageKey)
    if (!bytes) throw new Error(`The storage has no file ${file.storageKey}`)
    read.push({ fileName: readFileName(file), bytes })
  }
  return read
}

/** A page of a document that is in `where`; null when there is none, and when nobody may open it. */
export async function findPage(
  db: Tx,
  documentId: string,
  position: number,
  where: Prisma.DocumentWhereInput,
): Promise<FoundFile | null> {
  if (!uuid.safeParse(documentId).success || !Number.isInteger(position)) return null
  const row = await db.documentFile.findFirst({
    where: { documentId, position, document: { ...where, AND: { status: { notIn: [...shutStatuses] } } } },
    select: filesInOrder.select,
  })
  return row && { ...pageOf(row), storageKey: row.storageKey }
}

/** A file of any document, for the service; reading a document is written once in the audit trail. */
export async function findFileForStaff(
  staff: StaffScope,
  now: Instant,
  documentId: string,
  position: number,
): Promise<FoundFile | null> {
  return inTransaction(async (tx) => {
    const found = await findPage(tx, documentId, position, {})
    if (found) await recordReading(tx, staff, now, documentId)
    return found
  })
}

async function recordReading(tx: Tx, staff: StaffScope, now: Instant, documentId: string): Promise<void> {
  // The pages of a document are asked for at the same moment: one of them writes.
  await tx.$queryRaw`SELECT 1 FROM document WHERE id = ${documentId}::uuid FOR UPDATE`
  const { familyId, childId } = await tx.document.findUniqueOrThrow({ where: { id: documentId } })
  await recordReadingOnce(tx, now, {
    ...{ accountId: staff.accountId, action: 'document.read' },
    ...{ subjectKind: 'document', subjectId: documentId, familyId },
    details: { childIds: childId ? [childId] : [] },
  })
}
