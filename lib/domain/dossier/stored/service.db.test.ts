import { afterEach, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { provideKeys } from '@/lib/vault/keys'
import { Unreadable } from '@/lib/vault/seal'
import { createFamily, createValidatedDossier } from '@/prisma/factories'
import { plainRecord } from '@/prisma/record-factory'
import {
  readData,
  readDraft,
  readReason,
  type RecordOf,
  storedData,
  storedDraft,
  storedReason,
} from './schema'
import { resealDossiers, sealClearDossiers } from './service'

afterEach(() => provideKeys())

const { prisma } = await openTestDatabase()
const YEAR = '2026-2027'
const now = Date.parse('2026-09-10T08:00:00Z')
const FIRST = process.env.PORTAIL_KEYS!
const SECOND = `k2:${Buffer.alloc(32, 'second').toString('base64')}`

const medical = (childId: string): RecordOf => ({
  kind: 'medicalSheet',
  subjectId: childId,
  schoolYear: YEAR,
})
const sheet = plainRecord('medicalSheet', YEAR, { firstName: 'Lina', lastName: 'Aubin' })

let childId: string
let otherChildId: string
beforeAll(async () => {
  const family = await createFamily(prisma, { children: [{}, {}] })
  ;[childId, otherChildId] = family.children.map(({ id }) => id) as [string, string]
  await createValidatedDossier(prisma, family, YEAR, now)
  const of = medical(childId)
  await prisma.changeRequest.create({
    data: {
      ...{ kind: of.kind, childId, schoolYear: YEAR, familyId: family.id, status: 'refused', baseVersion: 1 },
      data: storedData(of, sheet),
      reason: storedReason(of, 'Date du rappel illisible.'),
      ...{ certifiedById: family.adults[0]!.id, certifiedText: 'Je certifie', submittedAt: new Date(now) },
      decidedAt: new Date(now),
    },
  })
  await prisma.recordDraft.create({
    data: {
      ...{ kind: of.kind, childId, schoolYear: YEAR, authorId: family.adults[0]!.id, savedAt: new Date(now) },
      values: storedDraft(of, { others: 'Lunettes', 'allergies.kinds': ['food'] }),
    },
  })
})

const stored = () => prisma.dossierRecord.findFirstOrThrow({ where: { kind: 'medicalSheet', childId } })

async function expectReadable() {
  const of = medical(childId)
  const change = await prisma.changeRequest.findFirstOrThrow({ where: { childId } })
  const draft = await prisma.recordDraft.findFirstOrThrow({ where: { childId } })
  expect(readData(of, (await stored()).data)).toEqual(sheet)
  expect(readData(of, change.data)).toEqual(sheet)
  expect(readReason(of, change.reason)).toBe('Date du rappel illisible.')
  expect(readDraft(of, draft.values)).toEqual({ others: 'Lunettes', 'allergies.kinds': ['food'] })
}

test('a child’s record isn’t read as another’s, nor as another year’s', async () => {
  const { data } = await stored()
  expect(() => readData(medical(otherChildId), data)).toThrow(Unreadable)
  expect(() => readData({ ...medical(childId), schoolYear: '2025-2026' }, data)).toThrow(Unreadable)
})

test('the database refuses a child’s record, a reason or a draft in clear', async () => {
  const { id } = await stored()
  const refused = (sent: Promise<unknown>) => expect(sent).rejects.toThrow(/_sealed/)
  await refused(prisma.dossierRecord.update({ where: { id }, data: { data: sheet.data } }))
  await refused(prisma.changeRequest.updateMany({ where: { childId }, data: { data: sheet.data } }))
  await refused(prisma.changeRequest.updateMany({ where: { childId }, data: { reason: 'Illisible' } }))
  await refused(prisma.recordDraft.updateMany({ where: { childId }, data: { values: '{}' } }))
})

test('a new key: everything goes under it, is still read, and the former one may be forgotten', async () => {
  provideKeys(`${SECOND},${FIRST}`)
  // Three tabs of two children, a change and its reason, a draft.
  expect(await resealDossiers()).toBe(9)
  expect(await resealDossiers()).toBe(0)
  provideKeys(SECOND)
  await expectReadable()
  provideKeys(`${FIRST},${SECOND}`)
  expect(await resealDossiers()).toBe(9)
})

test('what an earlier version wrote in clear is sealed, once, and nothing else is touched', async () => {
  const before = await prisma.dossierRecord.findMany({ where: { childId: otherChildId } })
  await prisma.$executeRaw`ALTER TABLE dossier_record DROP CONSTRAINT dossier_record_sealed`
  await prisma.dossierRecord.update({ where: { id: (await stored()).id }, data: { data: sheet.data } })
  await prisma.$executeRaw`ALTER TABLE dossier_record ADD CONSTRAINT dossier_record_sealed
    CHECK (kind = 'adult' OR data #>> '{}' LIKE 'v1.%') NOT VALID`
  expect(await sealClearDossiers()).toBe(1)
  expect(await sealClearDossiers()).toBe(0)
  await expectReadable()
  expect(await prisma.dossierRecord.findMany({ where: { childId: otherChildId } })).toEqual(before)
})
