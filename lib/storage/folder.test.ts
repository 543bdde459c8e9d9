import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { folderStorage } from './folder'

const root = await mkdtemp(path.join(tmpdir(), 'portail-documents-'))
afterAll(() => rm(root, { recursive: true }))
const storage = folderStorage(root)
const bytes = new TextEncoder().encode('%PDF-1.7')

test('what is put is read back, until it is removed', async () => {
  const key = await storage.put(bytes)
  expect(await storage.read(key)).toEqual(bytes)
  await storage.remove(key)
  expect(await storage.read(key)).toBeNull()
  await storage.remove(key)
})

test('the same file twice has two keys, and leaves nothing half-made', async () => {
  const keys = await Promise.all([storage.put(bytes), storage.put(bytes)])
  expect(keys[0]).not.toBe(keys[1])
  const files = (await readdir(root, { recursive: true })).filter((name) => name.length > 2)
  expect(files.filter((name) => name.endsWith('.part'))).toEqual([])
  for (const key of keys) expect((await stat(path.join(root, key.slice(0, 2), key))).mode & 0o777).toBe(0o600)
})

test.each(['../../etc/passwd', '', 'a'.repeat(63), `${'a'.repeat(64)}/x`, 'G'.repeat(64)])(
  '%j is no key',
  async (key) => {
    await expect(storage.read(key)).rejects.toThrow('Not a storage key')
  },
)
