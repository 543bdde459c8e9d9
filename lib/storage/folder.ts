import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { checkedKey, type FileFolder, isStorageKey, newStorageKey } from './storage'

/** Files in a local folder, spread over 256 sub-folders. */
export function folderStorage(root: string): FileFolder {
  const placeOf = (key: string) =>
    path.join(/* turbopackIgnore: true */ root, checkedKey(key).slice(0, 2), key)
  return {
    async put(bytes) {
      const key = newStorageKey()
      await writeWhole(placeOf(key), bytes, 'wx')
      return key
    },
    // What an interrupted copy has left half-made is written over.
    keep: (key, bytes) => writeWhole(placeOf(key), bytes, 'w'),
    async read(key) {
      try {
        return new Uint8Array(await readFile(placeOf(key)))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
        throw error
      }
    },
    async remove(key) {
      await rm(placeOf(key), { force: true })
      await rm(`${placeOf(key)}.part`, { force: true })
    },
    async *list() {
      for (const folder of await namesIn(root))
        if (/^[0-9a-f]{2}$/.test(folder))
          yield* await keysIn(path.join(/* turbopackIgnore: true */ root, folder))
    },
  }
}

/** Whole or not at all: a power cut leaves a .part, never half a document. */
async function writeWhole(place: string, bytes: Uint8Array, flags: 'w' | 'wx'): Promise<void> {
  await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
  const file = await open(`${place}.part`, flags, 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${place}.part`, place)
}

async function keysIn(folder: string): Promise<string[]> {
  const keys = (await namesIn(folder)).map((name) => name.replace(/\.part$/, ''))
  return keys.filter(isStorageKey)
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}
