import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import { type DeclaredRefusal, whyNotDeclared } from '@/lib/rules/day-capacities'
import { parisDay } from '@/lib/time/paris'
import type { Asking } from '../capacity/service'
import { programmeOf } from '../queries'
import { declaredSlots } from './queries'
import type { DeclaredChange } from './schema'

export type ChangeDeclaredRefusal =
  { code: 'notFound' } | { code: 'noDay' } | { code: 'refusedDays'; refusals: DeclaredRefusal[] }

/** What a centre has declared for a day: all the half-days that were asked for, or none. */
export async function changeDeclared(
  { staff, now }: Asking,
  asked: DeclaredChange,
): Promise<Result<{ changed: number }, ChangeDeclaredRefusal>> {
  return inTransaction(async (tx) => {
    const programme = await programmeOf(tx, staff, asked.programmeId)
    if (!programme) return refuse({ code: 'notFound' })
    await lockCentrePlaces(
      tx,
      (await declaredSlots(tx, programme.centreId, asked)).map(({ id }) => id),
    )
    const found = await declaredSlots(tx, programme.centreId, asked)
    if (found.length === 0) return refuse({ code: 'noDay' })
    const { capacity, underSixCapacity } = asked
    const today = parisDay(now)
    const refusals = found.flatMap(
      (slot) => whyNotDeclared(slot, { capacity, underSixCapacity }, today) ?? [],
    )
    if (refusals.length > 0) return refuse({ code: 'refusedDays', refusals })
    const other = found.filter(
      (slot) => slot.capacity !== capacity || slot.underSixCapacity !== underSixCapacity,
    )
    const { count } = await tx.centrePlace.updateMany({
      where: {
        id: { in: other.map(({ id }) => id) },
        ...{ held: { lte: capacity }, underSixHeld: { lte: underSixCapacity } },
      },
      data: { capacity, underSixCapacity },
    })
    if (count !== other.length) throw new Error('Places were taken under their lock')
    await recordAudit(
      tx,
      now,
      other.map((slot) => ({
        ...{ accountId: staff.accountId, action: 'centrePlace.changeCapacity' },
        ...{ subjectKind: 'centrePlace', subjectId: slot.id },
        details: {
          ...{ day: slot.day, slot: slot.slot, before: slot.capacity, after: capacity },
          ...{ underSixBefore: slot.underSixCapacity, underSixAfter: underSixCapacity },
        },
      })),
    )
    return done({ changed: other.length })
  })
}

/** Whoever takes a place of the centre holds this lock too (lib/db/locks.ts). */
async function lockCentrePlaces(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM centre_place WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`
}
