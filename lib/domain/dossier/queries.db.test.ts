import { beforeAll, expect, test } from 'vitest'
import { familyScope } from '@/lib/auth/testing'
import { toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import { inTransaction } from '@/lib/db/transaction'
import { childTabs } from '@/lib/rules/dossier-completeness'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createFamily, createOrganisation, createValidatedDossier } from '@/prisma/factories'
import { plainRecord } from '@/prisma/record-factory'
import { submitChange } from './change/service'
import { gateFacts, missingByChild } from './gate/queries'
import { gateForFamily, homeDossier } from './queries'
import type { SentRecord } from './schema'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-23'), '10:00')
const schoolYear = '2026-2027'
const wednesday = day('2026-12-09')
const september = day('2027-09-08')

beforeAll(() => createOrganisation(prisma))

test('an empty dossier: everything is to complete, with the child and the adult named', async () => {
  const family = await createFamily(prisma)
  const home = await homeDossier(familyScope(family, family.adults[0]!), now)
  expect(home).toMatchObject({ schoolYear, nextYear: null })
  expect(home.children[0]!.missing).toMatchObject([
    ...childTabs.map((kind) => ({ code: 'recordToComplete', record: { kind, subjectName: 'Léonie' } })),
    { code: 'recordToComplete', record: { kind: 'adult', subjectName: 'Claire Aubin' } },
    { code: 'documentMissing', childName: 'Léonie' },
  ])
})

test('a validated dossier opens the days of its school year, and no other', async () => {
  const family = await createFamily(prisma)
  const childId = family.children[0]!.id
  await createValidatedDossier(prisma, family, schoolYear, now)
  const isMissing = await inTransaction((tx) =>
    missingByChild(tx, family.id, [childId], [wednesday, september, wednesday], now),
  )
  expect(isMissing(childId, wednesday)).toBe(false)
  expect(isMissing(childId, september)).toBe(true)
  expect(isMissing(crypto.randomUUID(), wednesday)).toBe(true)
})

test('the facts of several school years take one statement', async () => {
  const family = await createFamily(prisma, { children: [{}, { firstName: 'Paul' }] })
  let statements = 0
  const counting = new Proxy(prisma, {
    get(target, name, receiver) {
      if (name === '$queryRaw') statements++
      return Reflect.get(target, name, receiver) as unknown
    },
  })
  const facts = await gateFacts(counting, family.id, [wednesday, september, day('2026-12-16')])
  expect(statements).toBe(1)
  expect([...facts.keys()]).toEqual(['2026-2027', '2027-2028'])
  expect(
    facts
      .get(schoolYear)!
      .children.map(({ firstName }) => firstName)
      .sort(),
  ).toEqual(['Léonie', 'Paul'])
})

test('a change by one family closes booking for both families of the child, and only for them', async () => {
  const one = await createFamily(prisma)
  const child = one.children[0]!
  const other = await createFamily(prisma, {
    name: 'Blin',
    adults: [{ firstName: 'Marc' }],
    children: [{ existingId: child.id }, { firstName: 'Nino' }],
  })
  const stranger = await createFamily(prisma, { name: 'Costa' })
  for (const family of [one, other, stranger]) await createValidatedDossier(prisma, family, schoolYear, now)
  const record = plainRecord('medicalSheet', schoolYear, child) as SentRecord & { kind: 'medicalSheet' }
  const sent = await submitChange(familyScope(one, one.adults[0]!), now, {
    subjectId: child.id,
    schoolYear,
    baseVersion: 1,
    seenChangeId: '',
    record: { kind: 'medicalSheet', data: { ...record.data, others: 'Lunettes' } },
  })
  expect(sent.ok).toBe(true)

  const missingOf = async (family: typeof one) =>
    (await gateForFamily(familyScope(family, family.adults[0]!), now)).children.map(
      ({ firstName, missing }) => [firstName, missing.map(({ code }) => code)],
    )
  expect(await missingOf(one)).toEqual([['Léonie', ['changePending']]])
  expect(await missingOf(other)).toEqual([
    ['Léonie', ['changePending']],
    ['Nino', ['changePending']],
  ])
  expect(await missingOf(stranger)).toEqual([['Léonie', []]])
})

test('the other parent of a child of two families isn’t asked for their own record', async () => {
  const one = await createFamily(prisma)
  const other = await createFamily(prisma, { name: 'Blin', children: [{ existingId: one.children[0]!.id }] })
  await createValidatedDossier(prisma, one, schoolYear, now)
  const ofOne = await homeDossier(familyScope(one, one.adults[0]!), now)
  expect(ofOne.children[0]!.missing).toEqual([])
  const ofOther = await homeDossier(familyScope(other, other.adults[0]!), now)
  // The child is insured and its tabs are validated, whoever sent them.
  expect(ofOther.children[0]!.missing).toMatchObject([
    { code: 'recordToComplete', record: { kind: 'adult' } },
  ])
})

test('a certificate for all the children counts for each, in its own family only', async () => {
  const family = await createFamily(prisma, { children: [{}, { firstName: 'Paul' }] })
  await createValidatedDossier(prisma, family, schoolYear, now)
  const [first, ...others] = await prisma.document.findMany({ where: { familyId: family.id } })
  await prisma.document.update({ where: { id: first!.id }, data: { childId: null } })
  await prisma.document.deleteMany({ where: { id: { in: others.map(({ id }) => id) } } })
  const { children } = await gateForFamily(familyScope(family, family.adults[0]!), now)
  expect(children.map(({ insurance }) => insurance)).toEqual([
    { status: 'accepted', until: '2027-08-31' },
    { status: 'accepted', until: '2027-08-31' },
  ])
  await prisma.document.update({ where: { id: first!.id }, data: { validUntil: toDb(day('2026-11-22')) } })
  const after = await gateForFamily(familyScope(family, family.adults[0]!), now)
  expect(after.children.map(({ insurance }) => insurance.status)).toEqual(['missing', 'missing'])
})

test('from 1 June the next year can be asked for; another year gives the current one', async () => {
  const family = await createFamily(prisma)
  const scope = familyScope(family, family.adults[0]!)
  const june = parisInstant(day('2027-06-01'), '08:00')
  expect(await gateForFamily(scope, june, '2027-2028')).toMatchObject({
    schoolYear: '2027-2028',
    openYears: ['2026-2027', '2027-2028'],
  })
  expect((await gateForFamily(scope, now, '2027-2028')).schoolYear).toBe('2026-2027')
  expect((await gateForFamily(scope, now, 'x')).schoolYear).toBe('2026-2027')
})
