import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { toDb } from '@/lib/db/day'
import type { OpenDatabase } from '@/lib/db/open'
import { isOnServer } from '@/lib/db/testing'
import { bookOnBehalf } from '@/lib/domain/booking/on-behalf/service'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { closeGate, onOwnServer, removeLocks } from '@/prisma/at-once'
import { createBookingFamily, createService } from '@/prisma/booking-factory'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { withdrawDays } from './service'

const now = parisInstant(day('2026-11-23'), '09:00')
const wednesday = day('2026-12-09')

describe.runIf(isOnServer())('days are taken back while a booking is on its way', { timeout: 60_000 }, () => {
  test('the booking is waited for, and its day stays', async () => {
    expect(await bookedAtTheGate(() => {})).toEqual({ withdrawnFirst: false, withdrawn: 0, booked: true })
  })

  test('the control: without locks the day goes first, from under the booking', async () => {
    expect(await bookedAtTheGate(removeLocks)).toEqual({ withdrawnFirst: true, withdrawn: 1, booked: false })
  })
})

/** A booking at the counter is judged and stands before it is written; its day is taken back meanwhile. */
async function bookedAtTheGate(before: (pool: OpenDatabase['pool']) => void) {
  return onOwnServer(async ({ prisma, pool }) => {
    await createOrganisation(prisma)
    const { staff } = await createService(prisma)
    const { programmeId, wholeDay: activityId } = await createOffer(prisma, { days: [wednesday] })
    const [firstDay, lastDay] = [toDb(day('2026-11-02')), toDb(day('2026-12-18'))]
    const period = await prisma.period.create({
      data: { kind: 'cycle', name: 'Cycle 2', schoolYear: '2026-2027', firstDay, lastDay },
    })
    const family = await createBookingFamily(prisma, now)
    before(pool)
    const gate = await closeGate(pool)
    const asked = {
      familyId: family.id,
      childId: family.childId,
      activityId,
      days: [wednesday],
      reason: 'Guichet',
    }
    const booking = bookOnBehalf({ staff, now }, asked).then(
      ({ ok }) => ok,
      () => false,
    )
    await gate.oneMore()
    const withdrawing = withdrawDays({ staff, now }, { periodId: period.id, programmeId })
    const withdrawnFirst = await Promise.race([withdrawing.then(() => true), sleep(1_000).then(() => false)])
    await gate.open()
    const [booked, withdrawn] = await Promise.all([booking, withdrawing])
    return { withdrawnFirst, booked, withdrawn: withdrawn.ok && withdrawn.value.days }
  })
}
