import { expect, test } from 'vitest'
import type { StaffScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { countStatements, openTestDatabase } from '@/lib/db/testing'
import { createFamily, createOrganisation } from '@/prisma/factories'
import { day, type Day } from '@/lib/time/day'
import { openOffers } from '@/lib/domain/booking/waiting/open/queries'
import { childrenToday, placesAhead, waitingWork } from './queries'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const now = Date.parse('2026-11-25T09:00:00Z') // a Wednesday
const today = day('2026-11-25')
const scope = (role: StaffScope['role'], centreIds: string[] | null = null) =>
  ({ role, centreIds }) as unknown as StaffScope
const agent = scope('agent')

const tilleuls = await centreWithPlaces('Les Tilleuls')
const grange = await centreWithPlaces('La Grange')
const family = await createFamily(prisma)
const [child, account] = [family.children[0]!, { id: family.adults[0]!.accountId! }]

async function centreWithPlaces(name: string) {
  const centre = await prisma.centre.create({
    data: { name, capacity: 30, underSixCapacity: 10, address: '', phone: '' },
  })
  const programme = await prisma.programme.create({
    data: {
      ...{ name: `${name} mercredis`, kind: 'mercredis' },
      centre: { connect: { id: centre.id } },
      ruleSet: { create: { name } },
      tariff: { create: { name } },
      activities: { create: { name: 'Journée', slots: ['morning', 'afternoon'] } },
      groups: { create: [8, 12].map((age) => ({ name: `${age}`, minAge: age, maxAge: age })) },
    },
    include: { groups: true, activities: true },
  })
  return { centre, programme, group: programme.groups[0]!, activity: programme.activities[0]! }
}

/** Opens a day with the places of each group and those of the centre, the same in both slots. */
async function open(
  at: typeof tilleuls,
  on: Day,
  { ofGroup, ofCentre }: { ofGroup: number; ofCentre: number },
  closedReason?: string,
) {
  await prisma.openDay.create({ data: { programmeId: at.programme.id, day: toDb(on), closedReason } })
  for (const slot of ['morning', 'afternoon'] as const) {
    const where = { day: toDb(on), slot }
    const above = await prisma.centrePlace.create({
      data: { ...where, centreId: at.centre.id, capacity: ofCentre, underSixCapacity: 0 },
    })
    await prisma.place.createMany({
      data: at.programme.groups.map(({ id: groupId }) => ({
        ...where,
        groupId,
        centrePlaceId: above.id,
        capacity: ofGroup,
      })),
    })
  }
}

/** A line of the child, which holds the morning when it says so. */
async function ask(
  at: typeof tilleuls,
  on: Day,
  status: 'pending' | 'accepted',
  { holds = false, submittedAt = now } = {},
) {
  const request = await prisma.request.create({
    data: {
      ...{ reference: crypto.randomUUID(), idempotencyKey: crypto.randomUUID() },
      ...{ familyId: family.id, submittedById: account.id, submittedAt: new Date(submittedAt) },
    },
  })
  const what = {
    childId: child.id,
    programmeId: at.programme.id,
    groupId: at.group.id,
    activityId: at.activity.id,
    day: toDb(on),
  }
  const line = await prisma.requestLine.create({
    data: {
      ...what,
      requestId: request.id,
      familyId: family.id,
      kind: 'book',
      status,
      priceCents: 0,
      submittedAt: new Date(submittedAt),
      expiresAt: toDb(on),
    },
  })
  const place = await prisma.place.findFirst({
    where: { groupId: at.group.id, day: toDb(on), slot: 'morning' },
  })
  if (holds)
    await prisma.placeHold.create({
      data: {
        placeId: place!.id,
        day: toDb(on),
        slot: 'morning',
        childId: child.id,
        requestLineId: line.id,
        isUnderSix: false,
      },
    })
  if (status === 'accepted')
    await prisma.booking.create({
      data: { ...what, lineId: line.id, familyId: family.id, status: 'accepted', acceptedAt: new Date(now) },
    })
}

test('what waits, since when, and whether it is late; a director counts their own centres', async () => {
  await ask(tilleuls, day('2026-12-09'), 'pending', { submittedAt: Date.parse('2026-11-23T08:00:00Z') })
  await ask(grange, day('2026-12-16'), 'pending', { submittedAt: Date.parse('2026-11-24T08:00:00Z') })
  const work = await waitingWork(agent, now)
  expect(work.requests).toEqual({ count: 2, since: new Date('2026-11-23T08:00:00Z'), isLate: true })
  expect(work.records).toEqual({ count: 0, since: null, isLate: false })
  const ofDirector = await waitingWork(scope('director', [grange.centre.id]), now)
  expect(ofDirector.requests).toEqual({ count: 1, since: new Date('2026-11-24T08:00:00Z'), isLate: false })
  expect(ofDirector.records).toBeNull()
  const nothing = {
    records: null,
    documents: null,
    absences: null,
    requests: null,
    proposals: null,
    quotients: null,
    offers: null,
    expiring: null,
    notIssued: { count: 0, firstMonth: null },
    erasures: null,
  }
  expect(await waitingWork(scope('finance'), now)).toEqual(nothing)
  const claire = await prisma.adult.findFirstOrThrow({ include: { families: true } })
  await prisma.guardianProposal.create({
    data: {
      ...{
        familyId: claire.families[0]!.familyId,
        proposedById: claire.id,
        relation: 'father',
        sameHome: true,
      },
      ...{ firstName: 'Paul', lastName: 'Aubin', email: 'paul@famille.example' },
      submittedAt: new Date('2026-11-24T08:00:00Z'),
    },
  })
  const proposals = { count: 1, since: new Date('2026-11-24T08:00:00Z'), isLate: false }
  expect(await waitingWork(agent, now)).toMatchObject({ proposals })
})

test('places left follow the fullest half-day and the centre’s capacity; closed days aren’t shown', async () => {
  const [wednesday, next] = [day('2026-12-02'), day('2026-12-09')]
  await open(tilleuls, wednesday, { ofGroup: 8, ofCentre: 30 })
  await open(tilleuls, next, { ofGroup: 8, ofCentre: 10 })
  await open(grange, wednesday, { ofGroup: 5, ofCentre: 30 })
  await open(grange, day('2026-12-16'), { ofGroup: 5, ofCentre: 30 }, 'Travaux')
  await open(grange, day('2026-12-23'), { ofGroup: 5, ofCentre: 30 }) // four weeks later: not shown
  await ask(tilleuls, wednesday, 'accepted', { holds: true })
  expect(await placesAhead(agent, today)).toEqual({
    days: [wednesday, next],
    centres: [
      { name: 'La Grange', places: [{ left: 10, capacity: 10, programmeId: grange.programme.id }, null] },
      {
        name: 'Les Tilleuls',
        places: [
          { left: 15, capacity: 16, programmeId: tilleuls.programme.id },
          { left: 10, capacity: 10, programmeId: tilleuls.programme.id },
        ],
      },
    ],
  })
  const ofDirector = await placesAhead(scope('director', [grange.centre.id]), today)
  expect(ofDirector.centres.map(({ name }) => name)).toEqual(['La Grange'])
})

test('children expected today, in every centre, by age on the day', async () => {
  await open(tilleuls, today, { ofGroup: 8, ofCentre: 30 })
  await ask(tilleuls, today, 'accepted')
  const of = (children: number, underSix: number) => [
    { centre: 'La Grange', children: 0, underSix: 0 },
    { centre: 'Les Tilleuls', children, underSix },
  ]
  const born = (text: string) =>
    prisma.child.update({ where: { id: child.id }, data: { birthDate: toDb(day(text)) } })
  await born('2020-11-25') // six on the very day
  expect(await childrenToday(agent, today)).toEqual(of(1, 0))
  await born('2020-11-26')
  expect(await childrenToday(agent, today)).toEqual(of(1, 1))
  expect(await childrenToday(scope('director', []), today)).toEqual([])
})

test('offers of the waiting list, documents that end and months that aren’t billed, in a bounded number of statements', async () => {
  await ask(tilleuls, day('2026-12-02'), 'accepted')
  const line = await prisma.requestLine.findFirstOrThrow({ where: { programmeId: grange.programme.id } })
  const offer = { offeredAt: new Date('2026-11-25T08:00:00Z'), expiresAt: new Date('2026-11-26T08:00:00Z') }
  await prisma.requestLine.update({ where: { id: line.id }, data: { status: 'offered' } })
  await prisma.waitingOffer.create({ data: { lineId: line.id, ...offer } })
  const document = (validUntil: string, status: 'accepted' | 'received') =>
    prisma.document.create({
      data: {
        ...{
          familyId: family.id,
          childId: child.id,
          kind: 'insuranceCertificate',
          schoolYear: '2026-2027',
          status,
        },
        ...{ receivedAt: new Date(now), validUntil: toDb(day(validUntil)) },
      },
    })
  await document('2026-12-10', 'accepted')
  await prisma.booking.updateMany({ where: { day: toDb(today) }, data: { day: toDb(day('2026-10-07')) } })
  const { result: work, statements } = await countStatements(() => waitingWork(scope('administrator'), now))
  expect(work).toMatchObject({
    offers: { count: 1, since: offer.offeredAt, isLate: false },
    expiring: { count: 1, until: '2026-12-25' },
    notIssued: { count: 1, firstMonth: '2026-10' },
  })
  expect(statements).toBeLessThanOrEqual(14)
  const first = { limit: 10, offset: 0 }
  const { offers, total } = await openOffers(agent, { column: 'fin', isDescending: false }, first)
  expect([offers[0]?.lineId, offers[0]?.day, total]).toEqual([line.id, '2026-12-16', 1])
  const elsewhere = scope('director', [tilleuls.centre.id])
  expect((await openOffers(elsewhere, { column: 'fin', isDescending: true }, first)).total).toBe(0)
  expect((await waitingWork(elsewhere, now)).offers?.count).toBe(0)
  await document('2027-12-10', 'received') // the family has already sent the next one
  expect((await waitingWork(agent, now)).expiring?.count).toBe(0)
})
