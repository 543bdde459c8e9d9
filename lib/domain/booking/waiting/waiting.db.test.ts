import { beforeAll, describe, expect, test } from 'vitest'
import { toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import { finishClosings } from '@/lib/domain/open-day/closing/service'
import { basketOf } from '@/lib/domain/booking/basket/queries'
import type { Slot } from '@/lib/rules/places'
import type { WaitingWish } from '@/lib/rules/waiting-list'
import { addDays, type Day, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  type BookingFamily,
  cellOf,
  createBookingFamily,
  createService,
  join,
  put,
  submit,
  tap,
} from '@/prisma/booking-factory'
import { openRules } from '@/prisma/open-rules'
import { createOrganisation, type NewChild } from '@/prisma/factories'
import { createOffer, type NewOffer } from '@/prisma/offer-factory'
import { endWaits } from './ending/service'
import { declineOffer, lapseOffers, takeOffer } from './offer/service'
import { familyOffers, familyWaits, waitingOn } from './queries'
import { chooseWaiting, leaveList, setWaiting } from './service'
import { passTurns } from './turn/service'

/** Waiting for a place, being offered one, and answering. */

const { prisma } = await openTestDatabase()

const now = parisInstant(day('2026-11-23'), '09:00')
const wednesday = day('2026-12-09')
const next = addDays(wednesday, 7)

let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
})

const family = (children?: NewChild[]) => createBookingFamily(prisma, now, children ? { children } : {})

/** An accueil with one place a day unless said otherwise, taken by a family on every day. */
async function fullOffer(change: Partial<NewOffer> = {}) {
  const days = change.days ?? [wednesday]
  const offer = await createOffer(prisma, { capacity: 1, rules: openRules(), ...change, days })
  const holder = await family()
  const activityId = offer.wholeDay
  await service.askAndAccept(holder, now, { activityId, days })
  /** The holder cancels, and the agent accepts. */
  const free = async (...freed: Day[]) => {
    const ids = await service.ask(holder, now, { activityId, days: freed.length > 0 ? freed : [wednesday] })
    await service.accept(now, ids)
  }
  const waiter = async (children?: NewChild[]) => {
    const one = await family(children)
    await join(one, now, { activityId, days: [wednesday] })
    return one
  }
  return { ...offer, activityId, holder, free, waiter }
}

/** What became of the lines of a family, by day. */
async function statuses(of: BookingFamily): Promise<string[]> {
  return (await service.linesOf(of)).map(({ status }) => status)
}
const ranks = async (of: BookingFamily) => (await familyWaits(of.scope)).map(({ rank }) => rank)
const offerOf = async (of: BookingFamily, at = now) => (await familyOffers(of.scope, at))[0]
const take = async (of: BookingFamily, at = now) => {
  const taken = await takeOffer(of.scope, at, (await offerOf(of))!.lineId)
  return taken.ok ? taken.value : taken.refusal.code
}
const decline = async (of: BookingFamily) => declineOffer(of.scope, now, (await offerOf(of))!.lineId)
const leave = async (of: BookingFamily) => leaveList(of.scope, now, (await service.linesOf(of))[0]!.id)
const turns = (groupId: string) => prisma.waitingTurn.count({ where: { groupId } })
const mailsTo = (of: BookingFamily) =>
  prisma.outboxMail.findMany({ where: { familyId: of.id }, orderBy: { id: 'asc' } })

