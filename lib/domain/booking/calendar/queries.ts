import 'server-only'
import type { FamilyScope } from '@/lib/auth/scopes'
import { pageReader } from '@/lib/db/client'
import {
  type Basket,
  basketAmong,
  factsBeside,
  quotasShown,
  type ShownQuota,
  shownLines,
  type StoredLine,
} from '@/lib/domain/booking/basket/queries'
import type { Offer } from '@/lib/domain/offer/queries'
import type { FamilyPrice } from '@/lib/domain/tariff/queries'
import { leadsToAbsence } from '@/lib/rules/absence'
import { calendarDay, isPriced, type ShownDay, type ShownPrice } from '@/lib/rules/calendar-day'
import { daysFrom, firstDayOf, lastDayOf, type Month } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'
import type { ChildOfFamily } from '../applicant/queries'
import type { BookingFacts } from '../queries'

/** A participant and the activity chosen for them. */
export type Pair = { childId: string; activityId: string }

export type ChildMonth = {
  child: ChildOfFamily
  offer: Offer
  /** Every open or once open day of the month; a day that isn't here is closed. */
  days: ShownDay[]
  /** What is left of the quotas of this month's days, when the rules limit them. */
  quotas: ShownQuota[]
  /** What the organisation says beside the calendar, '' for nothing. */
  notice: string
}

/**
 * One month of some children, each with an activity, as the calendar shows it, and the basket beside it: two statements
 * with the lines of the basket, whatever their number. Null when one of them isn't the family's to see.
 */
export async function familyMonth(
  family: FamilyScope,
  now: Instant,
  { pairs, month }: { pairs: readonly Pair[]; month: Month },
): Promise<{ children: ChildMonth[]; basket: Basket } | null> {
  const reader = await pageReader()
  const lines = await shownLines(family.familyId)
  const days = daysFrom(firstDayOf(month), lastDayOf(month))
  const known = await factsBeside(reader, family, lines, { pairs, days }, now)
  const children = pairs.flatMap((pair) => childMonth(known, lines, pair, month) ?? [])
  return children.length < pairs.length ? null : { children, basket: basketAmong(known, lines) }
}

function childMonth(
  known: BookingFacts,
  lines: readonly StoredLine[],
  { childId, activityId }: Pair,
  month: Month,
): ChildMonth | null {
  const child = known.children.get(childId)
  const offer = known.offers.get(activityId)
  if (!child || !offer) return null
  const basket = lines.filter((line) => line.childId === childId && line.activityId === activityId)
  const open = known.openDaysOf(offer.programmeId).filter((day) => day.startsWith(month))
  const found = open.map((day) => known.know(childId, activityId, day)!)
  const quotasFor = known.quotasFor('next request')
  const counted = found.flatMap((one) =>
    (['book', 'cancel'] as const).flatMap((kind) => quotasFor({ ...one, kind, childId, day: one.facts.day })),
  )
  return {
    child,
    offer,
    days: found.map(({ facts, judge, bookingId }) => {
      const line = basket.find((one) => one.day === facts.day)
      const isFull = (facts.placesLeft ?? 0) <= 0
      const inBasket = line?.waiting && isFull ? 'waiting' : (line?.kind ?? null)
      const shown = calendarDay(facts, inBasket, offer.fewLeft, judge)
      const isForAbsence = leadsToAbsence(facts, judge)
      return {
        ...shown,
        ...(isForAbsence && bookingId && { bookingId }),
        ...(isPriced(shown) && { price: shownPrice(known.priceOf(childId, activityId, facts.day)) }),
      }
    }),
    quotas: quotasShown(counted),
    notice: found[0]?.rules.notice ?? '',
  }
}

function shownPrice({ total, band, quotient, reasons }: FamilyPrice): ShownPrice {
  return { cents: total, band, quotient, reasons }
}
