import { beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createBookingFamily, createService } from '@/prisma/booking-factory'
import { anyTime, bookAnyTime, openRules } from '@/prisma/open-rules'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { openings, windowsAhead } from './queries'

const { prisma } = await openTestDatabase()

const now = parisInstant(day('2026-11-23'), '09:00')
const opensAt = parisInstant(day('2027-01-05'), '08:30')
const closesAt = parisInstant(day('2027-01-13'), '00:00')
const answersOn = day('2027-01-20')
const fixed = (on: string, at: string) => ({ kind: 'fixed' as const, day: day(on), at })

let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
})

const windowLine = {
  ...anyTime,
  ...{ opens: fixed('2027-01-05', '08:30'), closes: [fixed('2027-01-12', '24:00')] },
  effect: { kind: 'allocation' as const, answersOn },
}

test('a family and the service read what opens, before and while it is open', async () => {
  const days = [day('2027-02-10'), day('2027-02-17')]
  const arrival = { ...bookAnyTime, opens: fixed('2027-01-07', '09:00') }
  const window = await createOffer(prisma, { days, rules: openRules({ booking: [windowLine] }) })
  const later = await createOffer(prisma, { days, rules: openRules({ booking: [arrival] }) })
  await createOffer(prisma, { days, rules: openRules() })
  const { scope } = await createBookingFamily(prisma, now)
  const mode = { by: 'window', closesAt, answersOn }
  expect(await openings(scope, now)).toMatchObject([
    { programmeId: window.programmeId, opening: { kind: 'opens', opensAt, mode } },
    {
      programmeId: later.programmeId,
      opening: { kind: 'opens', opensAt: parisInstant(day('2027-01-07'), '09:00'), mode: { by: 'arrival' } },
    },
  ])
  expect(await openings(scope, opensAt)).toMatchObject([
    { programmeId: later.programmeId },
    { programmeId: window.programmeId, opening: { kind: 'window', closesAt, answersOn } },
  ])
  expect(await windowsAhead(service.staff, now)).toEqual([
    expect.objectContaining({ programmeId: window.programmeId, opensAt, endsAt: closesAt, days: 2 }),
  ])
  expect(await windowsAhead(service.staff, closesAt)).toEqual([])
  // A child too old for every group has nothing to wait for.
  const grown = await createBookingFamily(prisma, now, { children: [{ birthDate: day('2012-01-01') }] })
  expect(await openings(grown.scope, now)).toEqual([])
})