describe('joining', () => {
  test('a gesture on a full day, « Valider », a rank; the day says so at each step', async () => {
    const { activityId, groupId, waiter } = await fullOffer()
    const first = await waiter()
    const second = await family()
    const cell = () => cellOf(second, now, { activityId, day: wednesday })
    expect(await cell()).toMatchObject({ state: 'full' })
    expect(await tap(second, now, { activityId, day: wednesday })).toBe('waitingAdded')
    expect(await cell()).toMatchObject({ state: 'waitingInBasket' })
    expect(await submit(second, now)).toEqual({ sent: 1, left: 0 })
    expect(await cell()).toMatchObject({ state: 'waiting', rank: 2, isSet: false })
    expect([await ranks(first), await ranks(second)]).toEqual([[1], [2]])
    expect(await service.heldOn(groupId, wednesday)).toBe(1)
    expect(await prisma.quotaUse.count()).toBe(0)
    const [line] = await service.linesOf(second)
    expect(line!.expiresAt.getTime()).toBe(parisInstant(wednesday, '08:00'))
    expect(await tap(second, now, { activityId, day: wednesday })).toBe('alreadyAsked')
  })

  test('ranks are per group, day and half-day asked for', async () => {
    const offer = await createOffer(prisma, { capacity: 1, rules: openRules(), days: [wednesday, next] })
    const holder = await family()
    await service.ask(holder, now, { activityId: offer.wholeDay, days: [wednesday, next] })
    const asks = async (activityId: string, on: Day) => {
      const one = await family()
      await join(one, now, { activityId, days: [on] })
      return one
    }
    const morning = await asks(offer.morning, wednesday)
    const afternoon = await asks(offer.afternoon, wednesday)
    const whole = await asks(offer.wholeDay, wednesday)
    const elsewhen = await asks(offer.wholeDay, next)
    expect(await Promise.all([morning, afternoon, whole, elsewhen].map(ranks))).toEqual([[1], [1], [3], [1]])
  })

  test('the wish is changed in the Panier; without one, the line stays there', async () => {
    const { activityId, holder } = await fullOffer()
    const one = await family()
    await put(one, now, { activityId, days: [wednesday] })
    const [line] = await prisma.basketLine.findMany({ where: { familyId: one.id } })
    expect(await setWaiting(holder.scope, now, { lineIds: [line!.id], wish: null })).toBe(0)
    expect(await setWaiting(one.scope, now, { lineIds: [line!.id], wish: null })).toBe(1)
    expect(await submit(one, now)).toEqual({ sent: 0, left: 1 })
    await setWaiting(one.scope, now, { lineIds: [line!.id], wish: 'alone' })
    expect(await submit(one, now)).toEqual({ sent: 1, left: 0 })
  })

  test('the days of a week wait in the way that is chosen in the Panier, those of a sibling with them', async () => {
    const days = [wednesday, addDays(wednesday, 1)]
    const offer = await createOffer(prisma, { days, capacity: 2, rules: openRules() })
    const activityId = offer.wholeDay
    const [holder, one] = [await family([{}, {}]), await family([{ firstName: 'Léo' }, { firstName: 'Mia' }])]
    for (const childId of holder.childIds) await put(holder, now, { activityId, days: [wednesday], childId })
    await submit(holder, now)
    const [leo, mia] = one.childIds as [string, string]
    await put(one, now, { activityId, days, childId: leo })
    await put(one, now, { activityId, days: [days[1]!], childId: mia })
    const shown = async () => {
      const { items, total } = await basketOf(one.scope, now)
      return { lineId: items[0]!.id, total, says: items.map((item) => `${item.waiting} ${item.isWaiting}`) }
    }
    const { lineId, total } = await shown()
    expect((await shown()).says).toEqual(['alone true', 'null false', 'null false'])
    const choose = (wish: WaitingWish) => chooseWaiting(one.scope, now, { lineId, wish })
    expect(await choose('wholeWeek')).toBe(true)
    expect((await shown()).says).toEqual(['wholeWeek true', 'wholeWeek true', 'null false'])
    expect((await shown()).total).toBe(total / 2)
    await choose('wholeWeekTogether')
    expect((await shown()).says).toEqual(Array(3).fill('wholeWeekTogether true'))
    await choose('alone')
    expect((await shown()).says).toEqual(['alone true', 'null false', 'null false'])
    expect(await chooseWaiting(holder.scope, now, { lineId, wish: 'alone' })).toBe(false)
    await choose('wholeWeek')
    expect(await submit(one, now)).toEqual({ sent: 3, left: 0 })
    expect(await statuses(one)).toEqual(['waiting', 'waiting', 'pending'])
    const [first, second] = await familyWaits(one.scope)
    expect([first!.set !== null, first!.set]).toEqual([true, second!.set])
  })

  test('a day that has become free by « Valider » is simply asked for', async () => {
    const { activityId, free } = await fullOffer()
    const one = await family()
    await tap(one, now, { activityId, day: wednesday })
    await free()
    await submit(one, now)
    expect(await statuses(one)).toEqual(['pending'])
  })

  test('the child of two homes may be waited for by both, and the one who is served ends the other’s wait', async () => {
    const { activityId, free } = await fullOffer({ capacity: 1 })
    const [mother, father] = [await family(), await family()]
    await prisma.familyChild.create({ data: { familyId: father.id, childId: mother.childId } })
    await join(mother, now, { activityId, days: [wednesday] })
    await join(father, now, { activityId, days: [wednesday], childId: mother.childId })
    await free()
    await passTurns(now)
    // Not before she has answered: she may still decline.
    expect([await statuses(mother), await statuses(father)]).toEqual([['offered'], ['waiting']])
    expect(await cellOf(father, now, { activityId, day: wednesday, childId: mother.childId })).toMatchObject({
      state: 'waiting',
      rank: 1,
    })
    await take(mother)
    await prisma.place.updateMany({ where: { day: toDb(wednesday) }, data: { capacity: 2 } })
    await passTurns(now)
    expect(await statuses(father)).toEqual(['left'])
  })
})

