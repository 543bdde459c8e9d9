import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { FileFolder } from './storage'

const KEY = /^[0-9a-f]{64}$/

/** Files in a local folder, spread over 256 sub-folders. */
export function folderStorage(root: string): FileFolder {
  const placeOf = (key: string) => {
    // A key comes from our database, but a path is made of it: nothing else passes.
    if (!KEY.test(key)) throw new Error('Not a storage key')
    return path.join(/* turbopackIgnore: true */ root, key.slice(0, 2), key)
  }
  return {
    async put(bytes) {
      const key = randomBytes(32).toString('hex')
      const place = placeOf(key)
      await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
      // Whole or not at all: a power cut leaves a .part, never half a document.
      const file = await open(`${place}.part`, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(`${place}.part`, place)
      return key
    },
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

async function keysIn(folder: string): Promise<string[]> {
  const keys = (await namesIn(folder)).map((name) => name.replace(/\.part$/, ''))
  return keys.filter((key) => KEY.test(key))
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}
