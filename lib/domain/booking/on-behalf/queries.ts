import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb, toDb } from '@/lib/db/day'
import { bookingFacts } from '@/lib/domain/booking/queries'
import { familiesOf } from '@/lib/domain/family/registration/queries'
import type { Cents } from '@/lib/money'
import { type BookingRefusal, judgeOnBehalf, type OnBehalfRefusal, waitedFor } from '@/lib/rules/booking'
import { type Day, daysFrom } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import type { AskedDays } from './schema'

export type FamilyToServe = {
  id: string
  name: string
  children: { id: string; firstName: string }[]
  programmes: { id: string; name: string; activities: { id: string; name: string }[] }[]
}

/** A family, and the accueils with days to come that this member of staff may book it in; null when it isn't there. */
export async function familyToServe(
  staff: StaffScope,
  familyId: string,
  now: Instant,
): Promise<FamilyToServe | null> {
  if (!uuid.safeParse(familyId).success) return null
  const prisma = await database()
  const family = await prisma.family.findFirst({
    where: { AND: [familiesOf(staff), { id: familyId }] },
    select: {
      ...{ id: true, name: true },
      children: {
        where: { child: { archivedAt: null } },
        orderBy: { child: { birthDate: 'asc' } },
        select: { child: { select: { id: true, firstName: true } } },
      },
    },
  })
  if (!family) return null
  const today = toDb(parisDay(now))
  const programmes = await prisma.programme.findMany({
    where: { archivedAt: null, openDays: { some: { day: { gte: today } } }, ...ofCentres(staff) },
    orderBy: { name: 'asc' },
    select: {
      ...{ id: true, name: true },
      activities: { orderBy: { sort: 'asc' }, select: { id: true, name: true } },
    },
  })
  return { ...family, children: family.children.map(({ child }) => child), programmes }
}

function ofCentres({ centreIds }: StaffScope) {
  return centreIds ? { centreId: { in: [...centreIds] } } : {}
}

/** What booking a day would set aside, or why nobody can book it; `price` is what the day will cost. */
export type DayToServe = {
  day: Day
  price: Cents
  refusal: OnBehalfRefusal | null
  warnings: BookingRefusal[]
  /** The family waits for this day: its rank, which the booking ends; null when it doesn't wait. */
  rank: number | null
}

/**
 * The open days of an activity between two days, for a child of the family; null when the child isn't the family's, or
 * the activity isn't of an accueil that this member of staff may book it in.
 */
export async function daysToServe(
  family: FamilyToServe,
  { childId, activityId, from, to }: AskedDays,
  now: Instant,
): Promise<DayToServe[] | null> {
  const isOffered = family.programmes.some(({ activities }) => activities.some(({ id }) => id === activityId))
  if (!isOffered) return null
  const familyId = family.id
  const prisma = await database()
  const asked = { childIds: [childId], activityIds: [activityId], days: daysFrom(from, to) }
  const known = await bookingFacts(prisma, familyId, asked, now)
  const offer = known.offers.get(activityId)
  if (!offer || !known.children.has(childId)) return null
  return known.openDaysOf(offer.programmeId).map((day) => {
    const { facts, judge } = known.know(childId, activityId, day)!
    const rank = waitedFor(facts)?.rank ?? null
    return { day, rank, price: known.priceOf(childId, activityId, day).total, ...judgeOnBehalf(facts, judge) }
  })
}

export type BookingToCancel = {
  id: string
  day: Day
  childName: string
  programme: string
  activity: string
  isAskedFor: boolean
}

/** The booked days to come of a family, in the centres of this member of staff. */
export async function bookingsToCancel(
  staff: StaffScope,
  familyId: string,
  now: Instant,
): Promise<BookingToCancel[]> {
  const prisma = await database()
  const bookings = await prisma.booking.findMany({
    where: { familyId, status: 'accepted', day: { gte: toDb(parisDay(now)) }, programme: ofCentres(staff) },
    orderBy: [{ day: 'asc' }, { child: { firstName: 'asc' } }],
    select: {
      ...{ id: true, day: true },
      child: { select: { firstName: true } },
      programme: { select: { name: true } },
      activity: { select: { name: true } },
      cancelLines: { where: { status: 'pending' }, select: { id: true } },
    },
  })
  return bookings.map(({ id, day, child, programme, activity, cancelLines }) => ({
    ...{ id, day: fromDb(day), childName: child.firstName },
    ...{ programme: programme.name, activity: activity.name, isAskedFor: cancelLines.length > 0 },
  }))
}
