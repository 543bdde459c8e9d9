import 'server-only'
import type { FamilyScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { storedLines } from '@/lib/domain/booking/basket/queries'
import { quotaCounters } from '@/lib/domain/booking/quota/queries'
import type { Offer } from '@/lib/domain/offer/queries'
import { type CalendarDay, calendarDay } from '@/lib/rules/calendar-day'
import { daysFrom, firstDayOf, lastDayOf, type Month } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'
import { bookingFacts, type ChildOfFamily } from '../queries'

export type ChildMonth = {
  child: ChildOfFamily
  offer: Offer
  /** Every open or once open day of the month; a day that isn't here is closed. */
  days: CalendarDay[]
  /** Cancellations left in the periods of this month, when the rules limit them. */
  quotas: { period: string; left: number; allowed: number }[]
}

/** One month of one child and one activity, as the calendar shows it; null when either isn't the family's to see. */
export async function childMonth(
  family: FamilyScope,
  now: Instant,
  asked: { childId: string; activityId: string; month: Month },
): Promise<ChildMonth | null> {
  const prisma = await database()
  const { familyId } = family
  const days = daysFrom(firstDayOf(asked.month), lastDayOf(asked.month))
  const known = await bookingFacts(
    prisma,
    familyId,
    { childIds: [asked.childId], activityIds: [asked.activityId], days },
    now,
  )
  const child = known.children.get(asked.childId)
  const offer = known.offers.get(asked.activityId)
  if (!child || !offer) return null
  const basket = (await storedLines(prisma, familyId)).filter(
    (line) => line.childId === child.id && line.activityId === offer.activityId,
  )
  const open = known.openDaysOf(offer.programmeId)
  const counterOf = await quotaCounters(prisma, familyId, [child.id], open)
  const allowed = offer.rules.cancelling.maxDaysPerPeriod
  const counters = new Map(
    open.flatMap((day) => counterOf(child.id, day) ?? []).map((counter) => [counter.key, counter]),
  )
  return {
    child,
    offer,
    days: open.map((day) => {
      const found = known.know(child.id, offer.activityId, day)!
      const inBasket = basket.find((line) => line.day === day)?.kind ?? null
      return calendarDay(found.facts, inBasket, offer.fewLeft, found.judge)
    }),
    quotas:
      allowed === null
        ? []
        : [...counters.values()].map((counter) => ({
            period: counter.periodName,
            left: Math.max(0, allowed - counter.used),
            allowed,
          })),
  }
}
