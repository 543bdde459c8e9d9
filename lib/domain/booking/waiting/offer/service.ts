import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { FamilyScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import { lockChildren, lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { type LoadedLine, loadLines, unsavedLine } from '@/lib/domain/booking/basket/queries'
import { applyAccepted } from '@/lib/domain/booking/deciding/service'
import { useQuotas } from '@/lib/domain/booking/quota/service'
import { releaseLines } from '@/lib/domain/booking/release/service'
import { waitingSettings } from '@/lib/domain/booking/waiting/settings/queries'
import { holdRuleSets } from '@/lib/domain/rule-set/queries'
import { postMailToFamily } from '@/lib/email/outbox'
import { env } from '@/lib/env'
import { passedOnMail } from '@/lib/messages/fr/waiting'
import { cents, total } from '@/lib/money'
import { done, refuse, type Result } from '@/lib/result'
import { whyNotTakeable } from '@/lib/rules/basket'
import type { BookingRefusal, CancelRefusal } from '@/lib/rules/booking'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'
import { endOf, type OfferedLine, offeredWith } from './queries'

export type Taken = {
  days: Day[]
  /** True when the service still has to accept it (a setting). */
  needsDecision: boolean
}
export type TakeRefusal = { code: 'offerOver' } | BookingRefusal | CancelRefusal

/**
 * « Accepter la place »: the whole set at once, until the end of the offer, whatever the booking deadline. The dossier and
 * the quotas are asked about anew, and the price is today's. Without anything left to decide the days are booked.
 */
export async function takeOffer(
  family: FamilyScope,
  now: Instant,
  lineId: string,
): Promise<Result<Taken, TakeRefusal>> {
  return inTransaction(async (tx) => {
    const { familyId, accountId } = family
    await lockFamily(tx, familyId)
    const own = await offeredWith(tx, familyId, lineId)
    if (own.length === 0 || now >= endOf(own)) return refuse({ code: 'offerOver' })
    await lockChildren(
      tx,
      own.map((line) => line.childId),
    )
    const loaded = await loadOffered(tx, family, now, own)
    if (loaded.length < own.length) return refuse({ code: 'offerOver' })
    const refusal = whyNotTakeable(loaded.map((line) => line.facts))
    if (refusal) return refuse(refusal)

    const { needsDecision } = await waitingSettings(tx)
    const prices = new Map(loaded.map((line) => [line.id, line.price.total]))
    for (const line of own) {
      const { count } = await tx.requestLine.updateMany({
        where: { id: line.id, status: 'offered' },
        data: {
          priceCents: total([prices.get(line.id)!, cents(line.penaltyCents)]),
          ...(needsDecision
            ? { status: 'pending' }
            : { status: 'accepted', decidedAt: new Date(now), endedBy: 'offer' }),
        },
      })
      if (count !== 1) throw new Error(`Offered lines of family ${familyId} moved under its lock`)
    }
    await closeOffers(tx, now, own)
    if (!needsDecision) await applyAccepted(tx, now, own)
    await useQuotas(
      tx,
      familyId,
      loaded.map((line) => ({ lineId: line.id, quotas: line.quotas })),
    )
    await recordAnswers(tx, now, own, 'take', accountId)
    return done({ days: daysOf(own), needsDecision })
  })
}

/** The lines with all that the rules ask, once their rule sets can't change any more. */
async function loadOffered(
  tx: Tx,
  family: FamilyScope,
  now: Instant,
  own: readonly OfferedLine[],
): Promise<LoadedLine[]> {
  const lines = own.map(({ id, kind, childId, activityId, day }) => ({
    ...unsavedLine({ childId, activityId, day: fromDb(day) }, kind, null),
    id,
  }))
  // They were one request: a quota that counts requests counts it once, when its places are taken.
  const request = own[0]!.request.idempotencyKey
  const load = async () => (await loadLines(tx, family, lines, now, request)).loaded
  await holdRuleSets(
    tx,
    (await load()).map(({ found }) => found.ruleSetId),
  )
  return load()
}

/** « Refuser »: what was kept goes to the next family. */
export async function declineOffer(
  family: FamilyScope,
  now: Instant,
  lineId: string,
): Promise<Result<{ days: Day[] }, { code: 'offerOver' }>> {
  return inTransaction(async (tx) => {
    await lockFamily(tx, family.familyId)
    const own = await offeredWith(tx, family.familyId, lineId)
    if (own.length === 0) return refuse({ code: 'offerOver' })
    await endOffer(tx, now, own, { status: 'declined', endedBy: 'family' })
    await recordAnswers(tx, now, own, 'decline', family.accountId)
    return done({ days: daysOf(own) })
  })
}

/** Passes on what was offered and left without an answer; answers how many lines. The family is told. */
export async function lapseOffers(now: Instant): Promise<number> {
  const prisma = await database()
  const due = await prisma.waitingOffer.findMany({
    where: { endedAt: null, expiresAt: { lte: new Date(now) }, line: { status: 'offered' } },
    orderBy: { expiresAt: 'asc' },
    select: { lineId: true, line: { select: { familyId: true } } },
  })
  let lapsed = 0
  for (const { lineId, line } of due)
    lapsed += await inTransaction(async (tx) => {
      await lockFamily(tx, line.familyId)
      const own = await offeredWith(tx, line.familyId, lineId)
      if (own.length === 0) return 0 // answered meanwhile, or ended with its set
      await endOffer(tx, now, own, { status: 'passedOn', endedBy: 'offer' })
      await recordAnswers(tx, now, own, 'lapse', null)
      const told = own.map(({ child, activity, day }) => ({
        ...{ childName: child.firstName, activityName: activity.name, day: fromDb(day) },
      }))
      const mail = passedOnMail(told, env().publicUrl)
      await postMailToFamily(tx, now, line.familyId, { kind: 'waitingOffer', ...mail })
      return own.length
    })
  return lapsed
}

/** Ends the lines of an offer and gives their places back, which opens the turn of those who wait behind. */
async function endOffer(
  tx: Tx,
  now: Instant,
  own: readonly OfferedLine[],
  end: { status: 'declined' | 'passedOn'; endedBy: 'family' | 'offer' },
): Promise<void> {
  const ids = own.map(({ id }) => id)
  const { count } = await tx.requestLine.updateMany({
    where: { id: { in: ids }, status: 'offered' },
    data: { ...end, decidedAt: new Date(now) },
  })
  if (count !== ids.length) throw new Error('Offered lines moved under the lock of their family')
  await closeOffers(tx, now, own)
  await releaseLines(tx, ids)
}

async function closeOffers(tx: Tx, now: Instant, own: readonly OfferedLine[]): Promise<void> {
  await tx.waitingOffer.updateMany({
    where: { lineId: { in: own.map(({ id }) => id) }, endedAt: null },
    data: { endedAt: new Date(now) },
  })
}

function recordAnswers(
  tx: Tx,
  now: Instant,
  own: readonly OfferedLine[],
  event: 'take' | 'decline' | 'lapse',
  accountId: string | null,
): Promise<void> {
  return recordAudit(
    tx,
    now,
    own.map(({ id, familyId }) => ({
      ...{ accountId, action: `requestLine.${event}`, subjectKind: 'requestLine', subjectId: id, familyId },
    })),
  )
}

function daysOf(own: readonly OfferedLine[]): Day[] {
  return [...new Set(own.map(({ day }) => fromDb(day)))]
}
