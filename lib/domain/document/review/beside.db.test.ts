import { expect, test } from 'vitest'
import { staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import type { DocumentKind } from '@/lib/rules/documents'
import { createDocument } from '@/prisma/document-factory'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { documentsBeside } from './queries'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const now = parisInstant(day('2026-11-23'), '10:00')
const staff = staffScope(await createStaff(prisma), 'dossiers.decide')
const [family, stranger] = [
  await createFamily(prisma, { children: [{ firstName: 'Léonie' }, { firstName: 'Noé' }] }),
  await createFamily(prisma),
]
const [léonie, noé] = family.children
const schoolYear = '2026-2027'

let sent = 0
async function document(
  kind: DocumentKind,
  change: { childId?: string | null; schoolYear?: string; status?: 'withdrawn' | 'refused' } = {},
  of: { id: string } = family,
) {
  const minute = ++sent
  const { id } = await createDocument(prisma, of, {
    ...{ childId: léonie!.id, kind, schoolYear, status: 'received', ...change },
    receivedAt: new Date(now + minute * 60_000),
  })
  return id
}

const beside = async (kind: Parameters<typeof documentsBeside>[1]['kind'], subjectId = léonie!.id) =>
  (await documentsBeside(staff, { kind, subjectId, familyId: family.id, schoolYear }, now)).map(
    ({ id }) => id,
  )

test('each record has the documents that prove what it says, the latest first, and no reading is written', async () => {
  const insurance = await document('insuranceCertificate')
  const pai = await document('pai')
  const vaccination = await document('vaccination', { status: 'refused' })
  const certificate = await document('medicalCertificate')
  const judgment = await document('judgment', { childId: null })
  const identity = await document('identity')
  const quotient = await document('quotientProof', { childId: null })
  await document('other')

  expect(await beside('informationSheet')).toEqual([pai, insurance])
  expect(await beside('medicalSheet')).toEqual([certificate, vaccination, pai])
  expect(await beside('authorizedPersons')).toEqual([identity, judgment])
  expect(await beside('adult', family.adults[0]!.id)).toEqual([quotient, identity, judgment])
  expect(await prisma.auditEntry.count()).toBe(0)
})

test('of this child, this family and this year; a judgment or a vaccination card outlives its year', async () => {
  await prisma.document.deleteMany()
  const lastYear = { schoolYear: '2025-2026' }
  await document('insuranceCertificate', { childId: noé!.id })
  await document('insuranceCertificate', { childId: null }, stranger)
  await document('insuranceCertificate', lastYear)
  await document('insuranceCertificate', { status: 'withdrawn' })
  const ofAll = await document('insuranceCertificate', { childId: null })
  const judgment = await document('judgment', lastYear)
  const vaccination = await document('vaccination', lastYear)
  await document('quotientProof', { ...lastYear, childId: null })
  const ofNoé = await document('quotientProof', { childId: noé!.id })

  expect(await beside('informationSheet')).toEqual([ofAll])
  expect(await beside('authorizedPersons')).toEqual([judgment])
  expect(await beside('medicalSheet')).toEqual([vaccination])
  expect(await beside('adult', family.adults[0]!.id)).toEqual([ofNoé, judgment])
})
