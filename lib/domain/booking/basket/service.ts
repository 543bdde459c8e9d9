import 'server-only'
import { randomUUID } from 'node:crypto'
import { recordAudit } from '@/lib/audit/record'
import type { FamilyScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { lockChildren, lockFamily, lockPlaces } from '@/lib/db/locks'
import { newId } from '@/lib/db/new-id'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { acceptAutomatically } from '@/lib/domain/booking/automatic/service'
import type { KnownDay } from '@/lib/domain/booking/queries'
import { useQuotas } from '@/lib/domain/booking/quota/service'
import { judgedWith } from '@/lib/domain/booking/reception/queries'
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
import { type LoadedLine, loadLines, priceOfLine, storedLines } from './queries'

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

/** Two thousand families may send at the same minute, and what judges a basket is long to plan. */
const PLANS_ONCE = { plansOnce: true }

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
    const before = await requestOf(tx, key)
    if (before && before.familyId !== familyId) return refuse({ code: 'keyTaken' })
    const lines = await storedLines(tx, familyId)
    if (before) return done({ reference: before.reference, sent: before.sent, left: lines.length })
    if (lines.length === 0) return refuse({ code: 'emptyBasket' })

    const childIds = [...new Set(lines.map((line) => line.childId))]
    await lockChildren(tx, childIds)
    const { ruleSetIds, placeIds } = await judgedWith(tx, familyId, lines, now)
    await holdRuleSets(tx, ruleSetIds)
    await lockPlaces(tx, placeIds)
    // Facts are read again under the locks: from here on, what is left can't change.
    const { loaded, known } = await loadLines(tx, family, lines, now, key)
    const taken = accepted(loaded, judgeBasket(loaded.map((line) => line.facts)))
    const isBlocked = allOrNothing && taken.length < lines.length
    if (taken.length === 0 || isBlocked) return done({ reference: null, sent: 0, left: lines.length })

    const reference = await newReference(tx, now)
    const request = { id: newId(now), reference, key }
    const requested = await writeRequest(tx, family, now, request, taken, known.offers)
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
    await tx.$executeRaw`DELETE FROM basket_line WHERE id = ANY(${taken.map(({ line }) => line.id)}::uuid[])`
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
  }, PLANS_ONCE)
}

/** The request that a key has sent already, with the number of its lines. */
async function requestOf(
  tx: Tx,
  key: string,
): Promise<{ familyId: string; reference: string; sent: number } | undefined> {
  const [found] = await tx.$queryRaw<{ familyId: string; reference: string; sent: number }[]>`
    SELECT family_id AS "familyId", reference,
      (SELECT count(*)::int FROM request_line WHERE request_line.request_id = request.id) AS sent
    FROM request WHERE idempotency_key = ${key}::uuid`
  return found
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

/** Writes a request and its lines, ranked in the order of the basket. One statement. */
async function writeRequest(
  tx: Tx,
  { familyId, accountId }: FamilyScope,
  now: Instant,
  request: { id: string; reference: string; key: string },
  taken: readonly Taken[],
  offers: ReadonlyMap<string, Offer>,
): Promise<Requested[]> {
  const setIds = new Map<string, string>()
  const requested = taken.map(({ line, terms }) => ({
    ...{ id: newId(now), line, terms },
    ...{ kind: line.kind, childId: line.childId, day: line.day, places: line.found.places },
  }))
  const rows = requested.map(({ id, line, terms }) => ({
    ...{ id, waitingSet: terms.isWaiting ? setIdOf(setIds, line) : null },
    ...requestedLine(line, terms, offers.get(line.activityId)!),
  }))
  await tx.$executeRaw`
    WITH sent AS (
      INSERT INTO request (id, reference, family_id, submitted_by_id, submitted_at, idempotency_key)
      VALUES (${request.id}::uuid, ${request.reference}, ${familyId}::uuid, ${accountId}::uuid, ${new Date(now)},
        ${request.key}::uuid))
    INSERT INTO request_line (id, request_id, family_id, submitted_at, kind, status, child_id, programme_id, activity_id,
      group_id, day, booking_id, price_cents, penalty_cents, billed_percent, rule_version_id, rule_index, expires_at,
      allocates_at, waiting_set)
    SELECT id, ${request.id}::uuid, ${familyId}::uuid, ${new Date(now)}, kind, status, "childId", "programmeId",
      "activityId", "groupId", day, "bookingId", "priceCents", "penaltyCents", "billedPercent", "ruleVersionId",
      "ruleIndex", "expiresAt", "allocatesAt", "waitingSet"
    FROM ROWS FROM (json_to_recordset(${JSON.stringify(rows)}::json) AS (
      id uuid, kind line_kind, status request_line_status, "childId" uuid, "programmeId" uuid, "activityId" uuid,
      "groupId" uuid, day date, "bookingId" uuid, "priceCents" int, "penaltyCents" int, "billedPercent" int,
      "ruleVersionId" uuid, "ruleIndex" int, "expiresAt" timestamptz, "allocatesAt" timestamptz, "waitingSet" uuid
    )) WITH ORDINALITY AS line
    ORDER BY line.ordinality`
  return requested
}

function requestedLine(line: LoadedLine, terms: Terms, { programmeId, startsAt }: Offer) {
  const { kind, childId, activityId, found, day, bookingId } = line
  const answer = answerFor(line)
  const penalty = kind === 'book' ? bookingPenalty(terms, line.price.total) : cents(terms.billed.cents)
  return {
    ...{ kind, childId, programmeId, activityId, bookingId },
    status: terms.isCandidature ? 'candidature' : terms.isWaiting ? 'waiting' : 'pending',
    groupId: found.groupId!,
    day,
    priceCents: kind === 'book' ? total([line.price.total, penalty]) : line.price.total,
    penaltyCents: penalty,
    billedPercent: terms.billed.percent,
    ruleVersionId: answer.rule!.versionId,
    ruleIndex: answer.rule!.index,
    expiresAt: new Date(terms.isWaiting ? waitingUntil(day, startsAt) : lineExpiry(day, answer)),
    allocatesAt: terms.isCandidature ? new Date(answer.lastMoment!) : null,
  }
}
