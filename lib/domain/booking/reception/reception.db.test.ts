import { beforeAll, expect, test } from 'vitest'
import { toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import { addDays, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createBookingFamily, createService, put } from '@/prisma/booking-factory'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { openRules } from '@/prisma/open-rules'
import { storedLines } from '../basket/queries'
import { bookingFacts } from '../queries'
import { judgedWith } from './queries'

const { prisma } = await openTestDatabase()

const now = parisInstant(day('2026-11-23'), '09:00')
const wednesday = day('2026-12-09')
const days = [wednesday, addDays(wednesday, 7), addDays(wednesday, 14)]

let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
})

/** What « Valider » locks before it judges must be what it then judges with, though it asks for less. */
test('the rule sets and the places of a basket are those of the days that are judged', async () => {
  const family = await createBookingFamily(prisma, now, {
    children: [{ firstName: 'Léo' }, { firstName: 'Zoé' }],
  })
  const [leo, zoe] = family.childIds as [string, string]
  const { wholeDay: activityId } = await createOffer(prisma, { days, rules: openRules() })
  const other = await createOffer(prisma, { days: [days[1]!], rules: openRules() })
  await service.askAndAccept(family, now, { activityId, days: [wednesday], childId: leo })
  // The child has grown: the booked day, to cancel, stays in the group that received it.
  await prisma.child.update({ where: { id: leo }, data: { birthDate: toDb(day('2012-05-04')) } })
  await put(family, now, { activityId, days: [wednesday], childId: leo })
  await put(family, now, { activityId, days: [days[2]!], childId: zoe })
  await put(family, now, { activityId: other.wholeDay, days: [days[1]!], childId: zoe })

  const lines = await storedLines(prisma, family.id)
  expect(lines.map(({ kind }) => kind)).toEqual(['cancel', 'book', 'book'])
  const asked = {
    childIds: lines.map(({ childId }) => childId),
    activityIds: lines.map((line) => line.activityId),
    days: lines.map((line) => line.day),
  }
  const known = await bookingFacts(prisma, family.id, asked, now)
  const judged = lines.map((line) => known.know(line.childId, line.activityId, line.day)!)
  const { ruleSetIds, placeIds } = await judgedWith(prisma, family.id, lines, now)
  expect(ruleSetIds).toEqual(judged.map(({ ruleSetId }) => ruleSetId))
  expect(placeIds).toEqual(judged.flatMap(({ places }) => places.map(({ id }) => id)))
  expect(placeIds).toHaveLength(9)
})
