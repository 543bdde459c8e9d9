import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { OpenDatabase } from '@/lib/db/open'
import { isOnServer } from '@/lib/db/testing'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createBookingFamily, createService, falsePlaces, put, submit } from '@/prisma/booking-factory'
import { closeGate, onOwnServer, removeLocks } from '@/prisma/at-once'
import { openRules } from '@/prisma/open-rules'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { unfinishedClosings } from './queries'
import { closeDay, finishClosings } from './service'

const now = parisInstant(day('2026-11-23'), '09:00')
const wednesday = day('2026-12-09')

describe.runIf(isOnServer())('a day closes while baskets are on their way', { timeout: 60_000 }, () => {
  test('a basket that was judged open before is waited for, and its line is closed too', async () => {
    await withDay(async (at) => {
      expect(await sentAtTheGate(at)).toEqual({ closedFirst: false, statuses: ['closed'], unfinished: 0 })
      expect(await at.prisma.outboxMail.count({ where: { kind: 'dayClosed' } })).toBe(1)
    })
  })

  test('the control: without locks its line stays on the closed day, until the job ends it', async () => {
    await withDay(async (at) => {
      removeLocks(at.pool)
      expect(await sentAtTheGate(at)).toEqual({ closedFirst: true, statuses: ['pending'], unfinished: 1 })
      expect(await finishClosings(now)).toBe(1)
      expect(await at.prisma.requestLine.count({ where: { status: 'closed' } })).toBe(1)
    })
  })

  test('thirty families at once: nobody is left, nobody is told twice, and nothing deadlocks', async () => {
    await withDay(async ({ prisma, activityId, close, service }) => {
      const families = await Promise.all(Array.from({ length: 30 }, () => createBookingFamily(prisma, now)))
      const [booked, sending] = [families.slice(0, 15), families.slice(15)]
      for (const family of booked) await service.askAndAccept(family, now, { activityId, days: [wednesday] })
      for (const family of sending) await put(family, now, { activityId, days: [wednesday] })
      const [closed, ...sent] = await Promise.all([close(), ...sending.map((family) => submit(family, now))])
      const arrived = sent.filter((one) => one.sent === 1).length
      expect(closed).toEqual({ ok: true, value: { families: 15 + arrived } })
      expect(await unfinishedClosings(prisma)).toEqual([])
      expect(await prisma.placeHold.count()).toBe(0)
      expect(await falsePlaces(prisma)).toEqual([])
      expect(await prisma.outboxMail.count({ where: { kind: 'dayClosed' } })).toBe(15 + arrived)
    })
  })
})

async function withDay(run: (at: Awaited<ReturnType<typeof theDay>>) => Promise<void>): Promise<void> {
  await onOwnServer(async (opened) => run(await theDay(opened)), 40)
}

async function theDay({ prisma, pool }: OpenDatabase) {
  await createOrganisation(prisma)
  const service = await createService(prisma)
  const { programmeId, wholeDay } = await createOffer(prisma, {
    ...{ days: [wednesday], rules: openRules(), capacity: 40 },
  })
  const close = () =>
    closeDay({ staff: service.staff, now }, { programmeId, day: wednesday, reason: 'Panne de chauffage' })
  return { prisma, pool, service, activityId: wholeDay, close }
}

/** A basket is judged and stands before it is written; the day closes meanwhile; then the basket goes on. */
async function sentAtTheGate({ prisma, pool, activityId, close }: Awaited<ReturnType<typeof theDay>>) {
  const family = await createBookingFamily(prisma, now)
  await put(family, now, { activityId, days: [wednesday] })
  const gate = await closeGate(pool)
  const sending = submit(family, now)
  await gate.oneMore()
  const closing = close()
  const closedFirst = await Promise.race([closing.then(() => true), sleep(1_000).then(() => false)])
  await gate.open()
  await Promise.all([sending, closing])
  const lines = await prisma.requestLine.findMany()
  const unfinished = (await unfinishedClosings(prisma)).length
  return { closedFirst, statuses: lines.map(({ status }) => status), unfinished }
}
