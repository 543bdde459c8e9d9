import { expect, test } from 'vitest'
import { toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createRequests } from '@/prisma/booking-factory'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { createOffer, staffScopeOf } from '@/prisma/offer-factory'
import { byArrival, type QueueSort, requestQueue } from './queries'
import { wholeQueue } from './waiting/queries'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const staff = staffScopeOf(await createStaff(prisma))
const now = parisInstant(day('2026-11-23'), '09:00')
const days = [day('2026-12-09'), day('2026-12-16')]
const offer = await createOffer(prisma, { days, capacity: 9 })
// In order of arrival; the second asks for more days, the last for the tightest one.
const asked = [
  { name: 'Écart', days: [days[0]!] },
  { name: 'Dubois', days },
  { name: 'eber', days: [days[1]!] },
]
for (const { name, days: some } of asked) {
  const { requestIds } = await createRequests(prisma, now, { ...offer, days: some, families: 1 })
  const { familyId } = await prisma.request.findUniqueOrThrow({ where: { id: requestIds[0]! } })
  await prisma.family.update({ where: { id: familyId }, data: { name } })
}
await prisma.place.updateMany({ where: { day: toDb(days[1]!) }, data: { capacity: 4 } })

const queued = async (sort?: QueueSort, skip = 0) =>
  (await requestQueue(staff, now, wholeQueue, { take: 2, skip }, sort)).requests.map(
    ({ familyName }) => familyName,
  )

test.each([
  [byArrival, ['Écart', 'Dubois', 'eber']],
  [{ column: 'recue', isDescending: true }, ['eber', 'Dubois', 'Écart']],
  [{ column: 'famille', isDescending: false }, ['Dubois', 'eber', 'Écart']],
  [{ column: 'famille', isDescending: true }, ['Écart', 'eber', 'Dubois']],
  [{ column: 'demande', isDescending: true }, ['Dubois', 'Écart', 'eber']],
  [{ column: 'places', isDescending: false }, ['Dubois', 'eber', 'Écart']],
] as const)('by %j, page after page', async (sort, names) => {
  expect([...(await queued(sort)), ...(await queued(sort, 2))]).toEqual(names)
})

test('in order of arrival unless another is asked for', async () => {
  expect(await queued()).toEqual(['Écart', 'Dubois'])
})
