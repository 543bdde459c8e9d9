import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { database } from '@/lib/db/client'
import { toDb } from '@/lib/db/day'
import { lockChildren, lockFamily, lockPlaces } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { takePlaces } from '@/lib/domain/booking/taking/service'
import { endWait } from '@/lib/domain/booking/waiting/ending/service'
import { postMailToFamily } from '@/lib/email/outbox'
import { env } from '@/lib/env'
import { reportFault } from '@/lib/log'
import { offerMail } from '@/lib/messages/fr/waiting'
import type { Instant } from '@/lib/time/paris'
import { type Next, nextOf, openTurns, placeIdsOf, type Turn } from './queries'

/**
 * To be called once a transaction that frees or adds places has committed: what it freed is offered at once. What fails
 * here is done by the job a moment later, and the answer that freed the places stands.
 */
export async function afterPlacesFreed(now: Instant): Promise<void> {
  try {
    await passTurns(now)
  } catch (error) {
    reportFault(error, { job: 'passTurns' })
  }
}

/** Opens the turn of a group and a day to which waiting lines may have come after its places; the caller holds those. */
export async function openTurn(tx: Tx, { groupId, day }: Turn): Promise<void> {
  const at = { groupId, day: toDb(day) }
  const waiting = await tx.requestLine.count({ where: { ...at, status: 'waiting' } })
  if (waiting > 0) await tx.waitingTurn.create({ data: at })
}

/**
 * Offers the places that were freed to those who wait for them, in order of arrival; answers how many lines or sets got
 * an offer. Safe to run twice at once: a turn that another holds is left to it.
 */
export async function passTurns(now: Instant): Promise<number> {
  let offered = 0
  const faults: unknown[] = []
  for (const turn of await openTurns(await database()))
    try {
      offered += await passTurn(now, turn)
    } catch (error) {
      faults.push(error) // the other turns aren't kept waiting
    }
  if (faults.length > 0) throw faults[0]
  return offered
}

/** More than a queue is long: a turn that still moves is taken up again by the job. */
const STEPS = 500

async function passTurn(now: Instant, turn: Turn): Promise<number> {
  let offered = 0
  for (let step = 0; step < STEPS; step++) {
    const done = await inTransaction((tx) => oneStep(tx, now, turn))
    if (done === 'over') break
    if (done === 'offered') offered += 1
  }
  return offered
}

/**
 * One transaction: the turn, then the family, its children and the places, in the order of every other
 * (docs/decisions/014-waiting-list.md). One family each: two would be locked in no order.
 */
async function oneStep(tx: Tx, now: Instant, turn: Turn): Promise<'over' | 'moved' | 'offered'> {
  const held = await holdTurn(tx, turn)
  if (held.length === 0) return 'over'
  const seen = await nextOf(tx, turn, now)
  if (seen) {
    await lockFamily(tx, seen.familyId)
    await lockChildren(
      tx,
      seen.lines.map(({ childId }) => childId),
    )
  }
  const ownPlaces = seen?.lines.flatMap(({ places }) => places.map(({ id }) => id)) ?? []
  await lockPlaces(tx, [...ownPlaces, ...(await placeIdsOf(tx, turn))])
  // Read again under the locks: whoever left, joined or took a place meanwhile has committed.
  const next = await nextOf(tx, turn, now)
  if (keyOf(next) !== keyOf(seen)) return 'moved'
  if (!next) {
    await tx.waitingTurn.deleteMany({ where: { id: { in: held } } })
    return 'over'
  }
  if (next.does === 'offer') return offer(tx, now, next)
  await endWait(tx, now, next.familyId, next.lines, 'elsewhere')
  return 'moved'
}

async function holdTurn(tx: Tx, { groupId, day }: Turn): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM waiting_turn WHERE group_id = ${groupId}::uuid AND day = ${day}::text::date
    ORDER BY id FOR UPDATE SKIP LOCKED`
  return rows.map(({ id }) => id)
}

function keyOf(next: Next | null): string | null {
  return next && [next.does, ...next.lines.map(({ id }) => id).sort()].join(' ')
}

async function offer(
  tx: Tx,
  now: Instant,
  { familyId, lines, until }: Next & { does: 'offer' },
): Promise<'offered'> {
  const ids = lines.map(({ id }) => id)
  const { count } = await tx.requestLine.updateMany({
    where: { id: { in: ids }, status: 'waiting' },
    data: { status: 'offered' },
  })
  if (count !== ids.length) throw new Error(`Waiting lines of family ${familyId} moved under its lock`)
  await takePlaces(tx, lines, new Map(lines.map((line) => [line.childId, line])))
  const [offeredAt, expiresAt] = [new Date(now), new Date(until)]
  await tx.waitingOffer.createMany({ data: ids.map((lineId) => ({ lineId, offeredAt, expiresAt })) })
  await recordAudit(
    tx,
    now,
    ids.map((subjectId) => ({
      ...{ accountId: null, action: 'requestLine.offer', subjectKind: 'requestLine', subjectId, familyId },
    })),
  )
  await postMailToFamily(tx, now, familyId, {
    kind: 'waitingOffer',
    ...offerMail(lines, until, env().publicUrl),
  })
  return 'offered'
}
