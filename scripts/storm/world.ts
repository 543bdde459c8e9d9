// What a storm needs in its database: an accueil with few places, families that may book, agents, all signed in.
import type { PrismaClient } from '@/prisma/generated/client'
import { createFamily, createOrganisation, createStaff, createValidatedDossier } from '@/prisma/factories'
import { openRules } from '@/prisma/open-rules'
import { createOffer } from '@/prisma/offer-factory'
import { toDb } from '@/lib/db/day'
import { type Day, schoolYearOf } from '@/lib/time/day'
import { signedIn } from './portal'

export type StormFamily = { id: string; accountId: string; childId: string; cookie: string }

export type World = {
  groupId: string
  activityId: string
  families: StormFamily[]
  /** The cookies of two agents. */
  agents: string[]
}

export async function createWorld(
  prisma: PrismaClient,
  { days, places, families: count }: { days: Day[]; places: number; families: number },
): Promise<World> {
  await createOrganisation(prisma)
  // What agents decide takes effect at once: nothing is to be undone in a storm.
  await prisma.organisation.update({ where: { id: 1 }, data: { undoSeconds: 0 } })
  const offer = await createOffer(prisma, {
    ...{ days, capacity: places, centreCapacity: 1000, rules: openRules() },
  })
  const schoolYears = [...new Set(days.map(schoolYearOf))]
  const families: StormFamily[] = []
  for (let index = 0; index < count; index++) families.push(await createStormFamily(prisma, schoolYears))
  const agents: string[] = []
  for (let index = 0; index < 2; index++)
    agents.push(await signedIn(prisma, (await createStaff(prisma)).accountId, new Date()))
  return { groupId: offer.groupId, activityId: offer.wholeDay, families, agents }
}

async function createStormFamily(prisma: PrismaClient, schoolYears: string[]): Promise<StormFamily> {
  const family = await createFamily(prisma)
  for (const year of schoolYears) await createValidatedDossier(prisma, family, year, Date.now())
  const accountId = family.adults[0]!.accountId!
  const cookie = await signedIn(prisma, accountId, new Date())
  return { id: family.id, accountId, childId: family.children[0]!.id, cookie }
}

/**
 * What each family has in its basket before a round: one to five of its days, a third of the families ready to wait for
 * them; and for every other one that has a booking, the cancellation of the latest.
 */
export async function fillBaskets(
  prisma: PrismaClient,
  { families, activityId }: World,
  round: number,
  days: readonly Day[],
): Promise<void> {
  const bookings = await prisma.booking.findMany({
    where: { status: 'accepted', cancelLines: { none: { status: 'pending' } } },
    orderBy: { day: 'desc' },
    select: { id: true, familyId: true, day: true },
  })
  const bookedBy = Map.groupBy(bookings, ({ familyId }) => familyId)
  const lines = families.flatMap((family, index) => {
    const at = { familyId: family.id, childId: family.childId, activityId }
    const added = { addedAt: new Date(), addedById: family.accountId }
    const count = 1 + ((index + round) % days.length)
    const asked = days.filter((_, position) => (position + index) % days.length < count)
    const waiting = index % 3 === 0 ? ('alone' as const) : null
    const cancelled = (index + round) % 2 === 0 ? (bookedBy.get(family.id) ?? []).slice(0, 1) : []
    return [
      ...asked.map((day) => ({ ...at, ...added, kind: 'book' as const, day: toDb(day), waiting })),
      ...cancelled.map(({ id, day }) => ({ ...at, ...added, kind: 'cancel' as const, day, bookingId: id })),
    ]
  })
  await prisma.basketLine.createMany({ data: lines })
}
