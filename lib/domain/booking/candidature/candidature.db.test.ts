import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import type { QuotaRule } from '@/lib/rules/quotas'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  cellOf,
  createBookingFamily,
  createService,
  falseCounters,
  put,
  submit,
  tap,
  usedQuotas,
} from '@/prisma/booking-factory'
import { bookAnyTime, openRules, windowUntil } from '@/prisma/open-rules'
import { createOrganisation, type NewChild } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { expireLines } from '../expiry/service'

/** An allocation round: requests are gathered, hold no place, and are answered together. */

const { prisma } = await openTestDatabase()

const now = parisInstant(day('2026-11-23'), '09:00')
const roundEnds = parisInstant(day('2026-12-01'), '00:00')
const answers = parisInstant(day('2026-12-03'), '10:00')
const wednesday = day('2026-12-09')
const nextWednesday = day('2026-12-16')

const round = windowUntil(day('2026-11-30'), day('2026-12-03'))

let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
})
afterEach(async () => expect(await falseCounters(prisma)).toEqual([]))

const oneBooking: QuotaRule = {
  of: 'booking',
  max: 1,
  unit: 'days',
  per: 'child',
  span: 'year',
  over: 'refused',
}

/** A round for one place a day, then what is left to whoever comes first. */
async function roundOffer({ capacity = 1, centreCapacity = 100, quotas = [] as QuotaRule[] } = {}) {
  const rules = openRules({ booking: [round, bookAnyTime], quotas })
  const offer = await createOffer(prisma, {
    days: [wednesday, nextWednesday],
    capacity,
    centreCapacity,
    underSixCapacity: Math.min(50, centreCapacity),
    rules,
  })
  return { ...offer, asked: { activityId: offer.wholeDay, days: [wednesday] } }
}
const familyOf = (children: NewChild[] = [{}]) => createBookingFamily(prisma, now, { children })

describe('while the round is open', () => {
  test('lines become candidatures: shown as pending, without a place, whatever their number', async () => {
    const { asked, groupId, wholeDay: activityId } = await roundOffer()
    const families = [await familyOf(), await familyOf(), await familyOf()]
    for (const family of families) {
      const [id] = await service.ask(family, now, asked)
      expect(await service.statusOf(id!)).toBe('candidature')
      expect(await cellOf(family, now, { activityId, day: wednesday })).toMatchObject({
        ...{ state: 'pending', isCandidature: true },
      })
    }
    expect(await service.heldOn(groupId, wednesday)).toBe(0)
    const other = await familyOf()
    expect(await cellOf(other, now, { activityId, day: wednesday })).toMatchObject({ state: 'open', left: 1 })
  })

  test('a full day can still be asked for', async () => {
    const { asked } = await roundOffer()
    const [winner, late] = [await familyOf(), await familyOf()]
    await service.askAndAccept(winner, now, asked)
    const [id] = await service.ask(late, now, asked)
    expect(await service.statusOf(id!)).toBe('candidature')
  })

  test('the same day isn’t asked for twice, and is free again once withdrawn', async () => {
    const { asked, wholeDay: activityId } = await roundOffer()
    const family = await familyOf()
    const [id] = await service.ask(family, now, asked)
    expect(await tap(family, now, { activityId, day: wednesday })).toBe('alreadyAsked')
    expect(await service.withdraw(family, now, id!)).toBe('withdrawn')
    expect(await cellOf(family, now, { activityId, day: wednesday })).toMatchObject({ state: 'open' })
    expect(await service.ask(family, now, asked)).toHaveLength(1)
  })

  test('it ends at its moment: once its places are given, those that are left go to whoever comes first', async () => {
    const { asked, groupId } = await roundOffer()
    const [first, second, third] = [await familyOf(), await familyOf(), await familyOf()]
    const at = { activityId: asked.activityId, day: wednesday }
    const [candidature] = await service.ask(first, roundEnds - 1, asked)
    expect(await tap(second, roundEnds, at)).toBe('allocating')
    expect(await cellOf(second, roundEnds, at)).toMatchObject({ state: 'allocating' })
    await service.refuse(roundEnds, [candidature!])
    const [pending] = await service.ask(second, roundEnds, asked)
    expect(await service.statusOf(pending!)).toBe('pending')
    expect(await service.heldOn(groupId, wednesday)).toBe(1)
    expect(await tap(third, roundEnds, at)).toBe('waitingAdded')
  })

  test('a candidature uses its quota, and gives it back when it is refused', async () => {
    const { asked } = await roundOffer({ quotas: [oneBooking] })
    const family = await familyOf()
    const [id] = await service.ask(family, now, asked)
    await put(family, now, { ...asked, days: [nextWednesday] })
    expect(await submit(family, now)).toEqual({ sent: 0, left: 1 })
    await service.refuse(answers, [id!])
    expect(await usedQuotas(prisma, family)).toEqual([])
    expect(await submit(family, now)).toEqual({ sent: 1, left: 0 })
  })
})

