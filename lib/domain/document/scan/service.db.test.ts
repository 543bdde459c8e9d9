import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { familyScope, staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { folderStorage } from '@/lib/storage/folder'
import { sealedStorage } from '@/lib/storage/sealed'
import type { FileFolder } from '@/lib/storage/storage'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { scanWith } from '@/lib/uploads/clamd'
import { EICAR, FakeClamd } from '@/lib/uploads/fake-clamd'
import { pdfOf } from '@/lib/uploads/hostile-files'
import { inspectFile } from '@/lib/uploads/inspector'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { findFileForStaff } from '../file/queries'
import { receiveFiles } from '../file/service'
import { fileSweeper } from '../file/sweep/service'
import { findFile, listDocuments } from '../queries'
import { documentQueue, infectedDocuments, nextDocument, readDocument } from '../review/queries'
import { decideDocument } from '../review/service'
import { sendDocument, useForSibling, withdrawDocument } from '../service'
import { scanWaiting } from './service'

const { prisma } = await openTestDatabase()
const root = await mkdtemp(path.join(tmpdir(), 'portail-antivirus-'))
const folder = folderStorage(root)
const storage = sealedStorage(folder)
const now = parisInstant(day('2026-11-27'), '10:00')
const clamd = new FakeClamd()
const address = await clamd.start()
const scan = (bytes: Uint8Array) => scanWith(address, bytes, 300)

beforeAll(() => createOrganisation(prisma))
afterAll(() => Promise.all([rm(root, { recursive: true }), clamd.stop()]))
beforeEach(async () => {
  clamd.mood = 'well'
  await prisma.document.deleteMany()
})

const clean = { fileName: 'papier.pdf', bytes: pdfOf() }
const infected = {
  fileName: 'papier.pdf',
  bytes: pdfOf({ more: [`(${EICAR.replace(/([()\\])/g, '\\$1')})`, `<<>>stream\n${EICAR}\nendstream`] }),
}
const filesKept = async () =>
  (await readdir(root, { recursive: true })).filter((name) => name.includes(path.sep)).length
const anAgent = async () => staffScope(await createStaff(prisma), 'documents.decide')

async function aHome() {
  const family = await createFamily(prisma, { children: [{ firstName: 'Lina' }, { firstName: 'Léo' }] })
  const scope = familyScope(family, family.adults[0]!)
  const send = async (...files: (typeof clean)[]) => {
    async function* each() {
      yield* files
    }
    const received = await receiveFiles(each(), { inspect: inspectFile, scan }, storage)
    if (!received.ok) throw new Error(received.refusal.code)
    const what = {
      kind: 'other' as const,
      typeId: null,
      childId: family.children[0]!.id,
      schoolYear: '2026-2027',
    }
    const sent = await sendDocument(scope, now, { ...what, files: received.value }, storage)
    if (!sent.ok) throw new Error(sent.refusal.code)
    return sent.value
  }
  return { family, scope, send }
}

/** Nobody opens its files, and nobody answers it. */
async function expectShut(home: Awaited<ReturnType<typeof aHome>>, documentId: string, code: string) {
  const agent = await anAgent()
  expect(await findFile(home.scope, documentId, 1)).toBeNull()
  expect(await findFileForStaff(agent, now, documentId, 1)).toBeNull()
  expect(await nextDocument(agent)).toBeNull()
  for (const decision of [
    { decision: 'accept', documentId, validity: null } as const,
    { decision: 'refuse', documentId, reason: 'x' } as const,
  ])
    expect(await decideDocument(agent, now, decision)).toEqual({ ok: false, refusal: { code } })
}

test('what the antivirus lets through is open at once', async () => {
  const home = await aHome()
  const { documentId, status } = await home.send(clean)
  expect(status).toBe('received')
  expect(await findFile(home.scope, documentId, 1)).not.toBeNull()
})

test('what is infected is kept shut: the family sends another, an agent reads why, and it is written down', async () => {
  const home = await aHome()
  const { documentId, status } = await home.send(clean, infected)
  expect(status).toBe('infected')
  await expectShut(home, documentId, 'infected')
  expect(await listDocuments(home.scope, now)).toMatchObject([
    { status: 'infected', reason: '', usableFor: [] },
  ])
  const agent = await anAgent()
  expect(await readDocument(agent, documentId, now)).toMatchObject({ threat: 'Eicar-Test-Signature' })
  expect(await infectedDocuments(agent)).toMatchObject([{ id: documentId }])
  expect((await documentQueue(agent)).count).toBe(0)
  expect(
    await prisma.auditEntry.count({ where: { action: 'document.quarantine', subjectId: documentId } }),
  ).toBe(1)
  const before = await filesKept()
  expect((await withdrawDocument(home.scope, now, documentId, storage)).ok).toBe(true)
  expect(await filesKept()).toBe(before - 2)
})

test.each([
  ['clean', [clean], 'received'],
  ['infected', [clean, infected], 'infected'],
])('sent while it is down, it waits, shut; once it is back, it is %s', async (_what, files, after) => {
  clamd.mood = 'silent'
  const home = await aHome()
  const { documentId, status } = await home.send(...files)
  expect(status).toBe('scanning')
  await expectShut(home, documentId, 'scanning')
  const copy = await useForSibling(
    home.scope,
    now,
    { documentId, childId: home.family.children[1]!.id },
    storage,
  )
  expect(copy).toMatchObject({ value: { status: 'scanning' } })
  expect(await scanWaiting(now, scan, storage)).toBe(0)
  clamd.mood = 'well'
  const runs = await Promise.all([scanWaiting(now, scan, storage), scanWaiting(now, scan, storage)])
  expect(runs[0]! + runs[1]!).toBe(2)
  const statuses = await prisma.document.findMany({ select: { status: true } })
  expect(statuses.map((one) => one.status)).toEqual([after, after])
  if (after === 'infected') await expectShut(home, documentId, 'infected')
  else expect(await findFile(home.scope, documentId, 1)).not.toBeNull()
})

test('taken back while it waits, its files are gone and nothing is scanned', async () => {
  clamd.mood = 'silent'
  const home = await aHome()
  const { documentId } = await home.send(clean)
  expect((await withdrawDocument(home.scope, now, documentId, storage)).ok).toBe(true)
  expect(await scanWaiting(now, scan, storage)).toBe(0)
})

test('an installation that takes its antivirus away leaves nothing waiting', async () => {
  clamd.mood = 'silent'
  const home = await aHome()
  const { documentId } = await home.send(clean)
  expect(await scanWaiting(now, null, storage)).toBe(1)
  expect(await findFile(home.scope, documentId, 1)).not.toBeNull()
})

test('a file that no document has goes at the second look, and no other', async () => {
  const home = await aHome()
  await prisma.documentFile.deleteMany()
  const { documentId } = await home.send(clean)
  const { storageKey } = (await findFile(home.scope, documentId, 1))!
  const sweep = fileSweeper(() => folder)
  await sweep()
  await sweep()
  const orphan = await storage.put(Buffer.from(randomUUID()))
  expect(await sweep()).toBe(0)
  expect(await folder.read(orphan)).not.toBeNull()
  expect(await sweep()).toBe(1)
  expect(await folder.read(orphan)).toBeNull()
  expect(await folder.read(storageKey)).not.toBeNull()
})

test('files that are many to have no document are another portal’s: the sweep takes none, and says so', async () => {
  const keys = Array.from({ length: 51 }, () => randomBytes(32).toString('hex'))
  const removed: string[] = []
  const elsewhere: FileFolder = {
    ...folder,
    list: async function* () {
      yield* keys
    },
    remove: async (key) => void removed.push(key),
  }
  const sweep = fileSweeper(() => elsewhere)
  for (let time = 1; time <= 2; time++) await expect(sweep()).rejects.toThrow('51 files have no document')
  expect(removed).toEqual([])
})
