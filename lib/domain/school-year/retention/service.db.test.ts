import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { inTransaction } from '@/lib/db/transaction'
import type { DocumentStatus } from '@/lib/rules/states'
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
import { type DueKind, dueList } from './queries'
import { destroyDue } from './service'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-26'), '10:00')
const long = parisInstant(day('2020-11-26'), '10:00')

const removed: string[] = []

let admin: ReturnType<typeof staffScopeOf>
beforeAll(async () => {
  await createOrganisation(prisma)
  admin = staffScopeOf(await createStaff(prisma, { role: 'administrator' }))
})
beforeEach(async () => {
  removed.length = 0
  await prisma.payment.deleteMany({})
  await prisma.invoice.deleteMany({})
  await prisma.family.deleteMany({})
  await prisma.child.deleteMany({})
})

const due = async (at = now) =>
  Object.fromEntries((await dueList(admin, at)).map(({ kind, count }) => [kind, count])) as Record<
    DueKind,
    number
  >
async function remove(kind: DueKind, at = now): Promise<number> {
  const { count, keys } = await inTransaction((tx) => destroyDue(tx, at, kind))
  removed.push(...keys)
  return count
}

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

  expect(await remove('childRecords')).toBe(3)
  expect(await remove('childRecords')).toBe(0)
  const left = await prisma.dossierRecord.findMany({ where: { schoolYear: '2024-2025' } })
  expect(left.map(({ kind }) => kind)).toEqual(['adult'])
  expect(await prisma.dossierRecord.count({ where: { childId: family.children[0]!.id } })).toBe(6)

  const old = await prisma.document.findFirstOrThrow({ where: { schoolYear: '2024-2025' } })
  const keys = await keysOf(old.id)
  await remove('documents')
  expect(removed).toEqual(keys)
  expect(await prisma.document.count()).toBe(2)
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
  await remove('refusedDocuments')
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

  test('is erased and registered, its papers kept without names, and nobody else loses anything', async () => {
    const here = await withYears('2025-2026', '2026-2027')
    const gone = await goneFamily()
    await invoice(gone.id, 'paid')
    await paid(gone.id)
    expect((await due()).goneFamilies).toBe(1)
    expect(await remove('goneFamilies')).toBe(1)
    expect(removed).toHaveLength(1)
    expect(await prisma.dossierRecord.count({ where: { childId: gone.children[0]!.id } })).toBe(0)
    expect(await prisma.adult.count({ where: { id: gone.adults[0]!.id } })).toBe(0)
    expect(await prisma.family.findUnique({ where: { id: gone.id } })).toMatchObject({
      name: 'Dossier effacé',
    })
    expect(await prisma.erasure.findMany({ where: { familyIds: { has: gone.id } } })).toMatchObject([
      { cause: 'retention', doneById: null, files: 1, keptPapers: 1 },
    ])
    expect(await prisma.dossierRecord.count({ where: { childId: here.children[0]!.id } })).toBe(6)
    expect((await due()).goneFamilies).toBe(0)

    // Ten years after the last paper, nothing is left of it.
    const [before, after] = ['2036-11-25', '2036-11-26'].map((on) => parisInstant(day(on), '10:00'))
    expect((await due(before)).accounting).toBe(0)
    expect(await remove('accounting', after)).toBe(1)
    expect(await prisma.family.count({ where: { id: gone.id } })).toBe(0)
    expect(await prisma.invoice.count({ where: { familyId: gone.id } })).toBe(0)
    expect(await remove('accounting', after)).toBe(0)
  })

  test('keeps what a child has in another home', async () => {
    const gone = await goneFamily()
    const child = gone.children[0]!
    await createFamily(prisma, { name: 'Blin', children: [{ existingId: child.id }] })
    expect(await remove('goneFamilies')).toBe(1)
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

  const paid = (familyId: string) =>
    prisma.payment.create({
      data: {
        ...{ familyId, receivedOn: new Date(long), amountCents: 100, method: 'cash' },
        enteredAt: new Date(long),
      },
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