describe('a freed place', () => {
  test('goes to the first in rank, with a mail that says the day; the next stays, and nobody else gets in', async () => {
    const { activityId, groupId, free, waiter } = await fullOffer()
    const [first, second] = [await waiter(), await waiter()]
    await free()
    expect(await passTurns(now)).toBe(1)
    expect([await statuses(first), await statuses(second)]).toEqual([['offered'], ['waiting']])
    expect([await ranks(first), await ranks(second)]).toEqual([[], [1]])
    expect(await service.heldOn(groupId, wednesday)).toBe(1)
    expect(await turns(groupId)).toBe(0)
    const [mail] = await mailsTo(first)
    expect(mail).toMatchObject({
      kind: 'waitingOffer',
      subject: 'Une place vous est proposée\u00a0: mercredi 9 décembre',
    })
    const child = await prisma.child.findUniqueOrThrow({ where: { id: first.childId } })
    expect(mail!.text).toContain(child.firstName)
    expect(mail!.text).not.toContain(child.lastName)
    // 16 days before: 48 hours, nights not counted.
    expect((await offerOf(first))!.until).toBe(parisInstant(day('2026-11-26'), '18:00'))
    expect(await cellOf(first, now, { activityId, day: wednesday })).toMatchObject({ state: 'offered' })
    expect(await passTurns(now)).toBe(0)
  })

  test('belongs to the queue before it is offered: a direct booking finds nothing left', async () => {
    const { activityId, groupId, free, waiter } = await fullOffer()
    const first = await waiter()
    const direct = await family()
    await tap(direct, now, { activityId, day: wednesday })
    await prisma.basketLine.updateMany({ where: { familyId: direct.id }, data: { waiting: null } })
    await free()
    expect(await turns(groupId)).toBe(1)
    expect(await cellOf(await family(), now, { activityId, day: wednesday })).toMatchObject({ state: 'full' })
    expect(await submit(direct, now)).toEqual({ sent: 0, left: 1 })
    await passTurns(now)
    expect(await statuses(first)).toEqual(['offered'])
    await take(first)
    expect(await submit(direct, now)).toEqual({ sent: 0, left: 1 })
  })

  test('is everybody’s again when nobody waits any more', async () => {
    const { activityId, groupId, free, waiter } = await fullOffer()
    const first = await waiter()
    const direct = await family()
    await leave(first)
    await free()
    expect(await turns(groupId)).toBe(0)
    await service.ask(direct, now, { activityId, days: [wednesday] })
    expect(await statuses(direct)).toEqual(['pending'])
  })

  test.each(['withdrawn', 'refused'] as const)('by a pending line that is %s too', async (end) => {
    const offer = await createOffer(prisma, { capacity: 1, rules: openRules(), days: [wednesday] })
    const asked = { activityId: offer.wholeDay, days: [wednesday] }
    const [holder, waiter] = [await family(), await family()]
    const [id] = await service.ask(holder, now, asked)
    await join(waiter, now, asked)
    if (end === 'withdrawn') await service.withdraw(holder, now, id!)
    else await service.refuse(now, [id!])
    await passTurns(now)
    expect(await statuses(waiter)).toEqual(['offered'])
  })

  test.each(['place', 'centre'] as const)(
    'is also one that is added, at the level of the %s',
    async (level) => {
      const offer = await createOffer(prisma, {
        ...{ days: [wednesday], rules: openRules() },
        ...(level === 'place' ? { capacity: 1 } : { capacity: 9, centreCapacity: 1, underSixCapacity: 1 }),
      })
      const asked = { activityId: offer.wholeDay, days: [wednesday] }
      const [holder, first, second] = [await family(), await family(), await family()]
      await service.ask(holder, now, asked)
      for (const one of [first, second]) await join(one, now, asked)
      if (level === 'place')
        await prisma.place.updateMany({ where: { groupId: offer.groupId }, data: { capacity: 2 } })
      else await prisma.centrePlace.updateMany({ where: { centreId: offer.centreId }, data: { capacity: 2 } })
      await passTurns(now)
      expect([await statuses(first), await statuses(second)]).toEqual([['offered'], ['waiting']])
    },
  )

  test('one group’s child who leaves makes an under-six place for another group’s', async () => {
    const offer = await createOffer(prisma, {
      ...{ days: [wednesday], rules: openRules(), capacity: 9, centreCapacity: 9, underSixCapacity: 1 },
    })
    await prisma.group.update({ where: { id: offer.groupId }, data: { name: '3-4 ans', maxAge: 4 } })
    const other = await prisma.group.create({
      data: { programmeId: offer.programmeId, name: '5 ans', minAge: 5, maxAge: 11 },
    })
    const centrePlaces = await prisma.centrePlace.findMany({ where: { centreId: offer.centreId } })
    for (const { id, slot } of centrePlaces)
      await prisma.place.create({
        data: { groupId: other.id, centrePlaceId: id, day: toDb(wednesday), slot: slot as Slot, capacity: 9 },
      })
    const asked = { activityId: offer.wholeDay, days: [wednesday] }
    const holder = await family([{ birthDate: day('2022-10-01') }])
    const [line] = await service.ask(holder, now, asked)
    const five = await family([{ birthDate: day('2021-10-01') }])
    await join(five, now, asked)
    await service.withdraw(holder, now, line!)
    await passTurns(now)
    expect(await statuses(five)).toEqual(['offered'])
  })

  test('isn’t offered when too little time is left, and whoever books directly may have it', async () => {
    const { groupId, free, waiter } = await fullOffer()
    const first = await waiter()
    await free()
    expect(await passTurns(parisInstant(wednesday, '07:45'))).toBe(0)
    expect(await statuses(first)).toEqual(['waiting'])
    expect(await turns(groupId)).toBe(0)
  })
})

