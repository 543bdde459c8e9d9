import 'server-only'
import { database } from '@/lib/db/client'
import { resealedFile } from '@/lib/storage/sealed'
import type { FileStorage } from '@/lib/storage/storage'
import { currentPrefix, resealed, SEALED_PREFIX } from '@/lib/vault/reseal'
import { purposeOf } from './schema'

const ROWS_AT_ONCE = 200

/** Puts the names and the reasons of documents under the key of today. Answers how many (as `resealDossiers`). */
export function resealDocuments(): Promise<number> {
  return resealRows(currentPrefix())
}

/** Seals what an earlier version of the portal wrote in clear, and nothing else. */
export function sealClearDocuments(): Promise<number> {
  return resealRows(SEALED_PREFIX)
}

/** What doesn't begin with `prefix`. */
async function resealRows(prefix: string): Promise<number> {
  let count = 0
  for (let more = 1; more > 0; count += more) more = await resealNames(prefix)
  for (let more = 1; more > 0; count += more) more = await resealReasons(prefix)
  return count
}

async function resealNames(prefix: string): Promise<number> {
  const prisma = await database()
  const rows = await prisma.documentFile.findMany({
    where: { NOT: { fileName: { startsWith: prefix } } },
    take: ROWS_AT_ONCE,
    select: { documentId: true, position: true, fileName: true },
  })
  for (const row of rows)
    await prisma.documentFile.updateMany({
      where: row,
      data: { fileName: resealed(purposeOf('name', row.documentId), row.fileName) },
    })
  return rows.length
}

async function resealReasons(prefix: string): Promise<number> {
  const prisma = await database()
  const rows = await prisma.document.findMany({
    where: { reason: { not: null }, NOT: { reason: { startsWith: prefix } } },
    take: ROWS_AT_ONCE,
    select: { id: true, reason: true },
  })
  for (const row of rows)
    await prisma.document.updateMany({
      where: row,
      data: { reason: resealed(purposeOf('reason', row.id), row.reason!) },
    })
  return rows.length
}

/**
 * Puts every file under the key of today. `folder` is the storage as it is, sealed files and all: a file is written
 * anew under another name, its row follows, and only then the former one goes. Answers how many files.
 */
export async function resealFiles(folder: FileStorage): Promise<number> {
  const prisma = await database()
  const files = await prisma.documentFile.findMany({ select: { storageKey: true } })
  let count = 0
  for (const { storageKey } of files) {
    const kept = await folder.read(storageKey)
    const sealed = kept && resealedFile(kept)
    if (!sealed) continue
    const newKey = await folder.put(sealed)
    const { count: moved } = await prisma.documentFile.updateMany({
      where: { storageKey },
      data: { storageKey: newKey },
    })
    // Withdrawn meanwhile: its file is gone, and so is this one.
    await folder.remove(moved === 1 ? storageKey : newKey)
    count += moved
  }
  return count
}
