import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { familyScope, staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { MAX_FILES } from '@/lib/rules/document-files'
import { MAX_YEAR_BYTES, MAX_YEAR_FILES } from '@/lib/rules/upload-quota'
import { folderStorage } from '@/lib/storage/folder'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createFamily, createOrganisation, createStaff, type NewChild } from '@/prisma/factories'
import { gateForFamily } from '../dossier/queries'
import { findFileForStaff } from './file/queries'
import { keepFiles } from './file/service'
import { findFile, listDocuments } from './queries'
import { documentQueue, readDocument } from './review/queries'
import { decideDocument } from './review/service'
import type { SentDocument, SentFile } from './schema'
import { sendDocument, useForSibling, withdrawDocument } from './service'
import { fileRow } from './stored/schema'

const { prisma } = await openTestDatabase()
const root = await mkdtemp(path.join(tmpdir(), 'portail-documents-'))
const storage = folderStorage(root)
const now = parisInstant(day('2026-11-23'), '10:00')
const schoolYear = '2026-2027'
const wholeYear = { from: day('2026-09-01'), until: day('2027-08-31') }

beforeAll(() => createOrganisation(prisma))
afterAll(() => rm(root, { recursive: true }))

const filesKept = async () =>
  (await readdir(root, { recursive: true })).filter((name) => name.includes(path.sep)).length
const pdf = (text: string = crypto.randomUUID()) => new TextEncoder().encode(`%PDF-1.7\n${text}`)
const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)
const paper = (fileName = 'attestation.pdf', bytes = pdf()): SentFile => ({ fileName, bytes })

async function aFamily(children: NewChild[] = [{}]) {
  const family = await createFamily(prisma, { children })
  return { family, child: family.children[0]!, scope: familyScope(family, family.adults[0]!) }
}
type Home = Awaited<ReturnType<typeof aFamily>>
const anAgent = async () => staffScope(await createStaff(prisma), 'documents.decide')

type What = Partial<Omit<SentDocument, 'files'>> & { files?: SentFile[] }

async function send(home: Home, { files = [paper()], ...what }: What = {}) {
  const certificate = {
    kind: 'insuranceCertificate' as const,
    typeId: null,
    childId: home.child.id,
    schoolYear,
  }
  const kept = await keepFiles(files, storage)
  return sendDocument(home.scope, now, { ...certificate, ...what, files: kept }, storage)
}
async function sent(home: Home, what: What = {}) {
  const answer = await send(home, what)
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value.documentId
}
const accept = async (documentId: string, validity = wholeYear as typeof wholeYear | null) =>
  decideDocument(await anAgent(), now, { decision: 'accept', documentId, validity })

test('sent, read back, accepted for its days: the gate opens', async () => {
  const home = await aFamily()
  const bytes = pdf('assurance')
  const id = await sent(home, { files: [paper('attestation.pdf', bytes)] })
  const file = await findFile(home.scope, id, 1)
  expect(file).toMatchObject({
    fileName: 'attestation.pdf',
    contentType: 'application/pdf',
    size: bytes.length,
  })
  expect(await storage.read(file!.storageKey)).toEqual(bytes)
  expect(file!.storageKey).not.toContain('attestation')
  expect((await gateForFamily(home.scope, now)).children[0]!.insurance).toEqual({ status: 'pending' })

  const staff = await anAgent()
  expect((await documentQueue(staff)).documents.map((document) => document.id)).toContain(id)
  const search = { kind: 'pai', typeId: null, sort: { column: 'famille', isDescending: true } } as const
  expect(await documentQueue(staff, search)).toEqual({ documents: [], count: 0 })
  const others = { ...search, kind: 'insuranceCertificate' } as const
  expect((await documentQueue(staff, others, { take: 1, skip: 0 })).documents).toHaveLength(1)
  expect(await accept(id, null)).toEqual({ ok: false, refusal: { code: 'validityMissing' } })
  expect((await accept(id)).ok).toBe(true)
  expect((await gateForFamily(home.scope, now)).children[0]!.insurance).toMatchObject({ status: 'accepted' })
  expect(await prisma.outboxMail.count()).toBe(0)
  expect(await prisma.decisionRound.count({ where: { familyId: home.family.id } })).toBe(0)
})

