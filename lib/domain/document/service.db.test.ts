import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { familyScope, staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { MAX_DOCUMENT_BYTES } from '@/lib/rules/documents'
import { folderStorage } from '@/lib/storage/folder'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { gateForFamily } from '../dossier/queries'
import { documentQueue, findFile, findFileForStaff, listDocuments } from './queries'
import { decideDocument, sendDocument, withdrawDocument } from './service'

const { prisma } = await openTestDatabase()
const root = await mkdtemp(path.join(tmpdir(), 'portail-documents-'))
const storage = folderStorage(root)
const now = parisInstant(day('2026-11-23'), '10:00')
const schoolYear = '2026-2027'

beforeAll(() => createOrganisation(prisma))
afterAll(() => rm(root, { recursive: true }))

const filesKept = async () =>
  (await readdir(root, { recursive: true })).filter((name) => name.includes(path.sep)).length
const pdf = (text = '') => new TextEncoder().encode(`%PDF-1.7\n${text}`)
const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)

async function aFamily() {
  const family = await createFamily(prisma)
  return { family, child: family.children[0]!, scope: familyScope(family, family.adults[0]!) }
}
const anAgent = async () => staffScope(await createStaff(prisma), 'documents.decide')

function send(
  home: Awaited<ReturnType<typeof aFamily>>,
  {
    bytes = pdf(crypto.randomUUID()),
    fileName = 'attestation.pdf',
    childId = home.child.id as string | null,
  } = {},
) {
  return sendDocument(
    home.scope,
    now,
    { kind: 'insuranceCertificate', childId, schoolYear, fileName, bytes },
    storage,
  )
}
async function sent(home: Awaited<ReturnType<typeof aFamily>>, what: Parameters<typeof send>[1] = {}) {
  const answer = await send(home, what)
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value.documentId
}

test('sent, read back, accepted for its days: the gate opens', async () => {
  const home = await aFamily()
  const bytes = pdf('assurance')
  const id = await sent(home, { bytes })
  const file = await findFile(home.scope, id)
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
  expect(await decideDocument(staff, now, { decision: 'accept', documentId: id, validity: null })).toEqual({
    ok: false,
    refusal: { code: 'validityMissing' },
  })
  const validity = { from: day('2026-09-01'), until: day('2027-08-31') }
  expect((await decideDocument(staff, now, { decision: 'accept', documentId: id, validity })).ok).toBe(true)
  expect((await gateForFamily(home.scope, now)).children[0]!.insurance).toMatchObject({ status: 'accepted' })
  expect(await prisma.outboxMail.count()).toBe(0)
  expect(await prisma.decisionRound.count({ where: { familyId: home.family.id } })).toBe(0)
})

test('refused, with a reason that the family reads on the screen', async () => {
  const home = await aFamily()
  const id = await sent(home)
  await decideDocument(await anAgent(), now, { decision: 'refuse', documentId: id, reason: 'Illisible' })
  expect(await listDocuments(home.scope, now)).toMatchObject([{ id, status: 'refused', reason: 'Illisible' }])
  expect((await gateForFamily(home.scope, now)).children[0]!.insurance).toEqual({
    status: 'refused',
    reason: 'Illisible',
  })
})

describe('refused at the door, and nothing is kept', () => {
  const html = new TextEncoder().encode('<!doctype html><script>alert(1)</script>')
  const zip = Uint8Array.from([0x50, 0x4b, 0x03, 0x04, ...Array.from({ length: 60 }, () => 0)])
  const large = new Uint8Array(MAX_DOCUMENT_BYTES + 1)
  large.set(pdf())
  test.each([
    ['a page that says it is a PDF', html, 'attestation.pdf', 'wrongType'],
    ['an archive that says it is a picture', zip, 'photo.png', 'wrongType'],
    ['an empty file', new Uint8Array(), 'attestation.pdf', 'noFile'],
    ['one byte too many', large, 'attestation.pdf', 'tooLarge'],
  ])('%s', async (_name, bytes, fileName, code) => {
    const home = await aFamily()
    const before = await filesKept()
    expect(await send(home, { bytes, fileName })).toEqual({ ok: false, refusal: { code } })
    expect(await filesKept()).toBe(before)
    expect(await prisma.document.count({ where: { familyId: home.family.id } })).toBe(0)
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
  const id = await sent(home, { bytes: png, fileName: 'photo.exe' })
  expect(await findFile(home.scope, id)).toMatchObject({ fileName: 'photo.png', contentType: 'image/png' })
})

test('the same file sent twice is one document, even at the same moment', async () => {
  const home = await aFamily()
  const bytes = pdf('deux clics')
  const before = await filesKept()
  const answers = await Promise.all([send(home, { bytes }), send(home, { bytes })])
  expect(new Set(answers.map((answer) => answer.ok && answer.value.documentId)).size).toBe(1)
  expect(await filesKept()).toBe(before + 1)
})

test('another family’s document is not found, whatever is asked', async () => {
  const [home, stranger] = [await aFamily(), await aFamily()]
  const id = await sent(home)
  expect(await findFile(stranger.scope, id)).toBeNull()
  expect(await findFile(stranger.scope, 'nothing')).toBeNull()
  expect(await listDocuments(stranger.scope, now)).toEqual([])
  expect(await withdrawDocument(stranger.scope, now, id, storage)).toEqual({
    ok: false,
    refusal: { code: 'notFound' },
  })
  expect(await findFile(home.scope, id)).not.toBeNull()
})

test('withdrawn: the file is gone, for the service too', async () => {
  const home = await aFamily()
  const id = await sent(home)
  const { storageKey } = (await findFile(home.scope, id))!
  expect((await withdrawDocument(home.scope, now, id, storage)).ok).toBe(true)
  expect(await storage.read(storageKey)).toBeNull()
  expect(await findFile(home.scope, id)).toBeNull()
  const staff = await anAgent()
  expect(await findFileForStaff(staff, now, id)).toBeNull()
  expect(await decideDocument(staff, now, { decision: 'refuse', documentId: id, reason: 'x' })).toEqual({
    ok: false,
    refusal: { code: 'withdrawn' },
  })
})

test('two agents at once: one decides, the other is told', async () => {
  const home = await aFamily()
  const id = await sent(home)
  const [one, other] = [await anAgent(), await anAgent()]
  const answers = await Promise.all([
    decideDocument(one, now, { decision: 'refuse', documentId: id, reason: 'Illisible' }),
    decideDocument(other, now, { decision: 'refuse', documentId: id, reason: 'Périmée' }),
  ])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { code: 'alreadyDecided' } })
})

test('each reading by the service is written in the audit trail', async () => {
  const home = await aFamily()
  const id = await sent(home)
  const staff = await anAgent()
  expect(await findFileForStaff(staff, now, id)).not.toBeNull()
  const readings = await prisma.auditEntry.findMany({ where: { subjectId: id, action: 'document.read' } })
  expect(readings).toMatchObject([{ accountId: staff.accountId, familyId: home.family.id }])
})
