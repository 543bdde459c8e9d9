import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { BRIEFLY_MS } from '@/lib/db/briefly'
import { countStatements } from '@/lib/db/count-statements'
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

afterEach(() => vi.restoreAllMocks())

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

test('what the organisation opens is read once for the families of a few seconds; a change is seen after them', async () => {
  const later = parisInstant(day('2026-12-07'), '09:00')
  const one = await createBookingFamily(prisma, later)
  const other = await createBookingFamily(prisma, later)
  const known = await openings(one.scope, later)
  const again = await countStatements(() => openings(other.scope, later))
  expect(again).toEqual({ statements: 1, result: known })

  const rules = openRules({ booking: [windowLine] })
  const { programmeId } = await createOffer(prisma, { days: [day('2027-02-24')], rules })
  const began = performance.now()
  vi.spyOn(performance, 'now').mockReturnValue(began + BRIEFLY_MS)
  const ids = (await openings(one.scope, later)).map((opening) => opening.programmeId)
  expect(ids).toContain(programmeId)
  expect(known.map((opening) => opening.programmeId)).not.toContain(programmeId)
})
