import { beforeAll, expect, test } from 'vitest'
import { toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createBookingFamily, createService } from '@/prisma/booking-factory'
import { openRules, windowUntil } from '@/prisma/open-rules'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'

/** A booked day is the child's in its group, whatever becomes of the child afterwards. */

const { prisma } = await openTestDatabase()

const now = parisInstant(day('2026-11-23'), '09:00')
const wednesday = day('2026-12-09')

let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
})

test('a birth date that was corrected doesn’t keep a booked day from being cancelled, in its own group', async () => {
  const family = await createBookingFamily(prisma, now)
  const { wholeDay: activityId, groupId } = await createOffer(prisma, {
    days: [wednesday],
    rules: openRules(),
  })
  await service.askAndAccept(family, now, { activityId, days: [wednesday] })
  await prisma.child.update({ where: { id: family.childId }, data: { birthDate: toDb(day('2012-05-04')) } })
  const [cancelling] = await service.ask(family, now, { activityId, days: [wednesday] })
  expect(await prisma.requestLine.findUnique({ where: { id: cancelling } })).toMatchObject({ groupId })
  await service.accept(now, [cancelling!])
  expect(await service.heldOn(groupId, wednesday)).toBe(0)
})

test('a candidature is accepted in the group that it was sent for', async () => {
  const family = await createBookingFamily(prisma, now)
  const round = windowUntil(day('2026-11-30'), null)
  const offer = await createOffer(prisma, { days: [wednesday], rules: openRules({ booking: [round] }) })
  const ids = await service.ask(family, now, { activityId: offer.wholeDay, days: [wednesday] })
  await prisma.group.update({ where: { id: offer.groupId }, data: { maxAge: 5 } })
  expect(await service.accept(now, ids)).toMatchObject({ decided: 1, full: 0 })
  expect(await service.heldOn(offer.groupId, wednesday)).toBe(1)
})
