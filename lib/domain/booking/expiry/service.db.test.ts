import { beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import type { Moment } from '@/lib/rules/moments'
import { counted, guideRules } from '@/lib/rules/rule-set'
import { type Day, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  type BookingFamily,
  cellOf,
  createBookingFamily,
  createService,
  put,
  submit,
} from '@/prisma/booking-factory'
import { bookAnyTime, cancelAnyTime, openRules } from '@/prisma/open-rules'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { pendingLines } from '../list/queries'
import { expireLines } from './service'

/** When a line that nobody decides ends: with its day, or at a deadline of the very day. */

const { prisma } = await openTestDatabase()

const now = parisInstant(day('2026-11-23'), '09:00')
const wednesday = day('2026-12-09')

const sameDay = (at: string): Moment => ({
  kind: 'daysBefore',
  ...{ count: 0, counted: counted('calendar'), clear: false, anchor: 'day', at, whenOff: null },
})
/** Book until 7 h and cancel until 8 h 15, the very day. */
const sameDayRules = openRules({
  booking: [{ ...bookAnyTime, closes: [sameDay('07:00')] }],
  cancelling: [{ ...cancelAnyTime, closes: [sameDay('08:15')] }],
})

let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
})

async function familyOn(one: Day, rules = sameDayRules) {
  const family = await createBookingFamily(prisma, now)
  const { wholeDay: activityId, groupId } = await createOffer(prisma, { days: [one], rules })
  return { family, activityId, groupId, asked: { activityId, days: [one] } }
}

const canWithdraw = async (family: BookingFamily, at: number) =>
  (await pendingLines(family.scope, at)).map((line) => line.canWithdraw)

// A plain day, and the days on which the clocks change: 8 h 15 is eight hours and a quarter after midnight, or not.
describe.each([wednesday, day('2027-03-28'), day('2026-10-25')])('the very day: %s', (one) => {
  const sent = parisInstant(day('2026-10-01'), '09:00')
  const at = (time: string) => parisInstant(one, time)

  test('a cancellation sent before 8 h 15 waits until then, can be withdrawn, and counts as accepted', async () => {
    const { family, asked, activityId, groupId } = await familyOn(one)
    await service.askAndAccept(family, sent, asked)
    const [id] = await service.ask(family, at('08:15') - 1, asked)
    const line = await prisma.requestLine.findUniqueOrThrow({ where: { id } })
    expect(line.expiresAt.getTime()).toBe(at('08:15'))
    expect(await cellOf(family, at('08:15') - 1, { activityId, day: one })).toMatchObject({
      state: 'cancelPending',
    })

    expect(await expireLines(at('08:15') - 1)).toBe(0)
    expect(await canWithdraw(family, at('08:15') - 1)).toEqual([true])
    expect(await canWithdraw(family, at('08:15'))).toEqual([false])
    expect(await service.withdraw(family, at('08:15'), id!)).toBe('dayBegun')
    expect(await service.heldOn(groupId, one)).toBe(1)

    expect(await expireLines(at('08:15'))).toBe(1)
    expect(await service.statusOf(id!)).toBe('accepted')
    expect(await service.heldOn(groupId, one)).toBe(0)
    expect(await prisma.booking.findFirst({ where: { familyId: family.id } })).toMatchObject({
      status: 'cancelled',
    })
  })

  test('it can be withdrawn until the last millisecond, and the day is kept', async () => {
    const { family, asked, groupId } = await familyOn(one)
    await service.askAndAccept(family, sent, asked)
    const [id] = await service.ask(family, at('07:30'), asked)
    expect(await service.withdraw(family, at('08:15') - 1, id!)).toBe('withdrawn')
    expect(await expireLines(at('08:15'))).toBe(0)
    expect(await service.heldOn(groupId, one)).toBe(1)
  })

  test('at 8 h 15 it is too late', async () => {
    const { family, asked } = await familyOn(one)
    await service.askAndAccept(family, sent, asked)
    await put(family, at('08:15') - 1, asked)
    expect(await submit(family, at('08:15'))).toEqual({ sent: 0, left: 1 })
  })

  test('a booking until 7 h doesn’t expire at midnight, but at 7 h, and gives its place back', async () => {
    const { family, asked, groupId } = await familyOn(one)
    const [id] = await service.ask(family, sent, asked)
    expect(await expireLines(at('00:00'))).toBe(0)
    expect(await expireLines(at('07:00') - 1)).toBe(0)
    expect(await service.heldOn(groupId, one)).toBe(1)
    expect(await expireLines(at('07:00'))).toBe(1)
    expect(await service.statusOf(id!)).toBe('expired')
    expect(await service.heldOn(groupId, one)).toBe(0)
  })

  test('sent at 6 h 59 the same day, it can still be accepted', async () => {
    const { family, asked } = await familyOn(one)
    const [id] = await service.ask(family, at('07:00') - 1, asked)
    await service.accept(at('06:59'), [id!])
    expect(await expireLines(at('24:00'))).toBe(0)
    expect(await service.statusOf(id!)).toBe('accepted')
  })
})

describe('any other line', () => {
  test('ends when its day begins, however long before it had to be sent', async () => {
    const { family, asked } = await familyOn(wednesday, guideRules)
    const [id] = await service.ask(family, now, asked)
    expect(await expireLines(parisInstant(wednesday, '00:00') - 1)).toBe(0)
    expect(await canWithdraw(family, parisInstant(wednesday, '00:00') - 1)).toEqual([true])
    expect(await expireLines(parisInstant(wednesday, '00:00'))).toBe(1)
    expect(await service.statusOf(id!)).toBe('expired')
  })

  test('on the terms of an early tier too: a later one of the very day doesn’t prolong it', async () => {
    const { family, asked } = await familyOn(wednesday, {
      ...sameDayRules,
      booking: [
        guideRules.booking[0]!,
        { ...sameDayRules.booking[0]!, effect: { kind: 'surcharge', cents: 200, percent: 0 } },
      ],
    })
    const [early] = await service.ask(family, now, asked)
    expect(await expireLines(parisInstant(wednesday, '00:00'))).toBe(1)
    expect(await service.statusOf(early!)).toBe('expired')
  })
})

test('what the portal ends by itself is in the journal', async () => {
  const { family, asked } = await familyOn(wednesday)
  const [subjectId] = await service.ask(family, now, asked)
  await expireLines(parisInstant(wednesday, '09:00'))
  expect(await prisma.auditEntry.findMany({ where: { subjectId } })).toMatchObject([
    { action: 'requestLine.expire', accountId: null },
  ])
})
