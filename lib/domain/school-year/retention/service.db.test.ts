import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import type { RetentionKind } from '@/lib/rules/retention'
import type { DocumentStatus } from '@/lib/rules/states'
import type { FileStorage } from '@/lib/storage/storage'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  type CreatedFamily,
  createFamily,
  createOrganisation,
  createStaff,
  createValidatedDossier,
} from '@/prisma/factories'
import { createDocument, type NewDocument } from '@/prisma/document-factory'
import { staffScopeOf } from '@/prisma/offer-factory'
import { dueList } from './queries'
import { purge } from './service'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-26'), '10:00')
const long = parisInstant(day('2020-11-26'), '10:00')

const removed: string[] = []
const storage: FileStorage = {
  put: () => Promise.reject(new Error('Nothing is sent here.')),
  read: async () => null,
  remove: async (key) => void removed.push(key),
}

let admin: ReturnType<typeof staffScopeOf>
beforeAll(async () => {
  await createOrganisation(prisma)
  admin = staffScopeOf(await createStaff(prisma, { role: 'administrator' }))
})
beforeEach(async () => {
  removed.length = 0
  await prisma.invoice.deleteMany({})
  await prisma.family.deleteMany({})
  await prisma.child.deleteMany({})
})

const due = async (at = now) =>
  Object.fromEntries((await dueList(admin, at)).map(({ kind, count }) => [kind, count])) as Record<
    RetentionKind,
    number
  >
const remove = (kind: RetentionKind, count: number, at = now) => purge(admin, at, { kind, count }, storage)

async function withYears(...years: string[]): Promise<CreatedFamily> {
  const family = await createFamily(prisma)
  for (const year of years) await createValidatedDossier(prisma, family, year, now)
  return family
}

async function paper(family: CreatedFamily, status: DocumentStatus, change: Partial<NewDocument> = {}) {
  const about = { childId: family.children[0]!.id, schoolYear: '2026-2027', receivedAt: new Date(now) }
  return createDocument(prisma, family, { kind: 'other', status, ...about, ...change })
}

async function keysOf(documentId: string): Promise<string[]> {
  const files = await prisma.documentFile.findMany({ where: { documentId } })
  return files.map(({ storageKey }) => storageKey)
}

test('records and documents of this year and of last year are never due', async () => {
  await withYears('2025-2026', '2026-2027')
  expect(await due()).toMatchObject({ childRecords: 0, changes: 0, documents: 0, drafts: 0, goneFamilies: 0 })
})

test('those of the year before go on 1 September, with their files; adults’ records and the rest stay', async () => {
  const family = await withYears('2024-2025', '2025-2026', '2026-2027')
  const before = await due(parisInstant(day('2026-08-31'), '23:59'))
  expect(before).toMatchObject({ childRecords: 0, documents: 0 })
  expect(await due(parisInstant(day('2026-09-01'), '00:00'))).toMatchObject({ childRecords: 3, documents: 1 })

  expect(await remove('childRecords', 3)).toEqual({ ok: true, value: { count: 3 } })
  const left = await prisma.dossierRecord.findMany({ where: { schoolYear: '2024-2025' } })
  expect(left.map(({ kind }) => kind)).toEqual(['adult'])
  expect(await prisma.dossierRecord.count({ where: { childId: family.children[0]!.id } })).toBe(6)

  const old = await prisma.document.findFirstOrThrow({ where: { schoolYear: '2024-2025' } })
  const keys = await keysOf(old.id)
  await remove('documents', 1)
  expect(removed).toEqual(keys)
  expect(await prisma.document.count()).toBe(2)
})

test('confirmed twice at once, it is deleted once; another number deletes nothing', async () => {
  await withYears('2023-2024')
  expect(await remove('childRecords', 2)).toEqual({ ok: false, refusal: { code: 'listMoved', count: 3 } })
  expect(await prisma.dossierRecord.count({ where: { kind: { not: 'adult' } } })).toBe(3)
  const twice = await Promise.all([1, 2].map(() => remove('childRecords', 3)))
  expect(twice.filter(({ ok }) => ok)).toHaveLength(1)
  expect(twice.filter(({ ok }) => !ok)).toEqual([{ ok: false, refusal: { code: 'listMoved', count: 0 } }])
  expect(await remove('childRecords', 0)).toMatchObject({ ok: false })
  const audits = await prisma.auditEntry.findMany({
    where: { action: 'retention.purge' },
    orderBy: { id: 'desc' },
  })
  expect(audits[0]).toMatchObject({
    subjectId: 'childRecords',
    familyId: null,
    details: { count: 3, files: 0 },
  })
})

