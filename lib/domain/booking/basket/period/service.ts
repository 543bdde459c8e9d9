import 'server-only'
import type { FamilyScope } from '@/lib/auth/scopes'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { bookingFacts } from '@/lib/domain/booking/queries'
import {
  type BookingRefusal,
  type CancelRefusal,
  whyNotBookable,
  whyNotCancellable,
} from '@/lib/rules/booking'
import { daysFrom, weekday } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'
import { storedLines } from '../queries'
import type { AskedPeriod, DayOfChild } from '../schema'
import { addLine } from '../service'

/** What « Inscrire » or « Désinscrire » will do for one child and one day. */
export type PeriodLine = DayOfChild & {
  childName: string
  refusal: BookingRefusal | CancelRefusal | null
  isInBasket: boolean
}

/** The preview of a period: every open day of the chosen weekdays, for each child, with what will happen. */
export async function previewPeriod(
  db: Tx,
  { familyId, adultId }: FamilyScope,
  now: Instant,
  period: AskedPeriod,
): Promise<PeriodLine[]> {
  const days = daysFrom(period.du, period.au).filter(
    (day) => period.jours.length === 0 || period.jours.includes(weekday(day)),
  )
  const pairs = period.enfants.map((childId, index) => ({ childId, activityId: period.activites[index]! }))
  const known = await bookingFacts(
    db,
    familyId,
    { childIds: period.enfants, activityIds: period.activites, days, guardianId: adultId },
    now,
  )
  const basket = await storedLines(db, familyId)
  return pairs.flatMap(({ childId, activityId }) => {
    const offer = known.offers.get(activityId)
    if (!offer) return []
    return known.openDaysOf(offer.programmeId).flatMap((day): PeriodLine[] => {
      const found = known.know(childId, activityId, day)
      if (!found) return []
      const isBooked = found.bookingId !== null
      if (period.intent === 'desinscrire' && !isBooked) return []
      const refusal =
        period.intent === 'inscrire'
          ? whyNotBookable(found.facts, found.judge)
          : whyNotCancellable(found.facts, found.judge)
      const isInBasket = basket.some(
        (line) => line.childId === childId && line.activityId === activityId && line.day === day,
      )
      return [
        { childId, activityId, day, refusal, isInBasket, childName: known.children.get(childId)!.firstName },
      ]
    })
  })
}

/** Puts in the basket every line of the period that can be; answers how many were added. */
export async function addPeriod(family: FamilyScope, now: Instant, period: AskedPeriod): Promise<number> {
  return inTransaction(async (tx) => {
    await lockFamily(tx, family.familyId)
    const lines = (await previewPeriod(tx, family, now, period)).filter(
      (line) => line.refusal === null && !line.isInBasket,
    )
    const kind = period.intent === 'inscrire' ? 'book' : 'cancel'
    const known = await bookingFacts(
      tx,
      family.familyId,
      { childIds: period.enfants, activityIds: period.activites, days: lines.map((line) => line.day) },
      now,
    )
    for (const line of lines) {
      const bookingId = known.know(line.childId, line.activityId, line.day)!.bookingId
      await addLine(tx, family, now, line, kind, bookingId)
    }
    return lines.length
  })
}