describe('sets', () => {
  const monday = day('2026-12-21')
  const week = [monday, addDays(monday, 1), addDays(monday, 2)]

  test('the whole week or nothing: it waits whole, and is offered whole or not at all', async () => {
    const { activityId, free } = await fullOffer({ days: week })
    const whole = await family()
    await join(whole, now, { activityId, days: week }, 'wholeWeek')
    const single = await family()
    await join(single, now, { activityId, days: [monday] })
    expect(await ranks(single)).toEqual([2])

    await free(monday)
    await passTurns(now)
    expect([await statuses(whole), await statuses(single)]).toEqual([
      ['waiting', 'waiting', 'waiting'],
      ['offered'],
    ])

    await decline(single)
    await free(week[1]!, week[2]!)
    await passTurns(now)
    expect(await statuses(whole)).toEqual(['offered', 'offered', 'offered'])
    const [mail] = await mailsTo(whole)
    expect(mail!.subject).toBe('Des places vous sont proposées\u00a0: lundi 21 décembre et 2 autres jours')
    expect(await take(whole)).toMatchObject({ days: week, needsDecision: false })
    expect(await statuses(whole)).toEqual(['accepted', 'accepted', 'accepted'])
  })

  test('a full day takes the days with places along; without a full one, all are taken', async () => {
    const offer = await createOffer(prisma, { capacity: 1, rules: openRules(), days: week })
    const asked = { activityId: offer.wholeDay, days: week }
    await service.ask(await family(), now, { ...asked, days: [monday] })
    const whole = await family()
    await join(whole, now, asked, 'wholeWeek')
    expect(await statuses(whole)).toEqual(['waiting', 'waiting', 'waiting'])
    expect(await service.heldOn(offer.groupId, week[1]!)).toBe(0)
    const other = await createOffer(prisma, { capacity: 1, rules: openRules(), days: week })
    const lucky = await family()
    await join(lucky, now, { activityId: other.wholeDay, days: week }, 'wholeWeek')
    expect(await statuses(lucky)).toEqual(['pending', 'pending', 'pending'])
  })

  test('siblings together: one place isn’t enough, the next is served; two are offered at once', async () => {
    const offer = await createOffer(prisma, { capacity: 2, rules: openRules(), days: [wednesday] })
    const asked = { activityId: offer.wholeDay, days: [wednesday] }
    const holders = [await family(), await family()]
    const ids = []
    for (const one of holders) ids.push(...(await service.ask(one, now, asked)))
    const siblings = await family([{}, {}])
    for (const childId of siblings.childIds) await put(siblings, now, { ...asked, childId })
    const lines = await prisma.basketLine.findMany({ where: { familyId: siblings.id } })
    await setWaiting(siblings.scope, now, { lineIds: lines.map(({ id }) => id), wish: 'together' })
    await submit(siblings, now)
    const single = await family()
    await join(single, now, asked)
    expect([await ranks(siblings), await ranks(single)]).toEqual([[1, 2], [3]])

    await service.refuse(now, [ids[0]!])
    await passTurns(now)
    expect([await statuses(siblings), await statuses(single)]).toEqual([['waiting', 'waiting'], ['offered']])
    await decline(single)
    await service.refuse(now, [ids[1]!])
    expect(await passTurns(now)).toBe(1)
    expect(await statuses(siblings)).toEqual(['offered', 'offered'])
    expect((await offerOf(siblings))!.lines).toHaveLength(2)
    await decline(siblings)
    expect(await statuses(siblings)).toEqual(['declined', 'declined'])
  })

  test('a day that the service closes leaves the set: the rest is offered, the closed day never', async () => {
    const { activityId, free, programmeId } = await fullOffer({ days: week })
    const whole = await family()
    await join(whole, now, { activityId, days: week }, 'wholeWeek')
    await free(week[1]!, week[2]!)
    await prisma.openDay.update({
      where: { programmeId_day: { programmeId, day: toDb(monday) } },
      data: { closedReason: 'Panne de chauffage' },
    })
    await prisma.waitingTurn.create({
      data: { groupId: (await service.linesOf(whole))[0]!.groupId, day: toDb(monday) },
    })
    await passTurns(now)
    expect(await statuses(whole)).toEqual(['waiting', 'offered', 'offered'])

    expect(await finishClosings(now)).toBeGreaterThan(0)
    expect(await statuses(whole)).toEqual(['closed', 'offered', 'offered'])
    expect(await take(whole)).toMatchObject({ days: week.slice(1) })
  })

  test('the week of all the children is left as a whole', async () => {
    const { activityId } = await fullOffer({ days: week })
    const siblings = await family([{}, {}])
    for (const childId of siblings.childIds) await put(siblings, now, { activityId, days: week, childId })
    const lines = await prisma.basketLine.findMany({ where: { familyId: siblings.id } })
    await setWaiting(siblings.scope, now, { lineIds: lines.map(({ id }) => id), wish: 'wholeWeekTogether' })
    await submit(siblings, now)
    const waits = await familyWaits(siblings.scope)
    expect([waits.length, new Set(waits.map(({ set }) => set)).size]).toEqual([6, 1])
    await leave(siblings)
    expect(new Set(await statuses(siblings))).toEqual(new Set(['left']))
    expect(await leave(siblings)).toMatchObject({ refusal: { code: 'movedOn' } })
  })
})

