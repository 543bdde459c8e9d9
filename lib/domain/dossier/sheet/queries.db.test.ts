import { beforeAll, expect, test } from 'vitest'
import { staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createBookingFamily, createService } from '@/prisma/booking-factory'
import { openRules } from '@/prisma/open-rules'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { fullRecord } from '@/prisma/record-factory'
import { createOffer } from '@/prisma/offer-factory'
import { storedData } from '../stored/schema'
import { expectedChildren, openSheet } from './queries'

const { prisma } = await openTestDatabase()
const wednesday = day('2026-12-09')
const now = parisInstant(day('2026-11-25'), '10:00')

let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
})

/** A child who comes to a centre on a Wednesday, once the service has accepted. */
async function aVisitor() {
  const { wholeDay, centreId } = await createOffer(prisma, { days: [wednesday], rules: openRules() })
  const family = await createBookingFamily(prisma, now)
  const asked = await service.ask(family, now, { activityId: wholeDay, days: [wednesday] })
  return { family, centreId, accept: () => service.accept(now, asked) }
}

const director = async (...centreIds: string[]) =>
  staffScope(await createStaff(prisma, { role: 'director' }), 'dossiers.readMedical', centreIds)
const agent = async () => staffScope(await createStaff(prisma), 'dossiers.readMedical')

test('a director opens the sheet of a child booked in their centre, until the day has passed', async () => {
  const { family, centreId, accept } = await aVisitor()
  const other = await aVisitor()
  const here = await director(centreId)
  expect(await openSheet(here, now, family.childId)).toBeNull()
  await accept()
  expect(await openSheet(here, now, family.childId)).toMatchObject({ id: family.childId })
  expect(await openSheet(await director(other.centreId), now, family.childId)).toBeNull()
  const evening = parisInstant(wednesday, '23:59')
  expect(await openSheet(here, evening, family.childId)).not.toBeNull()
  expect(await openSheet(here, evening + 60_000, family.childId)).toBeNull()
  // The service itself looks after every child.
  expect(await openSheet(await agent(), now, family.childId)).not.toBeNull()
})

test('it says health, who may come and whom to call, and nothing of money', async () => {
  const { family } = await aVisitor()
  await prisma.quotientFamilial.create({
    data: { familyId: family.id, value: 4321, validFrom: new Date(now) },
  })
  const sheet = await openSheet(await agent(), now, family.childId)
  expect(sheet!.records.map(({ kind }) => kind)).toEqual([
    'informationSheet',
    'authorizedPersons',
    'medicalSheet',
  ])
  expect(sheet!.guardians).toEqual([
    expect.objectContaining({ hasAuthority: true, mayCollect: true, phones: ['+33639980012'] }),
  ])
  // An id is hexadecimal: « caf » and any number may stand in one by chance.
  const said = JSON.stringify(sheet).replaceAll(/[0-9a-f-]{36}/g, '')
  expect(said).not.toMatch(/4321|quotient|caf/i)
})

test('an authorised person whom a judgment keeps away since is said', async () => {
  const { family } = await aVisitor()
  const of = { kind: 'authorizedPersons' as const, subjectId: family.childId, schoolYear: '2026-2027' }
  const record = fullRecord(of.kind, of.schoolYear, { firstName: 'Léonie', lastName: 'Aubin' })
  await prisma.dossierRecord.updateMany({
    where: { kind: of.kind, childId: family.childId },
    data: { data: storedData(of, record) },
  })
  expect((await openSheet(await agent(), now, family.childId))!.barred).toEqual([])
  const adult = { firstName: 'Odile', lastName: 'BERNARD' }
  await prisma.parentalAuthority.create({
    data: { child: { connect: { id: family.childId } }, mayCollect: false, adult: { create: adult } },
  })
  expect(await openSheet(await agent(), now, family.childId)).toMatchObject({
    ...{ barred: ['Odile Bernard'], keptAway: ['Odile BERNARD'] },
  })
})

test('each opening is written down, and what can’t be opened isn’t', async () => {
  const { family } = await aVisitor()
  const staff = await agent()
  await openSheet(staff, now, family.childId)
  await openSheet(staff, now + 1, family.childId)
  await openSheet(await director(), now, family.childId)
  expect(await openSheet(staff, now, 'nothing')).toBeNull()
  const readings = await prisma.auditEntry.findMany({ where: { subjectId: family.childId } })
  expect(readings.map(({ action, accountId }) => [action, accountId])).toEqual([
    ['medicalSheet.read', staff.accountId],
    ['medicalSheet.read', staff.accountId],
  ])
})

test('the week’s list: accepted days of one’s own centres, a child once a day', async () => {
  const { family, centreId, accept } = await aVisitor()
  const here = await director(centreId)
  const monday = parisInstant(day('2026-12-07'), '08:00')
  expect(await expectedChildren(here, monday)).toEqual([])
  await accept()
  expect(await expectedChildren(here, monday)).toMatchObject([
    { day: wednesday, children: [{ id: family.childId }] },
  ])
  expect(await expectedChildren(await director(), monday)).toEqual([])
  expect(await expectedChildren(here, now)).toEqual([])
})
