import 'server-only'
import type { FamilyScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { type QuotaLeft, quotaLeft, storedLines } from '@/lib/domain/booking/basket/queries'
import { quotasOf } from '@/lib/domain/booking/quota/queries'
import type { Offer } from '@/lib/domain/offer/queries'
import { isCancellable } from '@/lib/rules/absence'
import { whyNotCancellable } from '@/lib/rules/booking'
import { type CalendarDay, calendarDay } from '@/lib/rules/calendar-day'
import { daysFrom, firstDayOf, lastDayOf, type Month } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'
import { bookingFacts, type ChildOfFamily } from '../queries'

export type ChildMonth = {
  child: ChildOfFamily
  offer: Offer
  /** Every open or once open day of the month; a day that isn't here is closed. */
  /** With the booking of a day whose absence can be declared, or is. */
  days: (CalendarDay & { bookingId?: string })[]
  /** What is left of the quotas of this month's days, when the rules limit them; `period` names theirs, if any. */
  quotas: (QuotaLeft & { spanKey: string; period: string | null })[]
  /** What the organisation says beside the calendar, '' for nothing. */
  notice: string
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
    { childIds: [asked.childId], activityIds: [asked.activityId], days, guardianId: family.adultId },
    now,
  )
  const child = known.children.get(asked.childId)
  const offer = known.offers.get(asked.activityId)
  if (!child || !offer) return null
  const basket = (await storedLines(prisma, familyId)).filter(
    (line) => line.childId === child.id && line.activityId === offer.activityId,
  )
  const open = known.openDaysOf(offer.programmeId)
  const found = open.map((day) => known.know(child.id, offer.activityId, day)!)
  const limited = found.flatMap((one) =>
    (['book', 'cancel'] as const).map((kind) => ({ ...one, kind, childId: child.id, day: one.facts.day })),
  )
  const quotasFor = await quotasOf(prisma, familyId, limited, 'next request')
  const quotas = new Map(limited.flatMap(quotasFor).map((quota) => [quota.key, quota]))
  return {
    child,
    offer,
    days: found.map(({ facts, judge, bookingId }) => {
      const line = basket.find((one) => one.day === facts.day)
      const isFull = (facts.placesLeft ?? 0) <= 0
      const inBasket = line?.waiting && isFull ? 'waiting' : (line?.kind ?? null)
      const shown = calendarDay(facts, inBasket, offer.fewLeft, judge)
      // What leads to the page of its absence: a day that can be cancelled, now or soon, has no need of it.
      const isForAbsence = shown.state === 'accepted' && !isCancellable(whyNotCancellable(facts, judge))
      return { ...shown, ...(isForAbsence && bookingId && { bookingId }) }
    }),
    quotas: [...quotas.values()].map((quota) => ({
      ...quotaLeft(quota),
      spanKey: quota.counter.span,
      period: quota.rule.span === 'period' ? (quota.period?.name ?? null) : null,
    })),
    notice: found[0]?.rules.notice ?? '',
  }
}