describe('several pages', () => {
  const pages = () => [paper('page 2.pdf', pdf('2')), paper('page 1.jpg', png), paper('page 3.pdf', pdf('3'))]

  test('are one document, in the order of the family', async () => {
    const home = await aFamily()
    const id = await sent(home, { files: pages() })
    const [listed] = await listDocuments(home.scope, now)
    expect(listed!.pages.map(({ position, fileName }) => [position, fileName])).toEqual([
      [1, 'page 2.pdf'],
      [2, 'page 1.png'],
      [3, 'page 3.pdf'],
    ])
    expect(await storage.read((await findFile(home.scope, id, 2))!.storageKey)).toEqual(png)
    for (const nowhere of [0, 4, 1.5, NaN]) expect(await findFile(home.scope, id, nowhere)).toBeNull()
    expect((await readDocument(await anAgent(), id, now))!.pages).toHaveLength(3)
  })

  test('sent twice are one document; in another order, they are another', async () => {
    const home = await aFamily()
    const id = await sent(home, { files: pages() })
    const before = await filesKept()
    expect(await sent(home, { files: pages() })).toBe(id)
    expect(await filesKept()).toBe(before)
    expect(await sent(home, { files: pages().reverse() })).not.toBe(id)
    expect(await sent(home, { files: pages().slice(1) })).not.toBe(id)
  })

  test('withdrawn together: every file is gone', async () => {
    const home = await aFamily()
    const before = await filesKept()
    const id = await sent(home, { files: pages() })
    expect(await filesKept()).toBe(before + 3)
    expect((await withdrawDocument(home.scope, now, id, storage)).ok).toBe(true)
    expect(await filesKept()).toBe(before)
  })
})

describe('refused at the door, and nothing is kept', () => {
  test('without a file', async () => {
    const home = await aFamily()
    expect(await send(home, { files: [] })).toEqual({ ok: false, refusal: { code: 'noFile' } })
    expect(await prisma.document.count({ where: { familyId: home.family.id } })).toBe(0)
  })

  test('one file more than a family may keep for a year; what it takes back makes room', async () => {
    const home = await aFamily()
    const row = {
      ...{ familyId: home.family.id, kind: 'other' as const, schoolYear },
      ...{ status: 'received' as const, receivedAt: new Date(now) },
    }
    const documents = await prisma.document.createManyAndReturn({
      data: Array.from({ length: MAX_YEAR_FILES / MAX_FILES }, () => row),
    })
    const page = { fileName: 'a.png', contentType: 'image/png', sha256: '' } as const
    const size = Math.ceil(MAX_YEAR_BYTES / MAX_YEAR_FILES)
    await prisma.documentFile.createMany({
      data: documents.flatMap(({ id }) =>
        Array.from({ length: MAX_FILES }, (_, index) =>
          fileRow(id, index + 1, { ...page, size: 1, storageKey: crypto.randomUUID() }),
        ),
      ),
    })
    const before = await filesKept()
    const over = { ok: false, refusal: { code: 'quotaReached' } }
    expect(await send(home)).toEqual(over)
    expect(await filesKept()).toBe(before)
    await prisma.document.update({ where: { id: documents[0]!.id }, data: { status: 'withdrawn' } })
    expect((await send(home)).ok).toBe(true)
    await prisma.documentFile.updateMany({
      where: { document: { familyId: home.family.id } },
      data: { size: size * 2 },
    })
    expect(await send(home)).toEqual(over)
  })

  test('what is about one body, for all the children', async () => {
    const home = await aFamily()
    expect(await send(home, { kind: 'pai', childId: null })).toEqual({
      ok: false,
      refusal: { code: 'childMissing' },
    })
  })

  test('for another family’s child', async () => {
    const [home, stranger] = [await aFamily(), await aFamily()]
    const before = await filesKept()
    expect(await send(stranger, { childId: home.child.id })).toEqual({
      ok: false,
      refusal: { code: 'notFound' },
    })
    expect(await filesKept()).toBe(before)
  })
})

test('a picture that says it is a program is called what it is', async () => {
  const home = await aFamily()
  const id = await sent(home, { files: [paper('photo.exe', png)] })
  expect(await findFile(home.scope, id, 1)).toMatchObject({ fileName: 'photo.png', contentType: 'image/png' })
})

test('the same file sent twice is one document, even at the same moment', async () => {
  const home = await aFamily()
  const files = [paper()]
  const before = await filesKept()
  const answers = await Promise.all([send(home, { files }), send(home, { files })])
  expect(new Set(answers.map((answer) => answer.ok && answer.value.documentId)).size).toBe(1)
  expect(await filesKept()).toBe(before + 1)
})