describe('the answers', () => {
  test('the accepted one takes the place; the next is told that it is full, and stays', async () => {
    const { asked, groupId, wholeDay: activityId } = await roundOffer()
    const [first, second] = [await familyOf(), await familyOf()]
    const [one] = await service.ask(first, now, asked)
    const [other] = await service.ask(second, now, asked)
    expect(await service.accept(answers, [one!])).toMatchObject({ decided: 1, full: 0 })
    expect(await service.heldOn(groupId, wednesday)).toBe(1)
    expect(await cellOf(first, answers, { activityId, day: wednesday })).toMatchObject({ state: 'accepted' })
    expect(await service.accept(answers, [other!])).toEqual({
      decided: 0,
      movedOn: 0,
      incomplete: [],
      full: 1,
    })
    expect(await service.statusOf(other!)).toBe('candidature')
    expect(await service.refuse(answers, [other!])).toMatchObject({ decided: 1 })
    expect(await service.statusOf(other!)).toBe('refused')
    // Decided already: an agent with an older page is told.
    expect(await service.accept(answers, [other!])).toMatchObject({ decided: 0, movedOn: 1 })
  })

  test('in bulk, in order of arrival, as far as there are places, for siblings and families', async () => {
    const { asked } = await roundOffer({ capacity: 3 })
    const siblings = await familyOf([{ firstName: 'Léonie' }, { firstName: 'Gabin' }])
    for (const childId of siblings.childIds) await put(siblings, now, { ...asked, childId })
    await submit(siblings, now)
    const others = [await familyOf(), await familyOf()]
    for (const family of others) await service.ask(family, now, asked)
    const lines = []
    for (const family of [siblings, ...others]) lines.push(...(await service.linesOf(family)))
    const ids = lines.map(({ id }) => id)
    expect(await service.accept(answers, ids)).toMatchObject({ decided: 3, full: 1 })
    expect(await prisma.booking.count({ where: { lineId: { in: ids } } })).toBe(3)
    const places = await prisma.place.findMany({
      where: { groupId: lines[0]!.groupId, day: new Date(wednesday) },
    })
    expect(places.map(({ held }) => held)).toEqual([3, 3, 3])
  })

  test('the centre’s capacity bounds them as well', async () => {
    const { asked } = await roundOffer({ capacity: 5, centreCapacity: 1 })
    const ids = [
      ...(await service.ask(await familyOf(), now, asked)),
      ...(await service.ask(await familyOf(), now, asked)),
    ]
    expect(await service.accept(answers, ids)).toMatchObject({ decided: 1, full: 1 })
  })

  test('a dossier that isn’t complete any more keeps its candidature waiting, without a place', async () => {
    const { asked, groupId } = await roundOffer()
    const family = await familyOf()
    const ids = await service.ask(family, now, asked)
    await prisma.dossierRecord.deleteMany({ where: { childId: family.childId, kind: 'medicalSheet' } })
    expect(await service.accept(answers, ids)).toMatchObject({ decided: 0, incomplete: ['Léonie'], full: 0 })
    expect(await service.heldOn(groupId, wednesday)).toBe(0)
  })

  test('one that nobody answered expires when its day begins', async () => {
    const { asked, groupId } = await roundOffer({ quotas: [oneBooking] })
    const family = await familyOf()
    const [id] = await service.ask(family, now, asked)
    await expireLines(parisInstant(wednesday, '00:00') - 1)
    expect(await service.statusOf(id!)).toBe('candidature')
    await expireLines(parisInstant(wednesday, '00:00'))
    expect(await service.statusOf(id!)).toBe('expired')
    expect(await service.heldOn(groupId, wednesday)).toBe(0)
    expect(await usedQuotas(prisma, family)).toEqual([])
  })

  // On PostgreSQL the two agents have a connection each; the embedded database lets one pass after the other.
  test('two agents give the last place to two families at once: one has it', async () => {
    const { asked, groupId } = await roundOffer()
    const requests = []
    for (let count = 0; count < 6; count++) requests.push(await service.ask(await familyOf(), now, asked))
    const outcomes = await Promise.all(requests.map((ids) => service.accept(answers, ids)))
    expect(outcomes.map(({ decided, full }) => [decided, full]).sort()).toEqual([
      ...Array.from({ length: 5 }, () => [0, 1]),
      [1, 0],
    ])
    expect(await service.heldOn(groupId, wednesday)).toBe(1)
    const ids = requests.flat()
    expect(await prisma.booking.count({ where: { lineId: { in: ids } } })).toBe(1)
    expect(await prisma.requestLine.count({ where: { id: { in: ids }, status: 'candidature' } })).toBe(5)
  })
})
