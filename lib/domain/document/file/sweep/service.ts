import 'server-only'
import { database } from '@/lib/db/client'
import type { FileFolder } from '@/lib/storage/storage'

const AT_ONCE = 500

/**
 * Removes the files that no document has: a form that a power cut has ended leaves some. A file comes before its
 * document does, so that one goes only if it has none twice in a row: the job runs every hour, and no form lasts as long.
 */
export function fileSweeper(folder: () => FileFolder): () => Promise<number> {
  let suspects = new Set<string>()
  return async () => {
    const orphans = await filesWithoutDocument(folder())
    const toRemove = orphans.filter((key) => suspects.has(key))
    for (const key of toRemove) await folder().remove(key)
    suspects = new Set(orphans)
    return toRemove.length
  }
}

async function filesWithoutDocument(folder: FileFolder): Promise<string[]> {
  const orphans: string[] = []
  let batch: string[] = []
  for await (const key of folder.list()) {
    batch.push(key)
    if (batch.length < AT_ONCE) continue
    orphans.push(...(await unknown(batch)))
    batch = []
  }
  return [...orphans, ...(await unknown(batch))]
}

async function unknown(keys: readonly string[]): Promise<string[]> {
  const prisma = await database()
  const rows = await prisma.documentFile.findMany({
    where: { storageKey: { in: [...keys] } },
    select: { storageKey: true },
  })
  const known = new Set(rows.map(({ storageKey }) => storageKey))
  return keys.filter((key) => !known.has(key))
}
