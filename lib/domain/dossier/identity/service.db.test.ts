import { beforeAll, expect, test } from 'vitest'
import { familyScope, staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import type { Phone } from '@/lib/phone'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { openRecord } from '../change/queries'
import { submitChange } from '../change/service'
import { identityChecksOf } from './queries'
import { checkIdentity } from './service'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-23'), '10:00')
const schoolYear = '2026-2027'
beforeAll(() => createOrganisation(prisma))

async function aHome() {
  const family = await createFamily(prisma)
  const scope = familyScope(family, family.adults[0]!)
  const of = { kind: 'authorizedPersons' as const, subjectId: family.children[0]!.id, schoolYear }
  const name = async (change: { id?: string; firstName?: string; phone?: Phone } = {}) => {
    const seen = await openRecord(scope, of)
    const person = {
      ...{ id: '', row: 0, firstName: 'Odile', lastName: 'Blin', relation: 'grand-mère' },
      ...{ phone: '+33639980034' as Phone, role: 'both' as const, ...change },
    }
    await submitChange(scope, now, {
      ...{ subjectId: of.subjectId, schoolYear, baseVersion: 0, seenChangeId: seen.pending?.id ?? '' },
      record: { kind: of.kind, data: { people: [person] } },
    })
    const record = (await openRecord(scope, of)).pending!.record
    if (record.kind !== 'authorizedPersons') throw new Error('another tab')
    return record.data.people[0]!.id
  }
  return { scope, childId: of.subjectId, name }
}
const anAgent = async () => staffScope(await createStaff(prisma), 'dossiers.decide')

test('seen once, it holds for another number, and not for another name', async () => {
  const { scope, childId, name } = await aHome()
  const id = await name()
  expect(await checkIdentity(await anAgent(), now, { childId, personId: id })).toMatchObject({ ok: true })
  expect(await checkIdentity(await anAgent(), now + 60_000, { childId, personId: id })).toMatchObject({
    ok: true,
  })
  const moved = await name({ id, phone: '+33639980077' as Phone })
  expect((await identityChecksOf(scope, childId))[moved]).toEqual(new Date(now))
  const renamed = await name({ id, firstName: 'Odette' })
  expect((await identityChecksOf(scope, childId))[renamed]).toBeUndefined()
  const audit = await prisma.auditEntry.findMany({ where: { subjectId: childId, action: 'identity.check' } })
  expect(audit).toHaveLength(1)
  expect(JSON.stringify(audit[0]!.details)).not.toContain('Odile')
})

test('« Valider » touched twice sends one person, with one id', async () => {
  const { name } = await aHome()
  expect(await name()).toBe(await name())
})

test('somebody whom nobody has named isn’t checked', async () => {
  const { childId } = await aHome()
  const unknown = { childId, personId: crypto.randomUUID() }
  expect(await checkIdentity(await anAgent(), now, unknown)).toMatchObject({ refusal: { code: 'notFound' } })
})

test('a director checks for the children of their own centres only', async () => {
  const { childId, name } = await aHome()
  const asked = { childId, personId: await name() }
  const member = await createStaff(prisma, { role: 'director' })
  const elsewhere = staffScope(member, 'dossiers.readMedical', [crypto.randomUUID()])
  expect(await checkIdentity(elsewhere, now, asked)).toMatchObject({ refusal: { code: 'notFound' } })
  expect(await checkIdentity(await anAgent(), now, asked)).toMatchObject({ ok: true })
})