describe('a child who is booked elsewhere', () => {
  test('may be, while waiting; its turn then passes, its wait ends and the family reads it', async () => {
    const { activityId, free, waiter } = await fullOffer()
    const first = await waiter()
    const elsewhere = await createOffer(prisma, { rules: openRules(), days: [wednesday] })
    await service.askAndAccept(first, now, { activityId: elsewhere.morning, days: [wednesday] })
    const second = await waiter()
    expect(await cellOf(first, now, { activityId, day: wednesday })).toMatchObject({
      state: 'waiting',
      rank: 1,
    })
    await free()
    await passTurns(now)
    expect([await statuses(first), await statuses(second)]).toEqual([['left', 'accepted'], ['offered']])
    const round = await prisma.decisionRound.findFirstOrThrow({ where: { familyId: first.id } })
    expect(round.decisions).toMatchObject([
      { kind: 'line', accepted: true },
      { kind: 'waiting', ended: 'elsewhere', day: wednesday },
    ])
  })

  test('not yet for sure keeps its rank, and is asked once it is free again', async () => {
    const { activityId, groupId, free, waiter } = await fullOffer()
    const first = await waiter()
    const elsewhere = await createOffer(prisma, { rules: openRules(), days: [wednesday] })
    const [line] = await service.ask(first, now, { activityId: elsewhere.morning, days: [wednesday] })
    await free()
    await passTurns(now)
    expect((await statuses(first)).sort()).toEqual(['pending', 'waiting'])
    expect(await turns(groupId)).toBe(0)
    await service.refuse(now, [line!])
    await passTurns(now)
    expect(await cellOf(first, now, { activityId, day: wednesday })).toMatchObject({ state: 'offered' })
  })

  test('on another half-day, isn’t elsewhere', async () => {
    const offer = await createOffer(prisma, { capacity: 1, rules: openRules(), days: [wednesday] })
    const [holder, one] = [await family(), await family()]
    const [line] = await service.ask(holder, now, { activityId: offer.morning, days: [wednesday] })
    await join(one, now, { activityId: offer.morning, days: [wednesday] })
    await service.ask(one, now, { activityId: offer.afternoon, days: [wednesday] })
    await service.refuse(now, [line!])
    await passTurns(now)
    expect((await statuses(one)).sort()).toEqual(['offered', 'pending'])
  })
})

