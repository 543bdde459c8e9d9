import 'server-only'
import type { FamilyScope } from '@/lib/auth/scopes'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import type { Verdict } from '@/lib/rules/basket'
import type { WaitingWish } from '@/lib/rules/waiting-list'
import type { Instant } from '@/lib/time/paris'
import { factsBeside, storedLines, unsavedLine } from '../queries'
import type { DayOfChild } from '../schema'
import { addLines } from '../service'
import { judgeTogether } from './queries'

export type Added = {
  added: number
  /** What couldn't be, among those that weren't in the basket already. */
  refusals: NonNullable<Verdict['refusal']>[]
}

/** A day to be put in the basket; `waiting`: how it waits should it be full, if it does. */
export type AskedDay = DayOfChild & { waiting?: WaitingWish | null }

/**
 * Puts days in the basket, judged anew as one basket with what is in it: those that « Valider » would take, or put on the
 * waiting list when that was asked for. Days that are in it already stay as they are; those of other families are left out.
 */
export async function addDays(
  family: FamilyScope,
  now: Instant,
  kind: 'book' | 'cancel',
  asked: readonly AskedDay[],
): Promise<Added> {
  return inTransaction(async (tx) => {
    await lockFamily(tx, family.familyId)
    const stored = await storedLines(tx, family.familyId)
    const days = asked.map(({ day }) => day)
    const known = await factsBeside(tx, family, stored, { pairs: asked, days }, now)
    const inBasket = new Set(stored.map((line) => unsavedLine(line, line.kind, null).id))
    const fresh = asked
      .flatMap((line) => {
        const found = known.know(line.childId, line.activityId, line.day)
        return found ? [unsavedLine(line, kind, found.bookingId, line.waiting)] : []
      })
      .filter(({ id }) => !inBasket.has(id))
    const lines = [...new Map(fresh.map((line) => [line.id, line])).values()]
    const judged = judgeTogether(known, stored, lines)
    const ready = judged.asked.filter(({ refusal }) => refusal === null)
    await addLines(
      tx,
      family,
      now,
      ready.map(({ line }) => line),
    )
    return { added: ready.length, refusals: judged.asked.flatMap(({ refusal }) => refusal ?? []) }
  })
}
