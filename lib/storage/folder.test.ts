import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { folderStorage } from './folder'

const root = await mkdtemp(path.join(tmpdir(), 'portail-documents-'))
afterAll(() => rm(root, { recursive: true }))
const storage = folderStorage(root)
const bytes = new TextEncoder().encode('%PDF-1.7')

test('it lists what it keeps, and what a power cut left half-made, which can be removed', async () => {
  const alone = folderStorage(path.join(root, 'alone'))
  const listed = async () => {
    const found: string[] = []
    for await (const key of alone.list()) found.push(key)
    return found.sort()
  }
  expect(await listed()).toEqual([])
  const keys = [await alone.put(bytes), await alone.put(bytes)].sort()
  const half = 'ab'.repeat(32)
  await mkdir(path.join(root, 'alone', 'ab'), { recursive: true })
  await writeFile(path.join(root, 'alone', 'ab', `${half}.part`), bytes)
  await writeFile(path.join(root, 'alone', 'ab', 'note.txt'), bytes)
  expect(await listed()).toEqual([...keys, half].sort())
  for (const key of [...keys, half]) await alone.remove(key)
  expect(await listed()).toEqual([])
})

test('the same file twice has two keys, and leaves nothing half-made', async () => {
  const keys = await Promise.all([storage.put(bytes), storage.put(bytes)])
  expect(keys[0]).not.toBe(keys[1])
  const files = (await readdir(root, { recursive: true })).filter((name) => name.length > 2)
  expect(files.filter((name) => name.endsWith('.part'))).toEqual([])
  for (const key of keys) expect((await stat(path.join(root, key.slice(0, 2), key))).mode & 0o777).toBe(0o600)
})
