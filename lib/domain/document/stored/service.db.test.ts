import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { folderStorage } from '@/lib/storage/folder'
import { sealedStorage } from '@/lib/storage/sealed'
import { provideKeys } from '@/lib/vault/keys'
import { createDocument } from '@/prisma/document-factory'
import { createFamily } from '@/prisma/factories'
import { readFileName, readReason } from './schema'
import { resealDocuments, resealFiles, sealClearDocuments } from './service'

const { prisma } = await openTestDatabase()
const root = await mkdtemp(path.join(tmpdir(), 'portail-documents-'))
afterAll(() => rm(root, { recursive: true }))
afterEach(() => provideKeys())

const folder = folderStorage(root)
const storage = sealedStorage(folder)
const FIRST = process.env.PORTAIL_KEYS!
const SECOND = `k2:${Buffer.alloc(32, 'second').toString('base64')}`
const paper = new TextEncoder().encode('%PDF-1.7 PAI')
const receivedAt = new Date(Date.parse('2026-11-23T09:00:00Z'))

const family = await createFamily(prisma)
const file = {
  ...{ fileName: 'PAI.pdf', storageKey: await storage.put(paper), contentType: 'application/pdf' as const },
  ...{ size: paper.length, sha256: '0'.repeat(64), scan: 'clear' as const },
}
const what = { childId: family.children[0]!.id, kind: 'pai' as const, schoolYear: '2026-2027', receivedAt }
const { id } = await createDocument(prisma, family, { ...what, status: 'refused', files: [file] })

const page = () => prisma.documentFile.findFirstOrThrow({ where: { documentId: id } })
const row = () => prisma.document.findUniqueOrThrow({ where: { id } })

async function expectReadable() {
  const { fileName, storageKey } = await page()
  expect(readFileName({ documentId: id, fileName })).toBe('PAI.pdf')
  expect(readReason(await row())).toBe('Illisible')
  expect(await storage.read(storageKey)).toEqual(paper)
}

test('a new key: names, reasons and files go under it, and the former one may be forgotten', async () => {
  provideKeys(`${SECOND},${FIRST}`)
  expect(await resealDocuments()).toBe(2)
  expect(await resealFiles(folder)).toBe(1)
  expect([await resealDocuments(), await resealFiles(folder)]).toEqual([0, 0])
  provideKeys(SECOND)
  await expectReadable()
  const files = (await readdir(root, { recursive: true })).filter((name) => path.basename(name).length === 64)
  expect(files).toHaveLength(1)
  provideKeys(`${FIRST},${SECOND}`)
  expect([await resealDocuments(), await resealFiles(folder)]).toEqual([2, 1])
})

test('the database refuses a name or a reason in clear', async () => {
  const refused = (sent: Promise<unknown>) => expect(sent).rejects.toThrow(/_sealed/)
  await refused(prisma.documentFile.updateMany({ where: { documentId: id }, data: { fileName: 'PAI.pdf' } }))
  await refused(prisma.document.update({ where: { id }, data: { reason: 'Illisible' } }))
})

test('what an earlier version wrote in clear is sealed once', async () => {
  await prisma.$executeRaw`ALTER TABLE document_file DROP CONSTRAINT document_file_sealed`
  await prisma.documentFile.updateMany({ where: { documentId: id }, data: { fileName: 'PAI.pdf' } })
  await prisma.$executeRaw`ALTER TABLE document_file ADD CONSTRAINT document_file_sealed
    CHECK (file_name LIKE 'v1.%') NOT VALID`
  expect(await sealClearDocuments()).toBe(1)
  expect(await sealClearDocuments()).toBe(0)
  await expectReadable()
})
