import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb, toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { type BookingFacts, bookingFacts } from '@/lib/domain/booking/queries'
import { searchFamilies } from '@/lib/domain/family/registration/queries'
import type { Cents } from '@/lib/money'
import { expectedStatuses, isExpected } from '@/lib/rules/attendance'
import { plainLetters, searchWords } from '@/lib/rules/search-words'
import {
  type UnplannedFacts,
  type UnplannedRefusal,
  type UnplannedWarning,
  unplannedWarnings,
  whyNotUnplanned,
} from '@/lib/rules/unplanned'
import { ageOn, type Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'

export type FoundChild = {
  childId: string
  familyId: string
  name: string
  age: number
  familyName: string
  familyNumber: number
}

/** More names than that aren't read while a child waits at the door. */
const MOST_FOUND = 30

/**
 * The children of the commune whose family has a file, by name: whoever notes presences may look for any of them, since
 * a child who comes for the first time is of no centre yet. A child of two households is found in each.
 */
export async function findChildren(staff: StaffScope, search: string, day: Day): Promise<FoundChild[]> {
  const words = searchWords(search)
  if (words.length === 0) return []
  const { families } = await searchFamilies({ ...staff, centreIds: null }, search, 1)
  const prisma = await database()
  const rows = await prisma.familyChild.findMany({
    where: { familyId: { in: families.map(({ id }) => id) }, child: { archivedAt: null } },
    orderBy: [{ child: { birthDate: 'asc' } }, { childId: 'asc' }],
    select: {
      child: { select: { id: true, firstName: true, lastName: true, birthDate: true } },
      family: { select: { id: true, name: true, number: true } },
    },
  })
  const rank = new Map(families.map(({ id }, index) => [id, index]))
  const named = ({ child }: (typeof rows)[number]) => {
    const name = plainLetters(`${child.firstName} ${child.lastName}`)
    return words.filter((word) => name.includes(word)).length
  }
  return rows
    .sort((a, b) => named(b) - named(a) || rank.get(a.family.id)! - rank.get(b.family.id)!)
    .slice(0, MOST_FOUND)
    .map(({ child, family }) => ({
      ...{ childId: child.id, familyId: family.id, familyName: family.name, familyNumber: family.number },
      ...{ name: `${child.lastName} ${child.firstName}`, age: ageOn(fromDb(child.birthDate), day) },
    }))
}

export type UnplannedFormula = {
  activityId: string
  name: string
  price: Cents
  warnings: UnplannedWarning[]
}

export type UnplannedChoice = {
  childName: string
  familyName: string
  refusal: UnplannedRefusal | null
  formulas: UnplannedFormula[]
}

type Asked = { programmeId: string; day: Day; familyId: string; childId: string }

/** What adding a child to a list comes to, formula by formula; null when there is no such child, family or list. */
export async function unplannedChoice(
  { centreIds }: StaffScope,
  now: Instant,
  asked: Asked,
): Promise<UnplannedChoice | null> {
  if (![asked.programmeId, asked.familyId, asked.childId].every((id) => uuid.safeParse(id).success))
    return null
  const prisma = await database()
  const activities = await prisma.activity.findMany({
    where: {
      programmeId: asked.programmeId,
      programme: { archivedAt: null, ...(centreIds && { centreId: { in: [...centreIds] } }) },
    },
    orderBy: { sort: 'asc' },
    select: { id: true, name: true },
  })
  const family = await prisma.family.findFirst({
    where: { id: asked.familyId, archivedAt: null },
    select: { name: true },
  })
  const ids = activities.map(({ id }) => id)
  const known = await factsFor(prisma, asked, ids, now)
  const child = known.children.get(asked.childId)
  if (!family || !child || activities.length === 0) return null
  const taken = await takenThatDay(prisma, asked)
  const facts = (activityId: string) => unplannedFacts(known, taken, asked, activityId)
  return {
    childName: child.firstName,
    familyName: family.name,
    refusal: whyNotUnplanned(facts(ids[0]!), now),
    formulas: activities.map(({ id, name }) => ({
      ...{ activityId: id, name, price: known.priceOf(asked.childId, id, asked.day, true).total },
      warnings: unplannedWarnings(facts(id)),
    })),
  }
}

export function factsFor(db: Tx, { familyId, childId, day }: Asked, activityIds: string[], now: Instant) {
  return bookingFacts(db, familyId, { childIds: [childId], activityIds, days: [day] }, now)
}

/** What is booked or asked for a child on a day, by either household. */
export type TakenThatDay = Pick<UnplannedFacts, 'isExpected' | 'isAsked' | 'elsewhere'>

export async function takenThatDay(
  db: Tx,
  { programmeId, day, childId }: Pick<Asked, 'programmeId' | 'day' | 'childId'>,
): Promise<TakenThatDay> {
  const lines = await db.requestLine.findMany({
    where: {
      ...{ childId, day: toDb(day), kind: 'book' },
      OR: [
        { status: { in: ['pending', 'candidature', 'offered'] } },
        { booking: { status: { in: expectedStatuses } } },
      ],
    },
    select: {
      programmeId: true,
      programme: { select: { name: true } },
      booking: { select: { status: true } },
    },
  })
  const here = lines.filter((line) => line.programmeId === programmeId)
  const isBooked = ({ booking }: (typeof lines)[number]) => booking !== null && isExpected(booking.status)
  return {
    isExpected: here.some(isBooked),
    isAsked: here.some((line) => !isBooked(line)),
    elsewhere: [
      ...new Set(lines.filter((line) => !here.includes(line)).map(({ programme }) => programme.name)),
    ],
  }
}

export function unplannedFacts(
  known: BookingFacts,
  taken: TakenThatDay,
  { childId, day }: Pick<Asked, 'childId' | 'day'>,
  activityId: string,
): UnplannedFacts {
  const { closed, isDossierMissing, placesLeft } = known.know(childId, activityId, day)!.facts
  return { ...taken, day, closed, isDossierMissing, placesLeft }
}

export type UnplannedRow = { bookingId: string; name: string; activityName: string; isBilled: boolean }

/** Who was added to a list, by name. The caller has checked that the list is theirs. */
export async function unplannedOn(programmeId: string, day: Day): Promise<UnplannedRow[]> {
  const prisma = await database()
  const bookings = await prisma.booking.findMany({
    where: { programmeId, day: toDb(day), isUnplanned: true, status: { in: expectedStatuses } },
    orderBy: [{ child: { lastName: 'asc' } }, { child: { firstName: 'asc' } }],
    select: {
      ...{ id: true, child: { select: { firstName: true, lastName: true } } },
      activity: { select: { name: true } },
      invoiceLines: { where: { isReleased: false }, select: { id: true }, take: 1 },
    },
  })
  return bookings.map(({ id, child, activity, invoiceLines }) => ({
    ...{ bookingId: id, name: `${child.lastName} ${child.firstName}`, activityName: activity.name },
    isBilled: invoiceLines.length > 0,
  }))
}
