import 'server-only'
import type { FamilyScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import { bookingFacts } from '@/lib/domain/booking/queries'
import { done, refuse, type Result } from '@/lib/result'
import { whyNotAlone } from '@/lib/rules/basket-change'
import type { BookingRefusal, CancelRefusal } from '@/lib/rules/booking'
import type { DayChange } from '@/lib/rules/day-gesture'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'
import { linesWith, type StoredLine, unsavedLine } from '../queries'
import type { AskedChange } from '../schema'
import { addLines } from '../service'

/** What a gesture came to: for whom it is done (or was already), for whom it can't be, and the lines of the basket. */
export type ChangedDay = {
  change: DayChange
  day: Day
  doneFor: string[]
  refused: { childName: string; refusal: BookingRefusal | CancelRefusal }[]
  count: number
}

/**
 * A double click, a tap or Enter on a day, for one child or several at once: into the basket or out of it, on a full day
 * its waiting list, and on an accepted day its cancellation. It says what is wanted rather than "the other way": sent twice, or from two windows,
 * it has one effect.
 */
export async function changeDay(
  family: FamilyScope,
  now: Instant,
  { day, change, pairs }: AskedChange,
): Promise<Result<ChangedDay, { code: 'notFound' }>> {
  return inTransaction(async (tx) => {
    const { familyId } = family
    await lockFamily(tx, familyId)
    const childIds = pairs.map(({ childId }) => childId)
    const activityIds = pairs.map(({ activityId }) => activityId)
    const asked = { childIds, activityIds, days: [day], guardianId: family.adultId }
    const known = await bookingFacts(tx, familyId, asked, now)
    const found = pairs.flatMap((pair) => {
      const knownDay = known.know(pair.childId, pair.activityId, day)
      return knownDay ? [{ ...pair, day, known: knownDay }] : []
    })
    if (found.length < pairs.length) return refuse({ code: 'notFound' })

    const kind = change === 'cancel' || change === 'keep' ? 'cancel' : 'book'
    const isAdding = change !== 'remove' && change !== 'keep'
    const lines = await tx.basketLine.findMany({
      where: { familyId, childId: { in: childIds }, activityId: { in: activityIds }, day: toDb(day), kind },
      select: { id: true, childId: true, activityId: true },
    })
    const doneFor: string[] = []
    const refused: ChangedDay['refused'] = []
    const added: StoredLine[] = []
    for (const pair of found) {
      const childName = known.children.get(pair.childId)!.firstName
      const line = lines.find((one) => one.childId === pair.childId && one.activityId === pair.activityId)
      // What is in the basket already is judged too: nothing says « ajouté » of a day whose deadline has passed since.
      const refusal = isAdding ? whyNotAlone({ ...pair.known, kind, waiting: change === 'wait' }) : null
      if (refusal) {
        refused.push({ childName, refusal })
        continue
      }
      doneFor.push(childName)
      if (line && !isAdding) await tx.basketLine.delete({ where: { id: line.id } })
      if (!line && isAdding)
        added.push(unsavedLine(pair, kind, pair.known.bookingId, change === 'wait' ? 'alone' : null))
    }
    await addLines(tx, family, now, linesWith(known, added, 'next request'))
    const count = await tx.basketLine.count({ where: { familyId } })
    return done({ change, day, doneFor, refused, count })
  })
}
