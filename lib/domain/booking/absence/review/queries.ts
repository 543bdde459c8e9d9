import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb, toDb } from '@/lib/db/day'
import { type DocumentPage, filesInOrder, pageOf } from '@/lib/domain/document/file/queries'
import type { AbsenceEffect } from '@/lib/rules/phases'
import { isShut } from '@/lib/rules/antivirus'
import { statesAccepting } from '@/lib/rules/machine'
import { type AbsenceStatus, bookingMachine, type BookingStatus } from '@/lib/rules/states'
import type { Sort } from '@/lib/rules/list-address'
import { searchWords } from '@/lib/rules/search-words'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import type { Prisma } from '@/prisma/generated/client'
import { ruleSetSchema } from '@/lib/rules/rule-set'
import { effectOf } from '../queries'
import { readReason } from '../stored/schema'

/** The bookings of the centres that a member of staff answers for. */
export function ofCentres({ centreIds }: StaffScope): Prisma.BookingWhereInput {
  return centreIds ? { programme: { centreId: { in: [...centreIds] } } } : {}
}

/** Days that an absence may still be noted on. */
const CAN_BE_ABSENT = statesAccepting(bookingMachine, 'missJustified').filter(
  (status) => status !== 'attended',
)

const STANDING = { status: { not: 'withdrawn' } } satisfies Prisma.DocumentWhereInput

/** What waits for the service: a line of the rules was chosen, and nobody has answered. */
function waiting(staff: StaffScope): Prisma.AbsenceWhereInput {
  return {
    ...{ status: 'declared', ruleVersionId: { not: null } },
    booking: { ...ofCentres(staff), status: { in: CAN_BE_ABSENT } },
  }
}

export type QueuedAbsence = {
  id: string
  day: Day
  childName: string
  familyName: string
  programmeName: string
  /** When its proof came; null while it is awaited. */
  proofAt: Date | null
  /** Until when a proof may come. */
  proofUntil: Instant | null
}

const queued = {
  ...{ id: true, proofUntil: true },
  proof: { select: { status: true, receivedAt: true } },
  booking: {
    select: {
      day: true,
      child: { select: { firstName: true, lastName: true } },
      family: { select: { name: true } },
      programme: { select: { name: true } },
    },
  },
} satisfies Prisma.AbsenceSelect

export const absenceColumns = ['jour', 'enfant', 'justificatif'] as const
export type AbsenceSort = Sort<(typeof absenceColumns)[number]>
export const byProof: AbsenceSort = { column: 'justificatif', isDescending: false }

