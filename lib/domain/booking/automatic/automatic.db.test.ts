import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { submitBasket } from '@/lib/domain/booking/basket/service'
import { requestByReference } from '@/lib/domain/booking/list/queries'
import { decisionSchema } from '@/lib/domain/decision/schema'
import { closeDueRounds } from '@/lib/domain/decision/service'
import type { QuotaRule } from '@/lib/rules/quotas'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  type BookingFamily,
  createBookingFamily,
  createService,
  falseCounters,
  put,
  refusals,
  submit,
  usedQuotas,
} from '@/prisma/booking-factory'
import { bookAnyTime, openRules, windowUntil } from '@/prisma/open-rules'
import { createOrganisation } from '@/prisma/factories'
import { createOffer, settingsScope } from '@/prisma/offer-factory'
import { acceptanceOf } from './queries'
import { setAcceptance } from './service'

const { prisma } = await openTestDatabase()

const now = parisInstant(day('2026-11-23'), '09:00')
const wednesday = day('2026-12-09')
const nextWednesday = day('2026-12-16')
const days = [wednesday, nextWednesday]

let service: Awaited<ReturnType<typeof createService>>
let administrator: Awaited<ReturnType<typeof settingsScope>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
  administrator = await settingsScope(prisma)
})
afterEach(async () => expect(await falseCounters(prisma)).toEqual([]))

const familyOf = () => createBookingFamily(prisma, now)

async function offerOf(
  accepts: { bookings?: boolean; cancellations?: boolean },
  change: Partial<Parameters<typeof createOffer>[1]> = {},
) {
  const offer = await createOffer(prisma, { days, rules: openRules(), ...change })
  const { programmeId } = offer
  await setAcceptance(administrator, now, { programmeId, bookings: false, cancellations: false, ...accepts })
  return { ...offer, asked: { activityId: offer.wholeDay, days: [wednesday] } }
}

const answers = async (family: BookingFamily) =>
  (await service.linesOf(family)).map(({ kind, status, endedBy }) => [kind, status, endedBy])
const decisionsOf = async ({ id: familyId }: BookingFamily) => {
  const rounds = await prisma.decisionRound.findMany({ where: { familyId, closedAt: null } })
  return rounds.map(({ decisions }) => decisionSchema.array().parse(decisions).length)
}

describe('bookings', () => {
  test('are accepted as they are sent: a booking, its place, one e-mail, and « acceptée » on the next page', async () => {
    const { asked, groupId } = await offerOf({ bookings: true })
    const family = await familyOf()
    await put(family, now, { ...asked, days })
    const sent = await submitBasket(family.scope, now, { key: randomUUID(), allOrNothing: false })
    if (!sent.ok) throw new Error(sent.refusal.code)
    expect(await answers(family)).toEqual(Array(2).fill(['book', 'accepted', 'automatic']))
    expect(await prisma.requestLine.count({ where: { familyId: family.id, decidedById: null } })).toBe(2)
    expect(await prisma.booking.count({ where: { familyId: family.id, status: 'accepted' } })).toBe(2)
    expect(await service.heldOn(groupId, wednesday)).toBe(1)
    const request = await requestByReference(family.scope, now, sent.value.reference!)
    expect(request?.lines.map(({ status, canWithdraw }) => [status, canWithdraw])).toEqual(
      Array(2).fill(['accepted', false]),
    )
    expect(await decisionsOf(family)).toEqual([2])
    const before = await prisma.outboxMail.count()
    await closeDueRounds(now + 3_600_000)
    expect(await prisma.outboxMail.count()).toBe(before + 1)
  })

  test('wait for the service where only cancellations are accepted, and cancellations where only bookings are', async () => {
    const { asked } = await offerOf({ cancellations: true })
    const family = await familyOf()
    await service.ask(family, now, asked)
    expect(await answers(family)).toEqual([['book', 'pending', null]])

    const other = await offerOf({ bookings: true })
    const second = await familyOf()
    await service.ask(second, now, other.asked)
    await service.ask(second, now, other.asked)
    expect(await answers(second)).toEqual([
      ['book', 'accepted', 'automatic'],
      ['cancel', 'pending', null],
    ])
  })

  test('still stop at what the rules and the places refuse', async () => {
    const { asked } = await offerOf({ bookings: true }, { capacity: 1 })
    const [first, second] = [await familyOf(), await familyOf()]
    for (const family of [first, second]) await put(family, now, asked)
    expect(await submit(first, now)).toEqual({ sent: 1, left: 0 })
    expect(await submit(second, now)).toEqual({ sent: 0, left: 1 })
    expect(await refusals(second, now)).toEqual([[wednesday, 'full']])
  })

  test('candidatures are never accepted automatically', async () => {
    const round = windowUntil(day('2026-11-30'), day('2026-12-03'))
    const { asked } = await offerOf(
      { bookings: true },
      { rules: openRules({ booking: [round, bookAnyTime] }) },
    )
    const family = await familyOf()
    await service.ask(family, now, asked)
    expect(await answers(family)).toEqual([['book', 'candidature', null]])
  })
})

