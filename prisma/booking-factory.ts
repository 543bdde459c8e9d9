import { randomUUID } from 'node:crypto'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { fromDb, toDb } from '@/lib/db/day'
import { basketOf } from '@/lib/domain/booking/basket/queries'
import { changeDay } from '@/lib/domain/booking/basket/day/service'
import type { DayOfChild } from '@/lib/domain/booking/basket/schema'
import { submitBasket } from '@/lib/domain/booking/basket/service'
import { type ChildMonth, familyMonth, type Pair } from '@/lib/domain/booking/calendar/queries'
import type { Decide } from '@/lib/domain/booking/deciding/schema'
import { decideLines } from '@/lib/domain/booking/deciding/service'
import { setWaiting } from '@/lib/domain/booking/waiting/service'
import { withdrawLine } from '@/lib/domain/booking/withdrawal/service'
import { done, refuse, type Result } from '@/lib/result'
import type { BookingRefusal, CancelRefusal } from '@/lib/rules/booking'
import { changeOf } from '@/lib/rules/day-gesture'
import type { WaitingWish } from '@/lib/rules/waiting-list'
import { type Day, type Month, monthOf } from '@/lib/time/day'
import { type Instant, parisInstant } from '@/lib/time/paris'
import { createFamily, createStaff, createValidatedDossier, type NewChild } from './factories'
import type { PrismaClient } from './generated/client'
import { scopeOf, staffScopeOf } from './offer-factory'

// What families and agents do with bookings, each at a moment: a gesture, « Valider », an answer.

export type BookingFamily = { id: string; scope: FamilyScope; childIds: string[]; childId: string }

/** A family whose dossier is complete for some school years. */
export async function createBookingFamily(
  prisma: PrismaClient,
  now: Instant,
  { children = [{}], schoolYears = ['2026-2027'] }: { children?: NewChild[]; schoolYears?: string[] } = {},
): Promise<BookingFamily> {
  const family = await createFamily(prisma, { children })
  for (const year of schoolYears) await createValidatedDossier(prisma, family, year, now)
  const childIds = family.children.map(({ id }) => id)
  return { id: family.id, scope: scopeOf(family), childIds, childId: childIds[0]! }
}

/** Days of one child, the first unless another is named, for one activity. */
export type Days = { activityId: string; days: readonly Day[]; childId?: string }

/** One month of one child in the calendar of a family; null when it isn't theirs to see. */
export async function childMonth(
  scope: FamilyScope,
  at: Instant,
  { month, ...pair }: Pair & { month: Month },
): Promise<ChildMonth | null> {
  return (await familyMonth(scope, at, { pairs: [pair], month }))?.children[0] ?? null
}

const changeWords = {
  add: 'added',
  remove: 'removed',
  cancel: 'cancelAdded',
  keep: 'cancelRemoved',
  wait: 'waitingAdded',
} as const

type Toggled = { change: (typeof changeWords)[keyof typeof changeWords] }

/** What the screen does on a double click, a tap or Enter: it asks for what it shows that can be done. */
export async function toggleDay(
  scope: FamilyScope,
  at: Instant,
  { day, ...pair }: DayOfChild,
): Promise<Result<Toggled, BookingRefusal | CancelRefusal | { code: 'notFound' }>> {
  const shown = await childMonth(scope, at, { ...pair, month: monthOf(day) })
  const cell = shown?.days.find((one) => one.day === day)
  const isBooked = cell?.state === 'accepted' || cell?.state === 'cancelPending'
  const change = (cell && changeOf(cell)) ?? (isBooked ? 'cancel' : 'add')
  const changed = await changeDay(scope, at, { day, change, pairs: [pair] })
  if (!changed.ok) return changed
  const [refused] = changed.value.refused
  return refused ? refuse(refused.refusal) : done({ change: changeWords[change] })
}

/** A tap, a double click or Enter on a day: what it did, or why it did nothing. */
export async function tap(
  family: BookingFamily,
  at: Instant,
  { activityId, day, childId = family.childId }: { activityId: string; day: Day; childId?: string },
): Promise<string> {
  const toggled = await toggleDay(family.scope, at, { childId, activityId, day })
  return toggled.ok ? toggled.value.change : toggled.refusal.code
}

