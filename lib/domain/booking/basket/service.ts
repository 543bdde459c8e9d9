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
import { type Terms, termsOf } from '@/lib/rules/booking'
import { bookingPenalty, lineExpiry } from '@/lib/rules/terms'
import { waitingUntil } from '@/lib/rules/waiting-offer'
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
      waiting: line.waiting,
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
  const answer = answerFor(line)
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
