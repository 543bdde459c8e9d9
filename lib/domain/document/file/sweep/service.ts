import 'server-only'
import { database } from '@/lib/db/client'
import { mayBeLeftovers } from '@/lib/rules/leftover-files'
import type { FileFolder } from '@/lib/storage/storage'

const AT_ONCE = 500

/**
 * Removes the files that no document has: a form that a power cut has ended leaves some. A file comes before its
 * document does, so that one goes only if it has none twice in a row: the job runs every hour, and no form lasts as long.
 * Too many are nobody's leftovers: it removes none, and fails.
 */
export function fileSweeper(folder: () => FileFolder): () => Promise<number> {
  let suspects = new Set<string>()
  return async () => {
    const { orphans, named } = await lookThrough(folder())
    if (!mayBeLeftovers(orphans.length, named))
      throw new Error(
        `${orphans.length} files have no document, ${named} have one: another portal's storage, or a database to restore? None was removed`,
      )
    const toRemove = orphans.filter((key) => suspects.has(key))
    for (const key of toRemove) await folder().remove(key)
    suspects = new Set(orphans)
    return toRemove.length
  }
}

async function lookThrough(folder: FileFolder): Promise<{ orphans: string[]; named: number }> {
  const orphans: string[] = []
  let seen = 0
  let batch: string[] = []
  const look = async () => {
    orphans.push(...(await unknown(batch)))
    seen += batch.length
    batch = []
  }
  for await (const key of folder.list()) {
    batch.push(key)
    if (batch.length === AT_ONCE) await look()
  }
  await look()
  return { orphans, named: seen - orphans.length }
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
