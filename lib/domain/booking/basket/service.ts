import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { FamilyScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { lockChildren, lockFamily, lockPlaces } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { bookingFacts, type KnownDay } from '@/lib/domain/booking/queries'
import { useQuotas } from '@/lib/domain/booking/quota/service'
import { newReference } from '@/lib/domain/booking/reference/service'
import { holdRuleSets } from '@/lib/domain/rule-set/queries'
import { done, refuse, type Result } from '@/lib/result'
import { cents, total } from '@/lib/money'
import { judgeBasket, type Verdict } from '@/lib/rules/basket'
import { type Terms, termsOf } from '@/lib/rules/booking'
import { isUnderSix } from '@/lib/rules/places'
import { bookingPenalty, lineExpiry } from '@/lib/rules/terms'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'
import { type LoadedLine, loadLines, priceOfLine, type StoredLine, storedLines } from './queries'

/**
 * Puts lines in the basket, each with the price that it has by itself: what the family was shown. The caller holds the
 * family's lock, and has judged them.
 */
export async function addLines(
  tx: Tx,
  family: FamilyScope,
  now: Instant,
  lines: readonly LoadedLine[],
): Promise<void> {
  await tx.basketLine.createMany({
    data: lines.map((line) => ({
      familyId: family.familyId,
      ...{ kind: line.kind, childId: line.childId, activityId: line.activityId, day: toDb(line.day) },
      bookingId: line.kind === 'cancel' ? line.bookingId : null,
      addedAt: new Date(now),
      addedById: family.accountId,
      promisedCents: priceOfLine(line, termsOf(answerFor(line).rule)),
    })),
  })
}

function answerFor({ kind, found }: LoadedLine) {
  return kind === 'book' ? found.judge.booking : found.judge.cancelling
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
): Promise<Result<Submitted, { code: 'emptyBasket' | 'keyTaken' }>> {
  return inTransaction(async (tx) => {
    const { familyId } = family
    await lockFamily(tx, familyId)
    const before = await tx.request.findUnique({
      where: { idempotencyKey: key },
      select: { familyId: true, reference: true, _count: { select: { lines: true } } },
    })
    if (before && before.familyId !== familyId) return refuse({ code: 'keyTaken' })
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
    const requested: Requested[] = []
    for (const { line, terms } of taken) {
      const { programmeId } = known.offers.get(line.activityId)!
      requested.push(await requestLine(tx, family, now, request.id, line, terms, programmeId))
    }
    await takePlaces(
      tx,
      requested.filter((line) => line.kind === 'book' && !line.terms.isCandidature),
      known.children,
    )
    await useQuotas(
      tx,
      familyId,
      requested.map(({ id, line, terms }) => ({
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
    return done({ reference, sent: taken.length, left: lines.length - taken.length })
  })
}

/** What a basket is judged with, to be locked before it is: its rule sets, and the places that it would take. */
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
    return day ? [{ kind: line.kind, ...day }] : []
  })
  return {
    ruleSetIds: found.map(({ ruleSetId }) => ruleSetId),
    placeIds: found.flatMap(({ kind, places }) => (kind === 'book' ? places.map(({ id }) => id) : [])),
  }
}

type Taken = { line: LoadedLine; terms: Terms }

function accepted(loaded: readonly LoadedLine[], verdicts: readonly Verdict[]): Taken[] {
  return loaded.flatMap((line, index) => {
    const { terms } = verdicts[index]!
    return terms ? [{ line, terms }] : []
  })
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
  programmeId: string,
): Promise<Requested> {
  const { kind, childId, activityId, found, day, bookingId } = line
  const answer = answerFor(line)
  const penalty = kind === 'book' ? bookingPenalty(terms, line.price.total) : cents(terms.billed.cents)
  const { id } = await tx.requestLine.create({
    data: {
      ...{ requestId, kind, childId, programmeId, activityId, bookingId },
      familyId: family.familyId,
      status: terms.isCandidature ? 'candidature' : 'pending',
      groupId: found.groupId!,
      day: toDb(day),
      priceCents: kind === 'book' ? total([line.price.total, penalty]) : line.price.total,
      penaltyCents: penalty,
      billedPercent: terms.billed.percent,
      ruleVersionId: answer.rule!.versionId,
      ruleIndex: answer.rule!.index,
      expiresAt: new Date(lineExpiry(day, answer)),
      submittedAt: new Date(now),
    },
    select: { id: true },
  })
  return { id, line, terms, kind, childId, day, places: found.places }
}

/** Takes all the places of some lines in one statement; the database counts them and refuses one too many. */
export async function takePlaces(
  tx: Tx,
  lines: readonly {
    id: string
    childId: string
    day: Day
    places: KnownDay['places']
    /** Accepted by the service although the child is booked elsewhere for this half-day. */
    isExtra?: boolean
  }[],
  children: ReadonlyMap<string, { birthDate: Day }>,
): Promise<void> {
  const holds = lines.flatMap((line) =>
    line.places.map((place) => ({
      placeId: place.id,
      slot: place.slot,
      day: toDb(line.day),
      childId: line.childId,
      requestLineId: line.id,
      isExtra: line.isExtra,
      isUnderSix: isUnderSix(children.get(line.childId)!.birthDate, line.day),
    })),
  )
  if (holds.length > 0) await tx.placeHold.createMany({ data: holds })
}
