import { beforeEach, describe, expect, test } from 'vitest'
import { familyScope, staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import type { RecordKind } from '@/lib/rules/dossier-completeness'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createBillingWorld, createBooking } from '@/prisma/billing-factory'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { plainRecord } from '@/prisma/record-factory'
import { submitChange } from '../../change/service'
import type { SentRecord } from '../../schema'
import { decideChange } from '../service'
import { changeQueue, nextChange, queueCentres, type QueueSearch, wholeQueue } from './queries'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const [tilleuls, rivières] = [await createBillingWorld(prisma), await createBillingWorld(prisma)]
const staff = staffScope(await createStaff(prisma), 'dossiers.decide')
const now = parisInstant(day('2026-11-23'), '10:00')
const schoolYear = '2026-2027'

type Home = Awaited<ReturnType<typeof aHome>>
async function aHome(children: { firstName?: string; existingId?: string }[] = [{}]) {
  const family = await createFamily(prisma, { children })
  return { family, children: family.children, scope: familyScope(family, family.adults[0]!) }
}

let arrivals = 0
/** Sends a record, each a minute after the one before. */
async function send(home: Home, kind: RecordKind = 'informationSheet', child = home.children[0]!) {
  const who = kind === 'adult' ? home.family.adults[0]! : child
  const answer = await submitChange(home.scope, now - 3_600_000 + ++arrivals * 60_000, {
    ...{ subjectId: who.id, schoolYear, baseVersion: 0, seenChangeId: '' },
    record: plainRecord(kind, schoolYear, who) as SentRecord,
  })
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value.changeId!
}

async function book(home: Home, on: string, world = tilleuls, child = home.children[0]!) {
  const asking = { ...home.scope, children: home.children }
  return createBooking(prisma, world, asking, on, { child })
}

/** The same day, asked for and not answered yet. */
async function ask(home: Home, on: string, world = tilleuls) {
  const { id, lineId } = await book(home, on, world)
  await prisma.booking.delete({ where: { id } })
  await prisma.requestLine.update({ where: { id: lineId }, data: { status: 'pending' } })
}

const listed = async (search: Partial<QueueSearch> = {}) => {
  const { changes, count } = await changeQueue(staff, now, { ...wholeQueue, ...search })
  expect(count).toBe(changes.length)
  return changes.map(({ id }) => id)
}
const nextDays = async () => (await changeQueue(staff, now)).changes.map(({ nextDay }) => nextDay)

beforeEach(async () => {
  await prisma.changeRequest.deleteMany()
})

describe('the next day', () => {
  test('is the first one booked or asked for, from today on, with its centre', async () => {
    const [booked, asked, both, none] = [await aHome(), await aHome(), await aHome(), await aHome()]
    for (const home of [booked, asked, both, none]) await send(home)
    for (const on of ['2026-11-18', '2026-12-09', '2026-12-16']) await book(booked, on)
    await ask(asked, '2026-12-02', rivières)
    await book(both, '2026-12-16')
    await ask(both, '2026-11-23', rivières)
    expect(await nextDays()).toEqual(['2026-12-09', '2026-12-02', '2026-11-23', null])
    const centres = new Map((await queueCentres(staff)).map(({ id, name }) => [id, name]))
    expect((await changeQueue(staff, now)).changes.map((change) => change.centres)).toEqual(
      [tilleuls, rivières, rivières, null].map(
        (world) => world && (centres.get(world.programme.centreId) ?? ''),
      ),
    )
  })

  test('doesn’t count a day that is over, cancelled, refused, or asked to be cancelled', async () => {
    const home = await aHome()
    await send(home)
    const { id } = await book(home, '2026-12-02')
    await prisma.booking.update({ where: { id }, data: { status: 'cancelled' } })
    await book(home, '2026-11-22')
    expect(await nextDays()).toEqual([null])
    await ask(home, '2026-12-09')
    await prisma.requestLine.updateMany({ where: { status: 'pending' }, data: { status: 'refused' } })
    expect(await nextDays()).toEqual([null])
  })

  test('is of the record’s own school year: the next one has its own dossier', async () => {
    const home = await aHome()
    const id = await send(home)
    await book(home, '2026-12-02')
    await prisma.changeRequest.update({ where: { id }, data: { schoolYear: '2027-2028' } })
    expect(await nextDays()).toEqual([null])
  })

  test('of an adult’s record is that of any child of the family, all the centres of that day named', async () => {
    const home = await aHome([{ firstName: 'Léonie' }, { firstName: 'Noé' }])
    await send(home, 'adult')
    await book(home, '2026-12-02', tilleuls, home.children[0])
    await book(home, '2026-12-02', rivières, home.children[1])
    const [change] = (await changeQueue(staff, now)).changes
    expect(change).toMatchObject({ nextDay: '2026-12-02', subjectName: 'Claire Aubin' })
    for (const { programme } of [tilleuls, rivières])
      expect(await listed({ centreId: programme.centreId })).toEqual([change!.id])
  })

  test('of a child counts in both homes, and is none of the other home’s adults', async () => {
    const home = await aHome()
    const other = await aHome([{ existingId: home.children[0]!.id }])
    await send(home)
    await send(other, 'adult')
    await send(home, 'adult')
    await book(other, '2026-12-02')
    expect(await nextDays()).toEqual(['2026-12-02', '2026-12-02', null])
  })
})

