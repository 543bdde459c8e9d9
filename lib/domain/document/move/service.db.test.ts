import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { folderStorage } from '@/lib/storage/folder'
import { openLocalS3 } from '@/lib/storage/local-s3'
import { s3Storage } from '@/lib/storage/s3'
import { sealedStorage } from '@/lib/storage/sealed'
import type { FileFolder } from '@/lib/storage/storage'
import { createDocument } from '@/prisma/document-factory'
import { createFamily } from '@/prisma/factories'
import { copyFiles, removeCopied } from './service'

const { prisma } = await openTestDatabase()
const root = await mkdtemp(path.join(tmpdir(), 'portail-documents-'))
const s3 = await openLocalS3()
afterAll(async () => {
  await rm(root, { recursive: true })
  await s3.close()
})

const folder = folderStorage(root)
const bucket = s3Storage(s3.settings)
const family = await createFamily(prisma)
const pages = ['%PDF-1.7 un', '%PDF-1.7 deux', '%PDF-1.7 trois'].map((text) => new TextEncoder().encode(text))
const keys = await Promise.all(pages.map((bytes) => sealedStorage(folder).put(bytes)))
const files = pages.map((bytes, index) => ({
  ...{ fileName: `${index}.pdf`, storageKey: keys[index]!, contentType: 'application/pdf' as const },
  ...{ size: bytes.length, sha256: '0'.repeat(64), scan: 'clear' as const },
}))
await createDocument(prisma, family, {
  ...{ childId: family.children[0]!.id, kind: 'pai' as const, schoolYear: '2026-2027' },
  ...{ receivedAt: new Date(Date.parse('2026-11-23T09:00:00Z')), status: 'accepted', files },
})

const listed = async (storage: FileFolder) => {
  const found: string[] = []
  for await (const key of storage.list()) found.push(key)
  return found.sort()
}

/** A storage that is cut after so many files are kept. */
const cutAfter = (storage: FileFolder, count: number): FileFolder => ({
  ...storage,
  keep: async (key, bytes) => {
    if (count-- === 0) throw new Error('Cut')
    await storage.keep(key, bytes)
  },
})

test('interrupted and run again, every file goes to the bucket and back, and none is ever nowhere', async () => {
  const orphan = await folder.put(pages[0]!)
  await expect(copyFiles(folder, cutAfter(bucket, 1))).rejects.toThrow('Cut')
  // What has no copy yet stays.
  expect(await removeCopied(folder, bucket)).toBe(1)
  expect(await copyFiles(folder, bucket)).toEqual({ copied: 2, present: 1, missing: 0 })
  expect(await copyFiles(folder, bucket)).toEqual({ copied: 0, present: 3, missing: 0 })
  expect(await removeCopied(folder, bucket)).toBe(2)
  expect(await listed(folder)).toEqual([orphan])
  expect(await listed(bucket)).toEqual(keys.toSorted())
  expect(await sealedStorage(bucket).read(keys[0]!)).toEqual(pages[0])

  expect(await copyFiles(bucket, folder)).toMatchObject({ copied: 3 })
  expect(await removeCopied(bucket, folder)).toBe(3)
  expect(await sealedStorage(folder).read(keys[2]!)).toEqual(pages[2])
})

test('a copy that was changed is copied again, and never has the file removed', async () => {
  await bucket.keep(keys[0]!, pages[1]!)
  expect(await removeCopied(folder, bucket)).toBe(0)
  expect(await copyFiles(folder, bucket)).toEqual({ copied: 3, present: 0, missing: 0 })
  const deaf: FileFolder = { ...bucket, read: async () => null }
  await expect(copyFiles(folder, deaf)).rejects.toThrow("isn't what was copied")
})

test('a file that is nowhere is counted, and the others go on', async () => {
  await folder.remove(keys[1]!)
  await bucket.remove(keys[1]!)
  expect(await copyFiles(folder, bucket)).toEqual({ copied: 0, present: 2, missing: 1 })
})