describe('answers', () => {
  async function offered(change: Partial<NewOffer> = {}) {
    const full = await fullOffer(change)
    const [first, second] = [await full.waiter(), await full.waiter()]
    await full.free()
    await passTurns(now)
    const until = (await offerOf(first))!.until
    return { ...full, first, second, until }
  }

  test('taken: booked at today’s price, without a second decision', async () => {
    const { first, activityId, groupId, until } = await offered()
    await prisma.requestLine.updateMany({ where: { familyId: first.id }, data: { priceCents: 1 } })
    expect(await take(first, until - 1)).toEqual({ days: [wednesday], needsDecision: false })
    const [line] = await service.linesOf(first)
    expect(line).toMatchObject({ status: 'accepted', endedBy: 'offer' })
    expect(line!.priceCents).toBeGreaterThan(1)
    expect(await prisma.booking.count({ where: { lineId: line!.id, status: 'accepted' } })).toBe(1)
    expect(await cellOf(first, now, { activityId, day: wednesday })).toMatchObject({ state: 'accepted' })
    expect(await service.heldOn(groupId, wednesday)).toBe(1)
    expect(await prisma.waitingOffer.count({ where: { lineId: line!.id, endedAt: null } })).toBe(0)
  })

  test('not from its end on', async () => {
    const { first, until } = await offered()
    expect(await take(first, until)).toBe('offerOver')
    expect(await statuses(first)).toEqual(['offered'])
  })

  test('after the booking deadline too: the offer has its own', async () => {
    const { guideRules } = await import('@/lib/rules/rule-set')
    const { first, activityId } = await offered({
      rules: { ...guideRules, cancelling: openRules().cancelling },
    })
    const late = parisInstant(day('2026-12-08'), '09:00')
    await prisma.waitingOffer.updateMany({
      where: { line: { familyId: first.id } },
      data: { expiresAt: new Date(late + 3_600_000) },
    })
    expect(await tap(await family(), late, { activityId, day: wednesday })).toBe('tooLate')
    expect(await take(first, late)).toMatchObject({ needsDecision: false })
  })

  test('pending when the service wants to decide', async () => {
    await prisma.organisation.update({ where: { id: 1 }, data: { offerNeedsDecision: true } })
    const { first } = await offered()
    expect(await take(first)).toMatchObject({ needsDecision: true })
    const [line] = await service.linesOf(first)
    expect(line).toMatchObject({ status: 'pending', endedBy: null, decidedAt: null })
    await service.accept(now, [line!.id])
    expect(await statuses(first)).toEqual(['accepted'])
    await prisma.organisation.update({ where: { id: 1 }, data: { offerNeedsDecision: false } })
  })

  test('the dossier is asked about anew; the offer stands meanwhile', async () => {
    const { first } = await offered()
    const documents = await prisma.document.findMany({ where: { familyId: first.id } })
    await prisma.document.updateMany({ where: { familyId: first.id }, data: { status: 'revoked' } })
    expect(await take(first)).toBe('dossierMissing')
    for (const { id, status } of documents) await prisma.document.update({ where: { id }, data: { status } })
    expect(await take(first)).toMatchObject({ days: [wednesday] })
  })

  test('quotas count from there on, and may refuse', async () => {
    const quotas = [
      { of: 'booking', max: 1, unit: 'days', per: 'child', span: 'month', over: 'refused' },
    ] as const
    const offer = await createOffer(prisma, {
      ...{ capacity: 1, days: [wednesday, next], rules: openRules({ quotas: [...quotas] }) },
    })
    const activityId = offer.wholeDay
    const [holder, one] = [await family(), await family()]
    const [line] = await service.ask(holder, now, { activityId, days: [wednesday] })
    await join(one, now, { activityId, days: [wednesday] })
    const [own] = await service.ask(one, now, { activityId, days: [next] })
    await service.refuse(now, [line!])
    await passTurns(now)
    expect(await take(one)).toBe('overBookingQuota')
    await service.withdraw(one, now, own!)
    expect(await take(one)).toMatchObject({ days: [wednesday] })
    expect(await prisma.quotaUse.count({ where: { line: { familyId: one.id } } })).toBe(1)
  })

  test('declined: the next is asked at once', async () => {
    const { first, second } = await offered()
    await decline(first)
    await passTurns(now)
    expect([await statuses(first), await statuses(second)]).toEqual([['declined'], ['offered']])
    expect(await declineOffer(first.scope, now, (await service.linesOf(first))[0]!.id)).toMatchObject({
      refusal: { code: 'offerOver' },
    })
  })

  test('without an answer: passed on, the family is told, the next is asked', async () => {
    const { first, second, until } = await offered()
    await lapseOffers(until - 1)
    expect(await statuses(first)).toEqual(['offered'])
    await lapseOffers(until)
    await passTurns(until)
    expect([await statuses(first), await statuses(second)]).toEqual([['passedOn'], ['offered']])
    const mails = await mailsTo(first)
    expect(mails.at(-1)!.subject).toBe('La place proposée n’est plus gardée\u00a0: mercredi 9 décembre')
    expect((await service.linesOf(first))[0]).toMatchObject({ endedBy: 'offer' })
  })

  test('twice at once: one booking', async () => {
    const { first } = await offered()
    const { lineId } = (await offerOf(first))!
    const answers = await Promise.all([1, 2, 3].map(() => takeOffer(first.scope, now, lineId)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await prisma.booking.count({ where: { familyId: first.id } })).toBe(1)
  })

  test('another family can’t answer, nor leave', async () => {
    const { first, second } = await offered()
    const [offeredLine] = await service.linesOf(first)
    const [waitingLine] = await service.linesOf(second)
    expect(await takeOffer(second.scope, now, offeredLine!.id)).toMatchObject({ ok: false })
    expect(await declineOffer(second.scope, now, offeredLine!.id)).toMatchObject({ ok: false })
    expect(await leaveList(first.scope, now, waitingLine!.id)).toMatchObject({
      refusal: { code: 'notFound' },
    })
  })
})

test('what still waits when its activity begins is over, in one mail for the family', async () => {
  const { waiter } = await fullOffer()
  const first = await waiter()
  expect(await endWaits(parisInstant(wednesday, '08:00') - 1)).toBe(0)
  expect(await endWaits(parisInstant(wednesday, '08:00'))).toBeGreaterThan(0)
  expect((await service.linesOf(first))[0]).toMatchObject({ status: 'dayOver', endedBy: 'expiry' })
  expect(await prisma.decisionRound.findFirstOrThrow({ where: { familyId: first.id } })).toMatchObject({
    decisions: [{ kind: 'waiting', ended: 'dayOver' }],
  })
  const subjectId = (await service.linesOf(first))[0]!.id
  expect(await prisma.auditEntry.findMany({ where: { subjectId } })).toMatchObject([
    { action: 'requestLine.end', accountId: null },
  ])
})

test('the service reads who waits for a day, in order, in its centres only', async () => {
  const { groupId, centreId, free, waiter } = await fullOffer()
  const three = [await waiter(), await waiter(), await waiter()]
  await free()
  await passTurns(now)
  const list = await waitingOn(service.staff, [groupId], wednesday)
  expect(list.map(({ familyId, rank }) => [familyId, rank])).toEqual(
    three.map(({ id }, index) => [id, index === 0 ? null : index]),
  )
  const staff = { ...service.staff, centreIds: [centreId] }
  expect(await waitingOn(staff, [groupId], wednesday)).toHaveLength(3)
  expect(await waitingOn({ ...staff, centreIds: [] }, [groupId], wednesday)).toEqual([])
})
