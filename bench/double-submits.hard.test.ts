// 10,000 submissions of 480 baskets (T05 of the security plan), on a server when there is one:
//   npm run test:hard -- bench/double-submits.hard.test.ts
import { expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { addDays, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createBookingFamily, put } from '@/prisma/booking-factory'
import { submitAtOnce } from '@/prisma/double-submits'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { openRules } from '@/prisma/open-rules'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-26'), '09:00')
const days = [0, 7].map((later) => addDays(day('2026-12-09'), later))
const FAMILIES = 480

test('each basket is one request, with one answer, however often it is sent', async () => {
  await createOrganisation(prisma)
  const capacity = FAMILIES * 2
  const room = { capacity, centreCapacity: capacity, underSixCapacity: capacity }
  const { wholeDay: activityId } = await createOffer(prisma, { days, rules: openRules(), ...room })
  const stranger = await createBookingFamily(prisma, now)
  await put(stranger, now, { activityId, days })
  let submissions = 0
  for (let index = 0; index < FAMILIES; index++) {
    const family = await createBookingFamily(prisma, now)
    const found = await submitAtOnce(prisma, now, { family, stranger, activityId, days, times: 20 })
    submissions += found.answers.length
    const [first] = found.answers
    expect(first).toMatchObject({ ok: true, value: { sent: 2, left: 0 } })
    expect(found.answers.every((answer) => JSON.stringify(answer) === JSON.stringify(first))).toBe(true)
    expect(found).toMatchObject({ requests: 1, lines: 2 })
    expect(found.strangers.every((answer) => !answer.ok && answer.refusal.code === 'keyTaken')).toBe(true)
  }
  expect(submissions).toBeGreaterThan(10_000)
  expect(await prisma.request.count()).toBe(FAMILIES)
})
