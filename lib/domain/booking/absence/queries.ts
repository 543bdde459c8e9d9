import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { FamilyScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { bookingFacts } from '@/lib/domain/booking/queries'
import { type DocumentPage, filesInOrder, pageOf } from '@/lib/domain/document/file/queries'
import { childrenOfGuardian } from '@/lib/domain/family/queries'
import { pricesOfFamilies } from '@/lib/domain/tariff/queries'
import {
  type AbsenceFacts,
  type AbsenceOption,
  absenceOptions,
  absencePrice,
  canOnlyTell,
  leadsToAbsence,
  isCancellable,
  type AbsenceRefusal,
  whyNotDeclarable,
} from '@/lib/rules/absence'
import { whyNotCancellable } from '@/lib/rules/booking'
import { billedPrice } from '@/lib/rules/invoicing'
import type { AbsenceEffect } from '@/lib/rules/phases'
import type { Slot } from '@/lib/rules/places'
import type { AbsenceStatus, BookingStatus, DocumentStatus } from '@/lib/rules/states'
import type { Price } from '@/lib/rules/tariff-price'
import type { Cents } from '@/lib/money'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import type { Prisma } from '@/prisma/generated/client'
import { readReason } from './stored/schema'

const absenceFields = {
  ...{ id: true, status: true, declaredAt: true, decidedAt: true, reason: true, needsProof: true },
  ...{ effect: true, billedPercent: true, penaltyCents: true, proofUntil: true },
  declaredBy: { select: { firstName: true, lastName: true } },
  proof: { select: { id: true, status: true, receivedAt: true, files: filesInOrder } },
} satisfies Prisma.AbsenceSelect

const bookingFields = {
  ...{ id: true, familyId: true, childId: true, activityId: true, programmeId: true },
  ...{ day: true, status: true, penaltyCents: true },
  child: { select: { firstName: true } },
  programme: { select: { name: true, centre: { select: { name: true, phone: true } } } },
  activity: { select: { name: true, slots: true } },
  cancelLines: { where: { status: 'pending' }, select: { id: true } },
  invoiceLines: { where: { isReleased: false }, select: { invoice: { select: { number: true } } } },
  absence: { select: absenceFields },
} satisfies Prisma.BookingSelect

type BookingRow = Prisma.BookingGetPayload<{ select: typeof bookingFields }>

/** A booked day of a child whose record this guardian may open; null for any other. */
export async function bookingOfGuardian(
  db: Tx,
  family: FamilyScope,
  bookingId: string,
): Promise<BookingRow | null> {
  if (!uuid.safeParse(bookingId).success) return null
  return db.booking.findFirst({
    where: { id: bookingId, familyId: family.familyId, child: childrenOfGuardian(family) },
    select: bookingFields,
  })
}

/** What the rules want to know to say whether, and how, an absence can be declared now. */
export async function absenceFacts(
  db: Tx,
  family: FamilyScope,
  now: Instant,
  booking: BookingRow,
): Promise<AbsenceFacts> {
  const day = fromDb(booking.day)
  const known = await bookingFacts(
    db,
    family.familyId,
    {
      ...{ childIds: [booking.childId], activityIds: [booking.activityId], days: [day] },
      guardianId: family.adultId,
    },
    now,
  )
  const found = known.know(booking.childId, booking.activityId, day)
  return {
    ...{ day, today: parisDay(now), booking: booking.status },
    isCancelPending: booking.cancelLines.length > 0,
    canCancel: found !== null && isCancellable(whyNotCancellable(found.facts, found.judge)),
    absence: booking.absence?.status ?? null,
    options: found ? absenceOptions(found.asked, now) : [],
  }
}

/** The bookings, of those given, for which the absence page is the way: the day is absent, or can't be cancelled. */
export async function daysToReport(
  family: FamilyScope,
  now: Instant,
  bookings: readonly {
    id: string
    childId: string
    activityId: string
    day: Day
  }[],
): Promise<Set<string>> {
  const known = await bookingFacts(
    await database(),
    family.familyId,
    {
      childIds: bookings.map(({ childId }) => childId),
      activityIds: bookings.map(({ activityId }) => activityId),
      days: bookings.map(({ day }) => day),
      guardianId: family.adultId,
    },
    now,
  )
  return new Set(
    bookings.flatMap(({ id, childId, activityId, day }) => {
      const found = known.know(childId, activityId, day)
      return found && leadsToAbsence(found.facts, found.judge) ? [id] : []
    }),
  )
}

/** What was declared of a day, as its family reads it. */
export type DeclaredAbsence = {
  status: AbsenceStatus
  declaredAt: Date
  declaredBy: string
  decidedAt: Date | null
  reason: string
  /** Null when the centre was only told. */
  effect: AbsenceEffect | null
  needsProof: boolean
  proofUntil: Instant | null
  proof: { id: string; status: DocumentStatus; receivedAt: Date; pages: DocumentPage[] } | null
  /** What stays to pay, or will once it is justified. */
  leftToPay: Cents
}

export type AbsencePage = {
  bookingId: string
  day: Day
  childName: string
  programmeName: string
  activityName: string
  centre: { name: string; phone: string }
  booking: BookingStatus
  canCancel: boolean
  refusal: AbsenceRefusal | null
  options: (AbsenceOption & { leftToPay: Cents })[]
  canOnlyTell: boolean
  /** What the day costs when nothing justifies its absence. */
  price: Cents
  absence: DeclaredAbsence | null
  /** The invoice that bills the day already. */
  invoiceNumber: string | null
} & Pick<BookingRow, 'childId' | 'activityId'>

/** All that the page of an absence shows; null for another family's day. */
export async function absencePage(
  family: FamilyScope,
  now: Instant,
  bookingId: string,
): Promise<AbsencePage | null> {
  const prisma = await database()
  const booking = await bookingOfGuardian(prisma, family, bookingId)
  if (!booking) return null
  const facts = await absenceFacts(prisma, family, now, booking)
  const price = await priceOf(prisma, booking, facts.day)
  return {
    ...{ bookingId, day: facts.day, childId: booking.childId, activityId: booking.activityId },
    childName: booking.child.firstName,
    programmeName: booking.programme.name,
    activityName: booking.activity.name,
    centre: booking.programme.centre,
    booking: booking.status,
    canCancel: facts.canCancel,
    refusal: whyNotDeclarable(facts),
    options: facts.options.map((option) => ({ ...option, leftToPay: absencePrice(option.effect, price) })),
    canOnlyTell: canOnlyTell(facts),
    price: wholePrice(booking, price),
    absence: booking.absence && declaredAbsence(booking, booking.absence, price),
    invoiceNumber: booking.invoiceLines[0]?.invoice.number ?? null,
  }
}

async function priceOf(db: Tx, booking: BookingRow, day: Day): Promise<Price> {
  const { familyId, childId, programmeId, activity } = booking
  const asked = { key: 'day', familyId, childId, programmeId, slots: activity.slots as Slot[], day }
  return (await pricesOfFamilies(db, [asked], 'booked')).get('day')!
}

function wholePrice({ penaltyCents }: { penaltyCents: number }, price: Price): Cents {
  return billedPrice(price, { isCancelled: false, cancelledPercent: 0, penaltyCents }).total
}

/** The effect that a row keeps of the line that was chosen. */
export function effectOf(row: {
  effect: 'credited' | 'postponed' | 'billed' | null
  billedPercent: number
  penaltyCents: number
}): AbsenceEffect | null {
  return row.effect === 'billed'
    ? { kind: 'billed', percent: row.billedPercent, cents: row.penaltyCents }
    : row.effect && { kind: row.effect }
}

function declaredAbsence(
  booking: BookingRow,
  row: NonNullable<BookingRow['absence']>,
  price: Price,
): DeclaredAbsence {
  const effect = effectOf(row)
  const counts = row.status === 'declared' || row.status === 'justified'
  const { declaredBy, proof } = row
  return {
    ...{ status: row.status, declaredAt: row.declaredAt, decidedAt: row.decidedAt, effect },
    declaredBy: declaredBy ? `${declaredBy.firstName} ${declaredBy.lastName}` : '',
    reason: readReason(row),
    needsProof: row.needsProof,
    proofUntil: row.proofUntil?.getTime() ?? null,
    proof: isStanding(proof?.status)
      ? {
          ...{ id: proof!.id, status: proof!.status, receivedAt: proof!.receivedAt },
          pages: proof!.files.map(pageOf),
        }
      : null,
    leftToPay: effect && counts ? absencePrice(effect, price) : wholePrice(booking, price),
  }
}

function isStanding(status: DocumentStatus | undefined): boolean {
  return status !== undefined && status !== 'withdrawn'
}