test('another family’s document is not found, whatever is asked', async () => {
  const [home, stranger] = [await aFamily([{}, {}]), await aFamily()]
  const id = await sent(home)
  const notFound = { ok: false, refusal: { code: 'notFound' } }
  expect(await findFile(stranger.scope, id, 1)).toBeNull()
  expect(await findFile(stranger.scope, 'nothing', 1)).toBeNull()
  expect(await listDocuments(stranger.scope, now)).toEqual([])
  expect(await withdrawDocument(stranger.scope, now, id, storage)).toEqual(notFound)
  const theirs = { documentId: id, childId: stranger.child.id }
  for (const { scope } of [stranger, home])
    expect(await useForSibling(scope, now, theirs, storage)).toEqual(notFound)
  expect(await findFile(home.scope, id, 1)).not.toBeNull()
})

test('withdrawn: the file is gone, for the service too', async () => {
  const home = await aFamily()
  const id = await sent(home)
  const { storageKey } = (await findFile(home.scope, id, 1))!
  expect((await withdrawDocument(home.scope, now, id, storage)).ok).toBe(true)
  expect(await storage.read(storageKey)).toBeNull()
  expect(await findFile(home.scope, id, 1)).toBeNull()
  const staff = await anAgent()
  expect(await findFileForStaff(staff, now, id, 1)).toBeNull()
  expect(await decideDocument(staff, now, { decision: 'refuse', documentId: id, reason: 'x' })).toEqual({
    ok: false,
    refusal: { code: 'withdrawn' },
  })
})

describe('« Utiliser aussi pour »', () => {
  const siblings = () => aFamily([{ firstName: 'Lina' }, { firstName: 'Léo', birthDate: day('2020-01-01') }])
  const insuranceOf = async (home: Home) =>
    (await gateForFamily(home.scope, now)).children.map(({ insurance }) => insurance.status)
  const useFor = (home: Home, documentId: string) =>
    useForSibling(home.scope, now, { documentId, childId: home.family.children[1]!.id }, storage)

  test('an acceptance for Lina says nothing of Léo: an agent looks again, and the gate waits', async () => {
    const home = await siblings()
    const id = await sent(home, { files: [paper('1.pdf'), paper('2.pdf')] })
    await accept(id)
    expect(await insuranceOf(home)).toEqual(['accepted', 'missing'])
    expect((await listDocuments(home.scope, now))[0]!.usableFor.map((one) => one.firstName)).toEqual(['Léo'])

    const used = await useFor(home, id)
    const copy = used.ok ? used.value.documentId : ''
    expect(await insuranceOf(home)).toEqual(['accepted', 'pending'])
    expect((await listDocuments(home.scope, now)).flatMap(({ usableFor }) => usableFor)).toEqual([])
    const reviewed = await readDocument(await anAgent(), copy, now)
    expect(reviewed).toMatchObject({ childName: 'Léo Aubin', status: 'received' })
    expect(reviewed!.pages.map(({ fileName }) => fileName)).toEqual(['1.pdf', '2.pdf'])
    expect(reviewed!.sameAs).toMatchObject([{ id, childName: 'Lina Aubin', status: 'accepted' }])
    expect((await readDocument(await anAgent(), id, now))!.sameAs).toMatchObject([{ id: copy }])

    await accept(copy)
    expect(await insuranceOf(home)).toEqual(['accepted', 'accepted'])
  })

  test('asked twice, or once accepted: one document, and no file too many', async () => {
    const home = await siblings()
    const id = await sent(home)
    const before = await filesKept()
    const answers = await Promise.all([useFor(home, id), useFor(home, id)])
    expect(new Set(answers.map((answer) => answer.ok && answer.value.documentId)).size).toBe(1)
    await accept(answers[0]!.ok ? answers[0]!.value.documentId : '')
    const again = await useFor(home, id)
    expect(again.ok && again.value.documentId).toBe(answers[0]!.ok && answers[0]!.value.documentId)
    expect(await filesKept()).toBe(before + 1)
  })

  test('each is taken back without the other', async () => {
    const home = await siblings()
    const id = await sent(home)
    const used = await useFor(home, id)
    const copy = used.ok ? used.value.documentId : ''
    await withdrawDocument(home.scope, now, id, storage)
    const file = await findFile(home.scope, copy, 1)
    expect(await storage.read(file!.storageKey)).not.toBeNull()
  })

  test('never what is of one body, nor what was refused', async () => {
    const home = await siblings()
    const pai = await sent(home, { kind: 'pai' })
    expect(await useFor(home, pai)).toEqual({ ok: false, refusal: { code: 'notForSiblings' } })
    const refused = await sent(home)
    await decideDocument(await anAgent(), now, { decision: 'refuse', documentId: refused, reason: 'Flou' })
    expect(await useFor(home, refused)).toEqual({ ok: false, refusal: { code: 'notInForce' } })
    expect((await listDocuments(home.scope, now)).flatMap(({ usableFor }) => usableFor)).toEqual([])
  })
})