/** The absences to answer in another order than that of their proofs; those of the same day stay in it. */
export function sortAbsences(queue: readonly QueuedAbsence[], { column, isDescending }: AbsenceSort) {
  const keyOf = (one: QueuedAbsence) => (column === 'jour' ? one.day : searchWords(one.childName).join(' '))
  const sign = isDescending ? -1 : 1
  if (column === 'justificatif') return isDescending ? [...queue].reverse() : [...queue]
  return [...queue].sort((one, other) => sign * compare(keyOf(one), keyOf(other)))
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/**
 * The absences to answer, in order of arrival of their proof, then those whose proof is awaited, the first to lapse
 * first: a certificate may also be handed over at the desk.
 */
export async function absenceQueue(staff: StaffScope): Promise<QueuedAbsence[]> {
  const prisma = await database()
  const where = waiting(staff)
  const withProof = await prisma.absence.findMany({
    where: { ...where, proof: STANDING },
    orderBy: [{ proof: { receivedAt: 'asc' } }, { id: 'asc' }],
    select: queued,
  })
  const without = await prisma.absence.findMany({
    where: { ...where, OR: [{ proofId: null }, { proof: { status: 'withdrawn' } }] },
    orderBy: [{ proofUntil: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    select: queued,
  })
  return [...withProof.map((row) => asQueued(row, true)), ...without.map((row) => asQueued(row, false))]
}

function asQueued(
  { id, proof, proofUntil, booking }: Prisma.AbsenceGetPayload<{ select: typeof queued }>,
  hasProof: boolean,
): QueuedAbsence {
  const { day, child, family, programme } = booking
  return {
    ...{ id, day: fromDb(day), familyName: family.name, programmeName: programme.name },
    childName: `${child.firstName} ${child.lastName}`,
    proofAt: hasProof ? proof!.receivedAt : null,
    proofUntil: proofUntil?.getTime() ?? null,
  }
}

export type ReviewedAbsence = QueuedAbsence & {
  familyNumber: number
  status: AbsenceStatus
  booking: BookingStatus
  declaredAt: Date
  declaredBy: string
  /** The reasons of the line that the family chose, in the organisation's words; '' for any. */
  reasons: string
  effect: AbsenceEffect
  needsProof: boolean
  /** Shut: it waits for the antivirus, and the absence with it. */
  proof: { id: string; isShut: boolean; pages: DocumentPage[] } | null
  decision: { at: Date; by: string; reason: string } | null
  /** The invoice that bills the day already: an answer doesn't change it. */
  invoiceNumber: string | null
}

/** An absence as an agent reads it, its files aside; null when there is none. */
export async function readAbsence(staff: StaffScope, absenceId: string): Promise<ReviewedAbsence | null> {
  if (!uuid.safeParse(absenceId).success) return null
  const prisma = await database()
  const row = await prisma.absence.findFirst({
    where: { id: absenceId, ruleVersionId: { not: null }, booking: ofCentres(staff) },
    include: {
      declaredBy: { select: { firstName: true, lastName: true } },
      decidedBy: { select: { firstName: true, lastName: true } },
      ruleVersion: { select: { config: true } },
      proof: { select: { id: true, status: true, receivedAt: true, files: filesInOrder } },
      booking: {
        include: {
          child: { select: { firstName: true, lastName: true } },
          family: { select: { name: true, number: true } },
          programme: { select: { name: true } },
          invoiceLines: { where: { isReleased: false }, select: { invoice: { select: { number: true } } } },
        },
      },
    },
  })
  if (!row) return null
  const { booking, decidedAt, decidedBy, declaredBy, proof, ruleVersion, ruleIndex } = row
  const isStanding = proof !== null && proof.status !== 'withdrawn'
  return {
    ...asQueued(row, isStanding),
    familyNumber: booking.family.number,
    ...{ status: row.status, booking: booking.status, declaredAt: row.declaredAt },
    declaredBy: nameOf(declaredBy),
    reasons: ruleSetSchema.parse(ruleVersion!.config).absence[ruleIndex!]!.reasons,
    ...{ effect: effectOf(row)!, needsProof: row.needsProof },
    proof: isStanding ? { id: proof.id, isShut: isShut(proof.status), pages: proof.files.map(pageOf) } : null,
    decision: decidedAt && { at: decidedAt, by: nameOf(decidedBy), reason: readReason(row) },
    invoiceNumber: booking.invoiceLines[0]?.invoice.number ?? null,
  }
}

function nameOf(person: { firstName: string; lastName: string } | null): string {
  return person ? `${person.firstName} ${person.lastName}` : ''
}

export type AbsentDay = {
  day: Day
  programmeName: string
  children: { name: string; isPostponed: boolean }[]
}

/** Who won't come, from today on, day by day and programme by programme: never why. */
export async function absentChildren(staff: StaffScope, now: Instant): Promise<AbsentDay[]> {
  const prisma = await database()
  const rows = await prisma.absence.findMany({
    where: {
      status: { notIn: ['withdrawn'] },
      booking: {
        ...ofCentres(staff),
        day: { gte: toDb(parisDay(now)) },
        status: { in: ['accepted', 'absentJustified', 'absentUnjustified'] },
      },
    },
    orderBy: [
      { booking: { day: 'asc' } },
      { booking: { programme: { name: 'asc' } } },
      { booking: { child: { lastName: 'asc' } } },
      { booking: { child: { firstName: 'asc' } } },
    ],
    select: {
      ...{ status: true, effect: true },
      booking: {
        select: {
          day: true,
          programme: { select: { name: true } },
          child: { select: { firstName: true, lastName: true } },
        },
      },
    },
  })
  const lists = Map.groupBy(rows, ({ booking }) => `${fromDb(booking.day)} ${booking.programme.name}`)
  return [...lists.values()].map((own) => ({
    day: fromDb(own[0]!.booking.day),
    programmeName: own[0]!.booking.programme.name,
    children: own.map(({ status, effect, booking }) => ({
      name: nameOf(booking.child),
      isPostponed: status === 'justified' && effect === 'postponed',
    })),
  }))
}