/** Taps on each day; a booked day puts its cancellation in the basket. */
export async function put(
  family: BookingFamily,
  at: Instant,
  { activityId, days, childId }: Days,
): Promise<void> {
  for (const day of days) {
    const change = await tap(family, at, { activityId, day, childId })
    if (!['added', 'cancelAdded', 'waitingAdded'].includes(change)) throw new Error(`${day}: ${change}`)
  }
}

/** « Valider »: how many lines were sent and how many stay. */
export async function submit(
  family: BookingFamily,
  at: Instant,
  allOrNothing = false,
): Promise<{ sent: number; left: number }> {
  const result = await submitBasket(family.scope, at, { key: randomUUID(), allOrNothing })
  if (!result.ok) throw new Error(result.refusal.code)
  return { sent: result.value.sent, left: result.value.left }
}

/** Asks to wait for full days, and sends the basket whole. */
export async function join(
  family: BookingFamily,
  at: Instant,
  { activityId, days, childId = family.childId }: Days,
  wish: WaitingWish = 'alone',
): Promise<void> {
  for (const day of days) await toggleDay(family.scope, at, { childId, activityId, day })
  const lineIds = (await basketOf(family.scope, at)).items.map(({ id }) => id)
  await setWaiting(family.scope, at, { lineIds, wish })
  const { left } = await submit(family, at)
  if (left > 0) throw new Error(`Not sent: ${JSON.stringify(await refusals(family, at))}`)
}

/** What the Panier says of each line: its day and why it can't be sent, or null. */
export async function refusals(family: BookingFamily, at: Instant): Promise<[Day, string | null][]> {
  const { items } = await basketOf(family.scope, at)
  return items.map((item) => [item.day, item.refusal?.code ?? null])
}

/** The state of a day in the calendar. */
export async function cellOf(
  family: BookingFamily,
  at: Instant,
  { activityId, day, childId = family.childId }: { activityId: string; day: Day; childId?: string },
) {
  const month = await childMonth(family.scope, at, { childId, activityId, month: monthOf(day) })
  return month!.days.find((cell) => cell.day === day)
}

/**
 * Counters whose number isn't that of the distinct units behind it, and uses of lines that count no more (refused,
 * withdrawn, expired, or a booking that was cancelled). Always none.
 */
export async function falseCounters(prisma: PrismaClient): Promise<unknown[]> {
  return prisma.$queryRaw<unknown[]>`
    SELECT span, used, units, dead FROM (
      SELECT quota_counter.span, used - carried AS used, count(DISTINCT quota_use.unit)::int AS units,
        (count(*) FILTER (WHERE quota_use.line_id IS NOT NULL AND NOT (
          line.status IN ('pending', 'candidature')
          OR line.status = 'accepted' AND (line.kind = 'cancel' OR booking.status = 'accepted'))))::int AS dead
      FROM quota_counter
      LEFT JOIN quota_use ON quota_use.quota_id = quota_counter.id
      LEFT JOIN request_line line ON line.id = quota_use.line_id
      LEFT JOIN booking ON booking.line_id = line.id
      GROUP BY quota_counter.id) AS counted
    WHERE used <> units OR dead > 0`
}

/** Places of a group or of a centre whose number isn't that of the holds behind it. Always none. */
export async function falsePlaces(prisma: PrismaClient): Promise<unknown[]> {
  return prisma.$queryRaw<unknown[]>`
    SELECT place.id, held, count(place_hold.place_id)::int AS holds FROM place
      LEFT JOIN place_hold ON place_hold.place_id = place.id GROUP BY place.id
      HAVING held <> count(place_hold.place_id)
    UNION ALL SELECT centre_place.id, centre_place.held, count(place_hold.place_id)::int FROM centre_place
      LEFT JOIN place ON place.centre_place_id = centre_place.id
      LEFT JOIN place_hold ON place_hold.place_id = place.id GROUP BY centre_place.id
      HAVING centre_place.held <> count(place_hold.place_id)
        OR under_six_held <> count(*) FILTER (WHERE place_hold.is_under_six)`
}

/** What is used of the quotas of a family: its counters that aren't empty, as 'book days month 2026-12: 2'. */
export async function usedQuotas(prisma: PrismaClient, { id }: { id: string }): Promise<string[]> {
  const counters = await prisma.quotaCounter.findMany({ where: { familyId: id, used: { gt: 0 } } })
  return counters.map(({ kind, unit, span, used }) => `${kind} ${unit} ${span}: ${used}`).sort()
}

