import { beforeEach, expect, test } from 'vitest'
import { familyScope, staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { submitChange } from '@/lib/domain/dossier/change/service'
import { decideChange } from '@/lib/domain/dossier/review/service'
import type { SentRecord } from '@/lib/domain/dossier/schema'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createFamily, createOrganisation, createStaff, createValidatedDossier } from '@/prisma/factories'
import { plainRecord } from '@/prisma/record-factory'
import { forgetViewings, look } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const now = parisInstant(day('2026-11-23'), '09:12')
const SECOND = 1000
const schoolYear = '2026-2027'
const nadia = staffScope(await createStaff(prisma), 'dossiers.decide')
const anne = staffScope(
  await createStaff(prisma, { firstName: 'Anne', lastName: 'Delorme' }),
  'dossiers.decide',
)

const family = await createFamily(prisma)
const child = family.children[0]!
const sent = await submitChange(familyScope(family, family.adults[0]!), now, {
  ...{ subjectId: child.id, schoolYear, baseVersion: 0, seenChangeId: '' },
  record: plainRecord('medicalSheet', schoolYear, child) as SentRecord,
})
const fiche = { kind: 'changeRequest', id: sent.ok ? sent.value.changeId! : '' } as const

beforeEach(async () => {
  await prisma.viewing.deleteMany()
})

test('the second agent is told who came first and since when, and so is the first', async () => {
  expect(await look(nadia, now, fiche)).toEqual({ isWaiting: true, others: [] })
  const later = now + 20 * SECOND
  expect(await look(anne, later, fiche)).toEqual({
    isWaiting: true,
    others: [{ name: 'Nadia Ferrand', openedAt: new Date(now) }],
  })
  expect(await look(nadia, later + SECOND, fiche)).toEqual({
    isWaiting: true,
    others: [{ name: 'Anne Delorme', openedAt: new Date(later) }],
  })
})

test.each([
  [89, 1],
  [90, 1],
  [91, 0],
])('%i seconds after her last word, there are %i others', async (seconds, count) => {
  await look(nadia, now, fiche)
  await look(nadia, now + 30 * SECOND, fiche)
  const seen = await look(anne, now + (30 + seconds) * SECOND, fiche)
  expect(seen?.others).toHaveLength(count)
})

test('a page that stays open keeps its hour; opened anew after a while, it has another', async () => {
  await look(nadia, now, fiche)
  await look(nadia, now + 60 * SECOND, fiche)
  const first = await look(anne, now + 61 * SECOND, fiche)
  expect(first?.others[0]?.openedAt).toEqual(new Date(now))
  const back = now + 600 * SECOND
  await look(nadia, back, fiche)
  const second = await look(anne, back + SECOND, fiche)
  expect(second?.others[0]?.openedAt).toEqual(new Date(back))
})

test('two pages that say it at the same moment are one each', async () => {
  await Promise.all([nadia, anne, nadia, anne].map((one) => look(one, now, fiche)))
  expect(await prisma.viewing.count()).toBe(2)
})

test('what is forgotten is deleted, what is open stays', async () => {
  await look(nadia, now, fiche)
  await look(anne, now + 60 * SECOND, fiche)
  await forgetViewings(now + 120 * SECOND)
  expect((await prisma.viewing.findMany()).map(({ staffId }) => staffId)).toEqual([anne.staffId])
})

test('it is no reading of the fiche: the audit trail says nothing of it', async () => {
  await look(nadia, now, fiche)
  expect(await prisma.auditEntry.count({ where: { accountId: nadia.accountId } })).toBe(0)
})

test('what doesn’t exist is not found, and a document is told apart from a change', async () => {
  expect(await look(nadia, now, { kind: 'changeRequest', id: 'nothing' })).toBeNull()
  expect(await look(nadia, now, { kind: 'document', id: fiche.id })).toBeNull()
  expect(await prisma.viewing.count()).toBe(0)
})

test('an answered document waits for nobody', async () => {
  const insured = await createFamily(prisma)
  await createValidatedDossier(prisma, insured, schoolYear, now)
  const { id } = await prisma.document.findFirstOrThrow({ where: { familyId: insured.id } })
  expect(await look(nadia, now, { kind: 'document', id })).toEqual({ isWaiting: false, others: [] })
  await prisma.document.update({ where: { id }, data: { status: 'received' } })
  expect(await look(nadia, now, { kind: 'document', id })).toEqual({ isWaiting: true, others: [] })
})

test('decided by one, the other hears that nothing waits', async () => {
  await look(anne, now, fiche)
  await decideChange(nadia, now, { decision: 'accept', changeId: fiche.id, seenVersion: 0 })
  expect(await look(anne, now + 30 * SECOND, fiche)).toEqual({ isWaiting: false, others: [] })
})
