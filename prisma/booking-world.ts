import type { StaffScope } from '@/lib/auth/scopes'
import { waitingSettings } from '@/lib/domain/booking/waiting/settings/queries'
import { slots } from '@/lib/rules/places'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { type BookingFamily, createBookingFamily, createService } from './booking-factory'
import {
  type ActivityName,
  childGroups,
  familyChildren,
  type GroupName,
  type Model,
  mostDays,
} from './booking-model'
import type { PrismaClient } from './generated/client'
import { createOffer, settingsScope } from './offer-factory'
import { openRules } from './open-rules'

// Families and an accueil of their own each time, on a database that keeps the others.

export const WORLD_BEGINS = parisInstant(day('2026-12-04'), '09:00')
const days = ['2026-12-08', '2026-12-09', '2026-12-15'].map(day)
const SMALL_BORN = day('2022-02-03')
/** Of each group: more together than the centre has. */
const PLACES = 2
const DECLARED = { all: 3, underSix: 2 }

export type World = {
  prisma: PrismaClient
  programmeId: string
  centreId: string
  activities: Record<ActivityName, string>
  groups: Record<GroupName, string>
  families: BookingFamily[]
  /** By their number in the model. */
  children: string[]
  staff: StaffScope
  administrator: StaffScope
  /** Lines in order of arrival, each with what it was read with. */
  lines: { id: string; bookingId: string | null }[]
  lastBatch: string | null
}

/** Those who decide, once for all the worlds of a file. */
export async function createDeciders(prisma: PrismaClient) {
  return {
    staff: (await createService(prisma)).staff,
    administrator: await settingsScope(prisma),
    delays: (await waitingSettings(prisma)).delays,
  }
}
type Deciders = Awaited<ReturnType<typeof createDeciders>>

/** A new world, and its model. */
export async function createWorld(
  prisma: PrismaClient,
  { delays, ...deciders }: Deciders,
  isAutomatic: boolean,
): Promise<{ world: World; model: Model }> {
  const limit = { unit: 'days', per: 'child', span: 'month', over: 'refused' } as const
  const rules = openRules({
    quotas: [
      { of: 'booking', max: mostDays.book, ...limit },
      { of: 'cancelling', max: mostDays.cancel, ...limit },
    ],
  })
  const capacities = {
    capacity: PLACES,
    centreCapacity: DECLARED.all,
    underSixCapacity: DECLARED.underSix,
  }
  const offer = await createOffer(prisma, { days, rules, ...capacities })
  const { programmeId, groupId, centreId } = offer
  await prisma.programme.update({
    where: { id: programmeId },
    data: { acceptsBookings: isAutomatic, acceptsCancellations: isAutomatic },
  })
  await prisma.group.update({ where: { id: groupId }, data: { minAge: 6 } })
  const small = await prisma.group.create({ data: { programmeId, name: '3-5 ans', minAge: 3, maxAge: 5 } })
  const centrePlaces = await prisma.centrePlace.findMany({ where: { centreId } })
  await prisma.place.createMany({
    data: centrePlaces.map(({ id: centrePlaceId, day, slot }) => ({
      ...{ groupId: small.id, centrePlaceId, day, slot, capacity: PLACES },
    })),
  })
  return {
    world: {
      ...{ prisma, programmeId, centreId, ...deciders, lines: [], lastBatch: null },
      activities: { wholeDay: offer.wholeDay, morning: offer.morning },
      groups: { big: groupId, small: small.id },
      ...(await createFamilies(prisma)),
    },
    model: {
      ...{ now: WORLD_BEGINS, delays, days, isAutomatic, lines: [], basket: [], batches: [] },
      ...{ closed: new Set(), turns: new Set() },
      places: new Map(
        days.flatMap((one) =>
          slots.flatMap((slot) =>
            (['small', 'big'] as const).map((group) => [`${group} ${one} ${slot}`, PLACES] as const),
          ),
        ),
      ),
      declared: new Map(days.flatMap((one) => slots.map((slot) => [`${one} ${slot}`, DECLARED] as const))),
    },
  }
}

async function createFamilies(prisma: PrismaClient): Promise<Pick<World, 'families' | 'children'>> {
  const children: string[] = []
  const families: BookingFamily[] = []
  for (const own of familyChildren) {
    const family = await createBookingFamily(prisma, WORLD_BEGINS, {
      children: own.map((child) => ({
        existingId: children[child],
        birthDate: childGroups[child] === 'small' ? SMALL_BORN : undefined,
      })),
    })
    own.forEach((child, index) => (children[child] = family.childIds[index]!))
    families.push(family)
  }
  return { families, children }
}

/** Leaves nothing behind that a job would find: another world comes after. */
export async function leaveWorld({ prisma, programmeId }: World): Promise<void> {
  await prisma.requestLine.deleteMany({ where: { programmeId, kind: 'cancel' } })
  await prisma.booking.deleteMany({ where: { programmeId } })
  await prisma.request.deleteMany({ where: { lines: { some: { programmeId } } } })
  await prisma.waitingTurn.deleteMany({ where: { group: { programmeId } } })
}
