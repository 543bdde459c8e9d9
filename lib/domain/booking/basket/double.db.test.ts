import { expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { addDays, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createBookingFamily, put } from '@/prisma/booking-factory'
import { submitAtOnce } from '@/prisma/double-submits'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { openRules } from '@/prisma/open-rules'

// T05 of the security plan; 10,000 of them in bench/double-submits.hard.test.ts.

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-26'), '09:00')
const days = [0, 7].map((later) => addDays(day('2026-12-09'), later))

test('one basket sent twenty times at once, and a day later, is one request; its key opens nothing to others', async () => {
  await createOrganisation(prisma)
  const [family, stranger] = [await createBookingFamily(prisma, now), await createBookingFamily(prisma, now)]
  const { wholeDay: activityId } = await createOffer(prisma, { days, rules: openRules() })
  await put(stranger, now, { activityId, days })
  const found = await submitAtOnce(prisma, now, { family, stranger, activityId, days, times: 20 })
  const [first] = found.answers
  expect(first).toMatchObject({ ok: true, value: { sent: 2, left: 0 } })
  for (const answer of found.answers) expect(answer).toEqual(first)
  expect(found).toMatchObject({ requests: 1, lines: 2 })
  for (const answer of found.strangers) expect(answer).toEqual({ ok: false, refusal: { code: 'keyTaken' } })
  expect(await prisma.request.count({ where: { familyId: stranger.id } })).toBe(0)
})
