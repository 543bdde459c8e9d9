import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { MAX_SIDE } from '@/lib/rules/document-files'
import { folderStorage } from '@/lib/storage/folder'
import type { IncomingFile } from '@/lib/uploads/form'
import { hostileFiles, pdfOf, photo } from '@/lib/uploads/hostile-files'
import { inspectFile } from '@/lib/uploads/inspector'
import { receiveFiles } from './service'

const root = await mkdtemp(path.join(tmpdir(), 'portail-depots-'))
afterAll(() => rm(root, { recursive: true }))
const storage = folderStorage(root)
const kept = async () => (await readdir(root, { recursive: true })).filter((name) => name.includes(path.sep))

async function* each(files: IncomingFile[]) {
  yield* files
}
const check = { inspect: inspectFile, scan: null }
const receive = (...files: IncomingFile[]) => receiveFiles(each(files), check, storage)
const paper = { fileName: 'papier.pdf', bytes: pdfOf() }

describe('what a file holds decides, and nothing of a refused one stays', async () => {
  test.each(await hostileFiles())('$name', async ({ fileName, bytes, fault }) => {
    const before = await kept()
    const received = await receive({ fileName, bytes })
    if (fault) {
      expect(received).toEqual({ ok: false, refusal: { code: fault, position: 1 } })
      expect(await kept()).toEqual(before)
    } else {
      const [file] = received.ok ? received.value : []
      expect(file!.fileName).toMatch(/^[^/\\\0]{1,124}\.(pdf|jpg|png)$/)
      expect(path.join(file!.storageKey.slice(0, 2), file!.storageKey)).toMatch(/^[0-9a-f]{2}.[0-9a-f]{64}$/)
      expect(await kept()).toHaveLength(before.length + 1)
    }
  })
})

test('a photo is kept without the place where it was taken, upright, and nothing follows its last byte', async () => {
  const sent = Buffer.concat([await photo(), Buffer.from('<?php system($_GET[0]);')])
  expect((await sharp(sent).metadata()).exif).toBeDefined()
  const received = await receive({ fileName: 'photo.jpg', bytes: sent })
  const bytes = Buffer.from((await storage.read(received.ok ? received.value[0]!.storageKey : ''))!)
  const facts = await sharp(bytes).metadata()
  for (const beside of ['exif', 'xmp', 'iptc', 'icc'] as const) expect(facts[beside]).toBeUndefined()
  expect(facts).toMatchObject({ width: 40, height: 60 })
  expect(bytes.includes('php')).toBe(false)
  expect(bytes.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]))
})

test('a photo larger than needed is kept as large as a page is read', async () => {
  const bytes = await sharp({ create: { width: 6000, height: 3000, channels: 3, background: '#fff' } })
    .jpeg()
    .toBuffer()
  const received = await receive({ fileName: 'photo.jpg', bytes })
  const read = await storage.read(received.ok ? received.value[0]!.storageKey : '')
  expect(await sharp(read!).metadata()).toMatchObject({ width: MAX_SIDE, height: MAX_SIDE / 2 })
})

test.each<[string, IncomingFile, object]>([
  ['a bad file', { fileName: 'a.png', bytes: Buffer.from('PK') }, { code: 'wrongType', position: 3 }],
  ['a file too large', { fault: 'tooLarge' }, { code: 'tooLarge', position: 3 }],
  ['a file too many', { fault: 'tooManyFiles' }, { code: 'tooManyFiles' }],
  ['too much in all', { fault: 'tooLargeInAll' }, { code: 'tooLargeInAll' }],
])('%s after good ones: none is kept', async (_name, last, refusal) => {
  const before = await kept()
  expect(await receive(paper, paper, last)).toEqual({ ok: false, refusal })
  expect(await kept()).toEqual(before)
})

test('a form cut on its way, or a storage that is full, keeps nothing either', async () => {
  const before = await kept()
  async function* cut() {
    yield paper
    throw new Error('cut')
  }
  await expect(receiveFiles(cut(), check, storage)).rejects.toThrow('cut')
  let left = 2
  const full = {
    ...storage,
    put: (bytes: Uint8Array) => (left-- > 0 ? storage.put(bytes) : Promise.reject(new Error('ENOSPC'))),
  }
  await expect(receiveFiles(each([paper, paper, paper]), check, full)).rejects.toThrow('ENOSPC')
  expect(await kept()).toEqual(before)
})

test('when too many wait, the person is asked to come back', async () => {
  const busy = { ...check, inspect: async () => 'busy' as const }
  expect(await receiveFiles(each([paper]), busy, storage)).toEqual({ ok: false, refusal: { code: 'busy' } })
})