describe('cancellations', () => {
  const oneCancel: QuotaRule = {
    ...{ of: 'cancelling', max: 1, unit: 'days', per: 'child', span: 'year', over: 'refused' },
  }

  test('free their place at once and use the quota; beyond it, they stay in the basket', async () => {
    const rules = openRules({ quotas: [oneCancel] })
    const { asked, groupId } = await offerOf({ bookings: true, cancellations: true }, { rules })
    const family = await familyOf()
    await service.ask(family, now, { ...asked, days })
    await service.ask(family, now, asked)
    expect(await answers(family)).toEqual([
      ['book', 'accepted', 'automatic'],
      ['cancel', 'accepted', 'automatic'],
      ['book', 'accepted', 'automatic'],
    ])
    expect(await service.heldOn(groupId, wednesday)).toBe(0)
    expect(await service.heldOn(groupId, nextWednesday)).toBe(1)
    expect(await usedQuotas(prisma, family)).toEqual(['cancel days year 2026: 1'])
    expect(await decisionsOf(family)).toEqual([3])
    await put(family, now, { ...asked, days: [nextWednesday] })
    expect(await submit(family, now)).toEqual({ sent: 0, left: 1 })
    expect(await service.heldOn(groupId, nextWednesday)).toBe(1)
  })

  // On PostgreSQL each family has a connection of its own; the embedded database lets one pass after the other.
  test('families that swap their days at the same moment all have what they asked for', async () => {
    const { asked, groupId } = await offerOf({ bookings: true, cancellations: true }, { capacity: 4 })
    const families = [await familyOf(), await familyOf(), await familyOf(), await familyOf()]
    for (const [index, family] of families.entries()) {
      const [from, to] = index % 2 === 0 ? [wednesday, nextWednesday] : [nextWednesday, wednesday]
      await service.ask(family, now, { ...asked, days: [from] })
      await put(family, now, { ...asked, days: [from, to] })
    }
    const sent = await Promise.all(families.map((family) => submit(family, now)))
    expect(sent).toEqual(families.map(() => ({ sent: 2, left: 0 })))
    expect([await service.heldOn(groupId, wednesday), await service.heldOn(groupId, nextWednesday)]).toEqual([
      2, 2,
    ])
  })
})

test('the setting is read back, and written down', async () => {
  const { programmeId } = await offerOf({ bookings: true })
  expect(await acceptanceOf(administrator, programmeId)).toEqual({ bookings: true, cancellations: false })
  expect(
    await prisma.auditEntry.findFirst({ where: { action: 'programme.acceptance', subjectId: programmeId } }),
  ).toMatchObject({ accountId: administrator.accountId, details: { bookings: true, cancellations: false } })
  const nowhere = { programmeId: randomUUID(), bookings: true, cancellations: true }
  expect(await setAcceptance(administrator, now, nowhere)).toBe(false)
})
