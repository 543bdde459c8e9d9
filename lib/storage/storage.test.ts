import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { folderStorage } from './folder'
import { openLocalS3 } from './local-s3'
import { s3Storage } from './s3'
import { sealedStorage } from './sealed'
import type { FileFolder } from './storage'

// One behaviour, wherever the files are.
const root = await mkdtemp(path.join(tmpdir(), 'portail-documents-'))
const s3 = await openLocalS3()
afterAll(async () => {
  await rm(root, { recursive: true })
  await s3.close()
})
const bytes = new TextEncoder().encode('%PDF-1.7 à l’école')

const listed = async (storage: FileFolder) => {
  const found: string[] = []
  for await (const key of storage.list()) found.push(key)
  return found.sort()
}

// Its pages aren't cut: this server's tokens need a cipher that Node no longer has (s3.test.ts follows pages).
const patience = { timeoutMs: 5_000, pausesMs: [], pageSize: 1_000 }

describe.each<[string, FileFolder]>([
  ['a local folder', folderStorage(root)],
  ['a bucket of S3', s3Storage(s3.settings, patience)],
])('%s', (_, storage) => {
  test('gives back what is put, until it is removed, which may be asked twice', async () => {
    const key = await storage.put(bytes)
    expect(key).toMatch(/^[0-9a-f]{64}$/)
    expect(await storage.read(key)).toEqual(bytes)
    await storage.remove(key)
    expect(await storage.read(key)).toBeNull()
    await storage.remove(key)
  })

  test('keeps ten megabytes and no byte at all as they are', async () => {
    for (const size of [0, 10_000_000]) {
      const large = new Uint8Array(size).fill(7)
      const key = await storage.put(large)
      expect(Buffer.compare((await storage.read(key))!, large)).toBe(0)
      await storage.remove(key)
    }
  })

  test('lists all that it keeps, and the same file twice under two keys', async () => {
    expect(await listed(storage)).toEqual([])
    const keys = await Promise.all(Array.from({ length: 5 }, () => storage.put(bytes)))
    expect(await listed(storage)).toEqual(keys.toSorted())
    for (const key of keys) await storage.remove(key)
    expect(await listed(storage)).toEqual([])
  })

  test('keeps under its own key what comes from elsewhere, and again after an interruption', async () => {
    const key = 'ab'.repeat(32)
    await storage.keep(key, bytes)
    await storage.keep(key, bytes)
    expect(await storage.read(key)).toEqual(bytes)
    await storage.remove(key)
  })

  test('seals: what it keeps isn’t what is read', async () => {
    const sealed = sealedStorage(storage)
    const key = await sealed.put(bytes)
    expect(Buffer.from((await storage.read(key))!).includes('école')).toBe(false)
    expect(await sealed.read(key)).toEqual(bytes)
    await sealed.remove(key)
  })

  test.each(['../../etc/passwd', '', 'a'.repeat(63), `${'a'.repeat(64)}/x`, 'G'.repeat(64)])(
    '%j is no key',
    async (key) => {
      await expect((async () => storage.read(key))()).rejects.toThrow('Not a storage key')
      await expect((async () => storage.keep(key, bytes))()).rejects.toThrow('Not a storage key')
    },
  )
})