/** A request of some families each for the whole day on some days, written as « Valider » would, without being judged. */
export async function createRequests(
  prisma: PrismaClient,
  now: Instant,
  {
    families,
    days,
    ...offer
  }: { families: number; days: readonly Day[]; programmeId: string; groupId: string; wholeDay: string },
): Promise<{ requestIds: string[]; upTo: string }> {
  const at = new Date(now)
  const places = await prisma.place.findMany({ where: { groupId: offer.groupId } })
  const requestIds: string[] = []
  for (let count = 0; count < families; count++) {
    const { id: familyId, scope, childId } = await createBookingFamily(prisma, now)
    const request = await prisma.request.create({
      data: {
        ...{ reference: `R-${randomUUID()}`, familyId, submittedById: scope.accountId },
        ...{ submittedAt: at, idempotencyKey: randomUUID() },
      },
    })
    const lines = await prisma.requestLine.createManyAndReturn({
      data: days.map((day) => ({
        ...{ requestId: request.id, familyId, childId, kind: 'book' as const, status: 'pending' as const },
        ...{ programmeId: offer.programmeId, groupId: offer.groupId, activityId: offer.wholeDay },
        ...{ day: toDb(day), priceCents: 800, submittedAt: at },
        expiresAt: new Date(parisInstant(day, '00:00')),
      })),
    })
    await prisma.placeHold.createMany({
      data: lines.flatMap((line) =>
        places
          .filter((place) => place.day.getTime() === line.day.getTime())
          .map(({ id: placeId, slot, day }) => ({
            ...{ placeId, slot, day, childId, requestLineId: line.id, isUnderSix: false },
          })),
      ),
    })
    requestIds.push(request.id)
  }
  const last = await prisma.requestLine.findFirstOrThrow({ orderBy: { rank: 'desc' } })
  return { requestIds, upTo: String(last.rank) }
}

/** The service, with one agent, and what happens between it and the families. */
export async function createService(prisma: PrismaClient) {
  // A single day is billed too: carrying over has tests of its own.
  await prisma.financeSettings.upsert({ where: { id: 1 }, create: { minimumCents: 0 }, update: {} })
  const staff: StaffScope = staffScopeOf(await createStaff(prisma))
  const decide = (at: Instant, decision: Decide['decision'], lines: string[]) =>
    decideLines(staff, at, { decision, lines, reason: 'Motif' })

  /** The last lines that the family sent, by day. */
  async function linesOf(family: BookingFamily) {
    const lines = await prisma.requestLine.findMany({
      where: { familyId: family.id },
      orderBy: [{ day: 'asc' }, { rank: 'asc' }],
    })
    return lines.map((line) => ({ ...line, day: fromDb(line.day) }))
  }

  /** Puts days in the basket and sends it whole: the ids of the new lines, by day. */
  async function ask(family: BookingFamily, at: Instant, days: Days): Promise<string[]> {
    const before = new Set((await linesOf(family)).map(({ id }) => id))
    await put(family, at, days)
    const { left } = await submit(family, at)
    if (left > 0) throw new Error(`Not sent: ${JSON.stringify(await refusals(family, at))}`)
    return (await linesOf(family)).map(({ id }) => id).filter((id) => !before.has(id))
  }

  /** Asks for days, and the agent accepts them. */
  async function askAndAccept(family: BookingFamily, at: Instant, days: Days): Promise<string[]> {
    const ids = await ask(family, at, days)
    const { decided } = await decide(at, 'accept', ids)
    if (decided !== ids.length) throw new Error(`${decided} of ${ids.length} accepted`)
    return ids
  }

  return {
    staff,
    linesOf,
    ask,
    askAndAccept,
    accept: (at: Instant, ids: string[]) => decide(at, 'accept', ids),
    refuse: (at: Instant, ids: string[]) => decide(at, 'refuse', ids),
    withdraw: async (family: BookingFamily, at: Instant, id: string) => {
      const result = await withdrawLine(family.scope, at, id)
      return result.ok ? 'withdrawn' : result.refusal.code
    },
    statusOf: async (id: string) => (await prisma.requestLine.findUniqueOrThrow({ where: { id } })).status,
    heldOn: async (groupId: string, day: Day) =>
      (await prisma.place.findFirstOrThrow({ where: { groupId, day: toDb(day), slot: 'morning' } })).held,
  }
}
