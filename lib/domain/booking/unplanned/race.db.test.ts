import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { OpenDatabase } from '@/lib/db/open'
import { isOnServer } from '@/lib/db/testing'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { allAtOnce, onOwnServer, removeLocks } from '@/prisma/at-once'
import { type BookingFamily, createBookingFamily, createService } from '@/prisma/booking-factory'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { openRules } from '@/prisma/open-rules'
import { addUnplanned } from './service'

const wednesday = day('2026-12-09')
const asked = parisInstant(day('2026-11-23'), '09:00')
const now = parisInstant(wednesday, '08:30')

describe.runIf(isOnServer())('two agents add a child without a booking at once', { timeout: 60_000 }, () => {
  test('one child is added once', async () => {
    await onOwnServer(async (opened) => {
      const at = await fullDay(opened)
      const child = await createBookingFamily(at.prisma, asked)
      expect(await bothAdd(at, [child, child])).toEqual(['done', 'expected'])
      expect(await at.prisma.booking.count()).toBe(1)
    })
  })

  test('the last place is taken once: the other child is on the list without one', async () => {
    await onOwnServer(async (opened) => {
      const at = await fullDay(opened)
      const families = [
        await createBookingFamily(at.prisma, asked),
        await createBookingFamily(at.prisma, asked),
      ]
      expect(await bothAdd(at, families)).toEqual(['done', 'done'])
      expect(await at.prisma.placeHold.count()).toBe(3)
    })
  })

  // On a full day nothing but the locks keeps a child from being added twice.
  test('the control: without locks it is added twice', async () => {
    await onOwnServer(async (opened) => {
      const at = await fullDay(opened)
      const child = await createBookingFamily(at.prisma, asked)
      await at.prisma.place.updateMany({ data: { capacity: 0 } })
      // Answers of that morning are on their way: theirs is the one row that both would write.
      const answers = { openedAt: new Date(now), closesAt: new Date(now + 600_000), decisions: [] }
      await at.prisma.decisionRound.create({ data: { familyId: child.id, ...answers } })
      removeLocks(at.pool)
      expect(await bothAdd(at, [child, child])).toEqual(['done', 'done'])
      expect(await at.prisma.booking.count()).toBe(2)
    })
  })
})

async function fullDay({ prisma, pool }: OpenDatabase) {
  await createOrganisation(prisma)
  const service = await createService(prisma)
  const offer = await createOffer(prisma, { days: [wednesday], rules: openRules(), capacity: 1 })
  return { prisma, pool, service, offer }
}

/** Both are judged, where nothing makes them wait for each other, before the first is written. */
async function bothAdd(
  { pool, service, offer }: Awaited<ReturnType<typeof fullDay>>,
  families: BookingFamily[],
): Promise<string[]> {
  const adding = families.map(({ id, childId }) => async () => {
    const added = await addUnplanned(
      { staff: service.staff, now },
      {
        ...{ id: randomUUID(), programmeId: offer.programmeId, familyId: id, childId },
        ...{ activityId: offer.wholeDay, day: wednesday, time: '08:20' },
      },
    )
    return added.ok ? 'done' : added.refusal.code
  })
  return (await allAtOnce(pool, 'INSERT ON request', adding)).sort()
}