test('a refused document goes after thirty days; one that waits, or is accepted, stays', async () => {
  const family = await withYears()
  const receivedAt = new Date(parisInstant(day('2026-10-27'), '18:00'))
  const refused = await keysOf((await paper(family, 'refused', { receivedAt })).id)
  await paper(family, 'received', { schoolYear: '2020-2021' })
  await paper(family, 'accepted', { receivedAt })
  await paper(family, 'replaced', { receivedAt })
  expect((await due(parisInstant(day('2026-11-25'), '23:59'))).refusedDocuments).toBe(0)
  expect((await due()).refusedDocuments).toBe(1)
  await remove('refusedDocuments', 1)
  expect(removed).toEqual(refused)
  expect(await prisma.document.count()).toBe(3)
})

test('an old insurance certificate that still covers stays', async () => {
  const family = await withYears()
  const validUntil = day('2025-12-31')
  await paper(family, 'accepted', { kind: 'insuranceCertificate', schoolYear: '2023-2024', validUntil })
  expect((await due()).documents).toBe(0)
  expect((await due(parisInstant(day('2027-09-01'), '00:00'))).documents).toBe(1)
})

test('a judgment that something rests on stays until the child is of age', async () => {
  const family = await withYears()
  const validUntil = day('2026-06-30')
  const judgment = await paper(family, 'accepted', { kind: 'judgment', schoolYear: '2024-2025', validUntil })
  expect(await due()).toMatchObject({ judgments: 1, documents: 0 })
  await prisma.parentalAuthority.updateMany({ data: { judgmentDocumentId: judgment.id } })
  expect((await due()).judgments).toBe(0)
  // The child was born on 4 May 2018.
  expect((await due(parisInstant(day('2036-05-03'), '10:00'))).judgments).toBe(0)
  expect((await due(parisInstant(day('2036-05-04'), '10:00'))).judgments).toBe(1)
})

describe('a family that is gone', () => {
  async function goneFamily(children: Parameters<typeof createFamily>[1] = {}) {
    const family = await createFamily(prisma, { name: 'Partie', ...children })
    await prisma.family.update({ where: { id: family.id }, data: { createdAt: new Date(long) } })
    await createValidatedDossier(prisma, family, '2020-2021', long)
    return family
  }

  test('loses its dossier and its files, and nobody else loses anything', async () => {
    const here = await withYears('2025-2026', '2026-2027')
    const gone = await goneFamily()
    for (const { id: familyId } of [here, gone])
      await prisma.familyStatus.create({
        data: { familyId, key: 'rsa', validFrom: new Date(long), notedAt: new Date(long) },
      })
    expect((await due()).goneFamilies).toBe(1)
    await remove('goneFamilies', 1)
    expect(removed).toHaveLength(1)
    expect(await prisma.dossierRecord.count({ where: { childId: gone.children[0]!.id } })).toBe(0)
    expect(await prisma.dossierRecord.count({ where: { adultId: gone.adults[0]!.id } })).toBe(0)
    const statuses = await prisma.familyStatus.findMany()
    expect(statuses.map(({ familyId }) => familyId)).toEqual([here.id])
    expect(await prisma.family.count()).toBe(2)
    expect(await prisma.dossierRecord.count({ where: { childId: here.children[0]!.id } })).toBe(6)
    expect((await due()).goneFamilies).toBe(0)
  })

  test('keeps what a child has in another home', async () => {
    const gone = await goneFamily()
    const child = gone.children[0]!
    await createFamily(prisma, { name: 'Blin', children: [{ existingId: child.id }] })
    await remove('goneFamilies', (await due()).goneFamilies)
    expect(await prisma.dossierRecord.count({ where: { childId: child.id } })).toBe(3)
    expect(await prisma.document.count({ where: { childId: child.id } })).toBe(1)
  })

  test.each([
    ['an invoice to pay', (familyId: string) => invoice(familyId, 'issued'), 0],
    ['a paid invoice', (familyId: string) => invoice(familyId, 'paid'), 1],
    ['a document to check', (familyId: string) => waitingPaper(familyId), 0],
  ])('with %s', async (_name, add, count) => {
    const gone = await goneFamily()
    await add(gone.id)
    expect((await due()).goneFamilies).toBe(count)
  })

  const invoice = (familyId: string, status: 'issued' | 'paid') =>
    prisma.invoice.create({
      data: {
        ...{ familyId, status, month: '2021-01', totalCents: 100, paidCents: status === 'paid' ? 100 : 0 },
        ...{ number: randomUUID(), issuedAt: new Date(long), dueDay: new Date(long), snapshot: {} },
      },
    })
  const waitingPaper = (familyId: string) =>
    createDocument(
      prisma,
      { id: familyId },
      { kind: 'other', schoolYear: '2020-2021', status: 'received', receivedAt: new Date(long) },
    )
})
