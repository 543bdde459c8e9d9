import { beforeAll, expect, test } from 'vitest'
import { familyScope, staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { imageRightsForStaff, imageRightsOf } from './queries'
import { answerImage, recordPaperImage } from './service'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-23'), '10:00')
const minute = 60_000
const no = { internal: false, localPress: false, online: false }
const yes = { ...no, internal: true }
beforeAll(() => createOrganisation(prisma))

async function twoHomes() {
  const first = await createFamily(prisma)
  const childId = first.children[0]!.id
  const second = await createFamily(prisma, {
    ...{ name: 'Blin', adults: [{ firstName: 'Marc' }], children: [{ existingId: childId }] },
  })
  const [claire, marc] = [first, second].map((family) => familyScope(family, family.adults[0]!))
  return { childId, claire: claire!, marc: marc! }
}

async function internal(scope: Parameters<typeof imageRightsOf>[0], childId: string) {
  const rights = await imageRightsOf(scope, childId)
  return rights!.purposes.find(({ purpose }) => purpose === 'internal')!
}

test('two households: it takes both, is dated, and ends when one takes it back', async () => {
  const { childId, claire, marc } = await twoHomes()
  expect((await internal(claire, childId)).isAllowed).toBe(false)
  await answerImage(claire, now, { childId, image: yes })
  expect(await internal(marc, childId)).toMatchObject({
    isAllowed: false,
    given: [{ name: 'Claire Aubin', at: new Date(now) }],
    awaited: [{ name: 'Marc Blin' }],
  })
  await answerImage(marc, now + minute, { childId, image: yes })
  expect((await internal(claire, childId)).isAllowed).toBe(true)
  // Another purpose is another question.
  const rights = await imageRightsOf(claire, childId)
  expect(rights!.purposes.filter(({ isAllowed }) => isAllowed)).toHaveLength(1)

  await answerImage(marc, now + 2 * minute, { childId, image: no })
  expect((await internal(claire, childId)).isAllowed).toBe(false)
  await answerImage(marc, now + 3 * minute, { childId, image: yes })
  const rows = await prisma.imageConsent.findMany({
    where: { childId, adultId: marc.adultId },
    orderBy: { givenAt: 'asc' },
  })
  expect(rows.map(({ givenAt, withdrawnAt }) => [givenAt, withdrawnAt])).toEqual([
    [new Date(now + minute), new Date(now + 2 * minute)],
    [new Date(now + 3 * minute), null],
  ])
  const audit = await prisma.auditEntry.findMany({
    where: { subjectId: childId },
    orderBy: { at: 'asc' },
  })
  expect(audit.map(({ action }) => action)).toEqual([
    'imageConsent.give',
    'imageConsent.give',
    'imageConsent.withdraw',
    'imageConsent.give',
  ])
})

test('the same answer again writes nothing, and keeps its date', async () => {
  const { childId, claire } = await twoHomes()
  await answerImage(claire, now, { childId, image: yes })
  await answerImage(claire, now + minute, { childId, image: yes })
  const rows = await prisma.imageConsent.findMany({ where: { childId } })
  expect(rows).toMatchObject([{ givenAt: new Date(now), withdrawnAt: null, recordedById: null }])
})

test('another family’s child isn’t found; who holds no authority doesn’t answer', async () => {
  const { childId, marc } = await twoHomes()
  const stranger = await createFamily(prisma, { name: 'Costa' })
  const scope = familyScope(stranger, stranger.adults[0]!)
  expect(await answerImage(scope, now, { childId, image: yes })).toMatchObject({
    refusal: { code: 'notFound' },
  })
  expect(await imageRightsOf(scope, childId)).toBeNull()
  await prisma.parentalAuthority.delete({ where: { adultId_childId: { adultId: marc.adultId, childId } } })
  expect(await answerImage(marc, now, { childId, image: yes })).toMatchObject({
    refusal: { code: 'notHolder' },
  })
})

test('a holder without an account answers on paper, copied by an agent; who has one answers alone', async () => {
  const { childId, claire } = await twoHomes()
  const staff = staffScope(await createStaff(prisma), 'families.write')
  const paper = await prisma.adult.create({
    data: { firstName: 'Denis', lastName: 'Aubin', authorities: { create: { childId } } },
  })
  expect(await recordPaperImage(staff, now, { childId, adultId: paper.id, image: yes })).toMatchObject({
    ok: true,
  })
  expect(await prisma.imageConsent.findFirst({ where: { adultId: paper.id } })).toMatchObject({
    recordedById: staff.staffId,
  })
  expect(await recordPaperImage(staff, now, { childId, adultId: claire.adultId, image: yes })).toMatchObject({
    refusal: { code: 'hasAccount' },
  })
  const rights = await imageRightsForStaff(staff, childId)
  expect(rights!.purposes[0]).toMatchObject({ given: [{ name: 'Denis Aubin' }] })
  expect(rights!.holders.filter(({ hasAccount }) => !hasAccount)).toMatchObject([{ name: 'Denis Aubin' }])
})