describe('filters and order', () => {
  test('by kind, by centre, by next day, and all of them at once', async () => {
    const [near, far, none] = [await aHome(), await aHome(), await aHome()]
    await book(near, '2026-11-30')
    await book(far, '2026-12-24', rivières)
    const [nearSheet, farSheet, noneSheet] = [await send(near), await send(far), await send(none)]
    const farMedical = await send(far, 'medicalSheet')
    expect(await listed({ kind: 'medicalSheet' })).toEqual([farMedical])
    expect(await listed({ centreId: rivières.programme.centreId })).toEqual([farSheet, farMedical])
    expect(await listed({ nextDay: 7 })).toEqual([nearSheet])
    expect(await listed({ nextDay: 6 })).toEqual([])
    expect(await listed({ nextDay: 31 })).toEqual([nearSheet, farSheet, farMedical])
    expect(await listed({ nextDay: 'none' })).toEqual([noneSheet])
    const { centreId } = rivières.programme
    expect(await listed({ kind: 'informationSheet', centreId, nextDay: 31 })).toEqual([farSheet])
    expect(await listed({ kind: 'adult' })).toEqual([])
  })

  test('by arrival, unless the nearest day is asked for first', async () => {
    const homes = [await aHome(), await aHome(), await aHome(), await aHome()]
    const [none, far, near, alsoFar] = [
      await send(homes[0]!),
      await send(homes[1]!),
      await send(homes[2]!),
      await send(homes[3]!),
    ]
    await book(homes[1]!, '2026-12-16')
    await book(homes[2]!, '2026-12-02')
    await book(homes[3]!, '2026-12-16')
    expect(await listed()).toEqual([none, far, near, alsoFar])
    expect(await listed({ sort: 'urgency' })).toEqual([near, far, alsoFar, none])
  })

  test('only what waits, at most as many as asked for, with the number of all', async () => {
    const homes = [await aHome(), await aHome(), await aHome()]
    const [first, second] = [await send(homes[0]!), await send(homes[1]!)]
    const decided = await send(homes[2]!)
    await decideChange(staff, now, { decision: 'accept', changeId: decided, seenVersion: 0 })
    expect(await listed()).toEqual([first, second])
    const { changes, count } = await changeQueue(staff, now, wholeQueue, 1)
    expect([changes.map(({ id }) => id), count]).toEqual([[first], 2])
  })
})

describe('after a decision', () => {
  const accept = async (changeId: string) => {
    const decided = await decideChange(staff, now, { decision: 'accept', changeId, seenVersion: 0 })
    expect(decided.ok).toBe(true)
  }

  test('the one that followed opens, then what was left before it', async () => {
    const ids = [await send(await aHome()), await send(await aHome()), await send(await aHome())]
    await accept(ids[1]!)
    expect(await nextChange(staff, now, wholeQueue, ids[1]!)).toBe(ids[2])
    await accept(ids[2]!)
    expect(await nextChange(staff, now, wholeQueue, ids[2]!)).toBe(ids[0])
    await accept(ids[0]!)
    expect(await nextChange(staff, now, wholeQueue, ids[0]!)).toBeNull()
  })

  test('the next one is of the same filter, in the same order', async () => {
    const homes = [await aHome(), await aHome(), await aHome()]
    const medical = [
      await send(homes[0]!, 'medicalSheet'),
      await send(homes[1]!, 'medicalSheet'),
      await send(homes[2]!, 'medicalSheet'),
    ]
    await send(homes[0]!)
    await book(homes[2]!, '2026-12-02')
    await book(homes[0]!, '2026-12-09')
    const search: QueueSearch = { ...wholeQueue, kind: 'medicalSheet', sort: 'urgency' }
    expect(await listed(search)).toEqual([medical[2], medical[0], medical[1]])
    await accept(medical[2]!)
    expect(await nextChange(staff, now, search, medical[2]!)).toBe(medical[0])
    for (const id of [medical[0]!, medical[1]!]) await accept(id)
    expect(await nextChange(staff, now, search, medical[1]!)).toBeNull()
  })
})
