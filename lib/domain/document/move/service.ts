import 'server-only'
import { database } from '@/lib/db/client'
import type { FileFolder } from '@/lib/storage/storage'

const KEYS_AT_ONCE = 500

/** Of the files that documents name: copied now, there before, found nowhere. */
export type Moving = { copied: number; present: number; missing: number }

/**
 * Copies every file that a document names to another storage, under its own key, and reads it back. Nothing is removed;
 * may be stopped and run again. Throws when a copy isn't what was copied.
 */
export async function copyFiles(from: FileFolder, to: FileFolder): Promise<Moving> {
  const moving: Moving = { copied: 0, present: 0, missing: 0 }
  for await (const key of namedKeys()) moving[await copyFile(key, from, to)]++
  return moving
}

async function copyFile(key: string, from: FileFolder, to: FileFolder): Promise<keyof Moving> {
  const file = await from.read(key)
  const copy = await to.read(key)
  if (!file) return copy ? 'present' : 'missing'
  if (isSame(file, copy)) return 'present'
  await to.keep(key, file)
  if (!isSame(file, await to.read(key))) throw new Error(`The copy of ${key} isn't what was copied`)
  return 'copied'
}

/** Removes from the former storage each file whose copy, read once more, is the same. Answers how many. */
export async function removeCopied(from: FileFolder, to: FileFolder): Promise<number> {
  let count = 0
  for await (const key of namedKeys()) {
    const file = await from.read(key)
    if (!file || !isSame(file, await to.read(key))) continue
    await from.remove(key)
    count++
  }
  return count
}

function isSame(file: Uint8Array, copy: Uint8Array | null): boolean {
  return copy !== null && Buffer.compare(file, copy) === 0
}

async function* namedKeys(): AsyncIterable<string> {
  const prisma = await database()
  for (let last = ''; ;) {
    const rows = await prisma.documentFile.findMany({
      where: { storageKey: { gt: last } },
      orderBy: { storageKey: 'asc' },
      take: KEYS_AT_ONCE,
      select: { storageKey: true },
    })
    if (rows.length === 0) return
    yield* rows.map(({ storageKey }) => storageKey)
    last = rows.at(-1)!.storageKey
  }
}
