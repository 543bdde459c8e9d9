import 'server-only'
import { randomUUID } from 'node:crypto'
import { recordAudit } from '@/lib/audit/record'
import type { FamilyScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { lockChildren, lockFamily, lockPlaces } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { acceptAutomatically } from '@/lib/domain/booking/automatic/service'
import { bookingFacts, type KnownDay } from '@/lib/domain/booking/queries'
import { useQuotas } from '@/lib/domain/booking/quota/service'
import { newReference } from '@/lib/domain/booking/reference/service'
import { takePlaces } from '@/lib/domain/booking/taking/service'
import type { Offer } from '@/lib/domain/offer/queries'
import { holdRuleSets } from '@/lib/domain/rule-set/queries'
import { done, refuse, type Result } from '@/lib/result'
import { cents, total } from '@/lib/money'
import { judgeBasket, type Verdict } from '@/lib/rules/basket'
import {
  type BookingRefusal,
  type CancelRefusal,
  type Terms,
  whyNotBookable,
  whyNotCancellable,
} from '@/lib/rules/booking'
import { bookingPenalty, lineExpiry } from '@/lib/rules/terms'
import type { WaitingWish } from '@/lib/rules/waiting-list'
import { waitingUntil } from '@/lib/rules/waiting-offer'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'
import { type LoadedLine, loadLines, type StoredLine, storedLines } from './queries'
import type { DayOfChild } from './schema'

export type Toggled = {
  change: 'added' | 'waitingAdded' | 'removed' | 'cancelAdded' | 'cancelRemoved'
  day: Day
  count: number
}

/**
 * A double click, a tap or Enter on a day: into the basket or out of it; on an accepted day, its cancellation; on a
 * full day, its waiting list.
 * Refused with the reason when nothing can be done that day.
 */
export async function toggleDay(
  family: FamilyScope,
  now: Instant,
  asked: DayOfChild,
): Promise<Result<Toggled, BookingRefusal | CancelRefusal | { code: 'notFound' }>> {
  return inTransaction(async (tx) => {
    const { familyId } = family
    await lockFamily(tx, familyId)
    const { childId, activityId, day } = asked
    const at = { familyId, childId, activityId, day: toDb(day) }
    const inBasket = await tx.basketLine.findFirst({ where: at })
    if (inBasket) {
      await tx.basketLine.delete({ where: { id: inBasket.id } })
      return done({
        change: inBasket.kind === 'book' ? 'removed' : 'cancelRemoved',
        day,
        count: await countLines(tx, familyId),
      })
    }
    const known = await bookingFacts(
      tx,
      familyId,
      { childIds: [childId], activityIds: [activityId], days: [day], guardianId: family.adultId },
      now,
    )
    const found = known.know(childId, activityId, day)
    if (!found) return refuse({ code: 'notFound' })
    const judged = whatCanBeDone(found)
    if (!judged.ok) return judged
    const { kind, waiting } = judged.value
    await addLine(tx, family, now, asked, kind, found.bookingId, waiting)
    const change = waiting ? 'waitingAdded' : kind === 'book' ? 'added' : 'cancelAdded'
    return done({ change, day, count: await countLines(tx, familyId) })
  })
}

type Gesture = { kind: 'book' | 'cancel'; waiting: WaitingWish | null }

/** On an accepted day the gesture cancels; on any other it books, on a full one by the waiting list. */
function whatCanBeDone(found: KnownDay): Result<Gesture, BookingRefusal | CancelRefusal> {
  const { taken } = found.facts
  const isBooked =
    taken?.by === 'thisActivity' && (taken.line === 'accepted' || taken.line === 'cancelPending')
  const refusal = isBooked
    ? whyNotCancellable(found.facts, found.judge)
    : whyNotBookable(found.facts, found.judge)
  if (refusal?.code === 'full') return done({ kind: 'book', waiting: 'alone' })
  return refusal ? refuse(refusal) : done({ kind: isBooked ? 'cancel' : 'book', waiting: null })
}

export async function removeLine(family: FamilyScope, lineId: string): Promise<boolean> {
  return inTransaction(async (tx) => {
    const { count } = await tx.basketLine.deleteMany({ where: { id: lineId, familyId: family.familyId } })
    return count === 1
  })
}

/** Puts a line in the basket; the caller holds the family's lock. */
export async function addLine(
  tx: Tx,
  family: FamilyScope,
  now: Instant,
  { childId, activityId, day }: DayOfChild,
  kind: 'book' | 'cancel',
  bookingId: string | null,
  waiting: WaitingWish | null = null,
): Promise<void> {
  await tx.basketLine.create({
    data: {
      familyId: family.familyId,
      childId,
      activityId,
      day: toDb(day),
      kind,
      waiting,
      bookingId: kind === 'cancel' ? bookingId : null,
      addedAt: new Date(now),
      addedById: family.accountId,
    },
  })
}

function countLines(tx: Tx, familyId: string): Promise<number> {
  return tx.basketLine.count({ where: { familyId } })
}

export type Submitted = { reference: string | null; sent: number; left: number }

/**
 * « Valider »: lines that can be taken become a request and take their places; the others stay in the basket.
 * With `allOrNothing`, nothing leaves when one line can't. The same key twice is the same request.
 */
export async function submitBasket(
  family: FamilyScope,
  now: Instant,
  { key, allOrNothing }: { key: string; allOrNothing: boolean },
): Promise<Result<Submitted, { code: 'emptyBasket' }>> {
  return inTransaction(async (tx) => {
    const { familyId } = family
    await lockFamily(tx, familyId)
    const before = await tx.request.findUnique({
      where: { idempotencyKey: key, familyId },
      select: { reference: true, _count: { select: { lines: true } } },
    })
    const lines = await storedLines(tx, familyId)
    if (before) return done({ reference: before.reference, sent: before._count.lines, left: lines.length })
    if (lines.length === 0) return refuse({ code: 'emptyBasket' })

    const childIds = [...new Set(lines.map((line) => line.childId))]
    await lockChildren(tx, childIds)
    const judgedWith = await whatJudges(tx, familyId, lines, now)
    await holdRuleSets(tx, judgedWith.ruleSetIds)
    await lockPlaces(tx, judgedWith.placeIds)
    // Facts are read again under the locks: from here on, what is left can't change.
    const { loaded, known } = await loadLines(tx, family, lines, now, key)
    const taken = accepted(loaded, judgeBasket(loaded.map((line) => line.facts)))
    const isBlocked = allOrNothing && taken.length < lines.length
    if (taken.length === 0 || isBlocked) return done({ reference: null, sent: 0, left: lines.length })

    const reference = await newReference(tx, now)
    const request = await tx.request.create({
      data: {
        reference,
        familyId,
        submittedById: family.accountId,
        submittedAt: new Date(now),
        idempotencyKey: key,
      },
    })
    const setIds = new Map<string, string>()
    const requested: Requested[] = []
    for (const { line, terms } of taken) {
      const setId = terms.isWaiting ? setIdOf(setIds, line) : null
      const offer = known.offers.get(line.activityId)!
      requested.push(await requestLine(tx, family, now, request.id, line, terms, offer, setId))
    }
    const holdsPlace = ({ kind, terms }: Requested) =>
      kind === 'book' && !terms.isCandidature && !terms.isWaiting
    await takePlaces(tx, requested.filter(holdsPlace), known.children)
    await useQuotas(
      tx,
      familyId,
      requested
        .filter(({ terms }) => !terms.isWaiting)
        .map(({ id, line, terms }) => ({
          lineId: id,
          quotas: line.quotas.filter((quota) => quota.over === 'refused' || !terms.isOverQuota),
        })),
    )
    await tx.basketLine.deleteMany({ where: { id: { in: taken.map(({ line }) => line.id) } } })
    await recordAudit(tx, now, {
      accountId: family.accountId,
      action: 'request.submit',
      subjectKind: 'request',
      subjectId: request.id,
      familyId,
      details: { reference, lines: taken.length },
    })
    await acceptAutomatically(tx, now, request.id)
    return done({ reference, sent: taken.length, left: lines.length - taken.length })
  })
}

/** What a basket is judged with, to be locked before it is: its rule sets, and the places that it would take or free. */
async function whatJudges(
  tx: Tx,
  familyId: string,
  lines: readonly StoredLine[],
  now: Instant,
): Promise<{ ruleSetIds: string[]; placeIds: string[] }> {
  const asked = {
    childIds: lines.map((line) => line.childId),
    activityIds: lines.map((line) => line.activityId),
    days: lines.map((line) => line.day),
  }
  const known = await bookingFacts(tx, familyId, asked, now)
  const found = lines.flatMap((line) => {
    const day = known.know(line.childId, line.activityId, line.day)
    return day ?? []
  })
  return {
    ruleSetIds: found.map(({ ruleSetId }) => ruleSetId),
    // Those of a cancellation too: accepted at once, it frees them.
    placeIds: found.flatMap(({ places }) => places.map(({ id }) => id)),
  }
}

type Taken = { line: LoadedLine; terms: Terms }

function accepted(loaded: readonly LoadedLine[], verdicts: readonly Verdict[]): Taken[] {
  return loaded.flatMap((line, index) => {
    const { terms } = verdicts[index]!
    return terms ? [{ line, terms }] : []
  })
}

/** The identifier that the lines of one set will share; null for a line that waits alone. */
function setIdOf(known: Map<string, string>, { facts }: LoadedLine): string | null {
  const key = facts.kind === 'book' ? (facts.waiting?.set ?? null) : null
  if (key === null) return null
  if (!known.has(key)) known.set(key, randomUUID())
  return known.get(key)!
}

type Requested = Taken & {
  id: string
  kind: 'book' | 'cancel'
  childId: string
  day: Day
  places: KnownDay['places']
}

async function requestLine(
  tx: Tx,
  family: FamilyScope,
  now: Instant,
  requestId: string,
  line: LoadedLine,
  terms: Terms,
  { programmeId, startsAt }: Offer,
  waitingSet: string | null,
): Promise<Requested> {
  const { kind, childId, activityId, found, day, bookingId } = line
  const answer = kind === 'book' ? found.judge.booking : found.judge.cancelling
  const penalty = kind === 'book' ? bookingPenalty(terms, line.price.total) : cents(terms.billed.cents)
  const { id } = await tx.requestLine.create({
    data: {
      ...{ requestId, kind, childId, programmeId, activityId, bookingId },
      familyId: family.familyId,
      status: terms.isCandidature ? 'candidature' : terms.isWaiting ? 'waiting' : 'pending',
      waitingSet,
      groupId: found.groupId!,
      day: toDb(day),
      priceCents: kind === 'book' ? total([line.price.total, penalty]) : line.price.total,
      penaltyCents: penalty,
      billedPercent: terms.billed.percent,
      ruleVersionId: answer.rule!.versionId,
      ruleIndex: answer.rule!.index,
      expiresAt: new Date(terms.isWaiting ? waitingUntil(day, startsAt) : lineExpiry(day, answer)),
      allocatesAt: terms.isCandidature ? new Date(answer.lastMoment!) : null,
      submittedAt: new Date(now),
    },
    select: { id: true },
  })
  return { id, line, terms, kind, childId, day, places: found.places }
}
