import 'server-only'
import { cache } from 'react'
import type { FamilyScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { type BookingFacts, bookingFacts, type KnownDay } from '@/lib/domain/booking/queries'
import type { CountedQuota } from '@/lib/domain/booking/quota/queries'
import { type Cents, total, ZERO } from '@/lib/money'
import { judgeBasket, type LineFacts, type Verdict } from '@/lib/rules/basket'
import type { BookingEffect, CancelEffect } from '@/lib/rules/phases'
import type { Terms } from '@/lib/rules/booking'
import { bookingPenalty, cancellationPrice } from '@/lib/rules/terms'
import type { QuotaRule } from '@/lib/rules/quotas'
import type { Price } from '@/lib/rules/tariffs'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'

export type StoredLine = {
  id: string
  kind: 'book' | 'cancel'
  childId: string
  activityId: string
  day: Day
  bookingId: string | null
}

/** A basket line ready to be judged, shown or sent; `price` is the day's, whatever the rules add to it. */
export type LoadedLine = StoredLine & {
  facts: LineFacts
  found: KnownDay
  price: Price
  quotas: CountedQuota[]
}

/** The lines of a family's basket, in the order of days. */
export async function storedLines(db: Tx, familyId: string): Promise<StoredLine[]> {
  const lines = await db.basketLine.findMany({
    where: { familyId },
    orderBy: [{ day: 'asc' }, { addedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, kind: true, childId: true, activityId: true, day: true, bookingId: true },
  })
  return lines.map((line) => ({ ...line, day: fromDb(line.day) }))
}

/** The same for what a page shows: its badge, its calendar and its basket read them once. */
export const shownLines = cache(async (familyId: string): Promise<StoredLine[]> =>
  storedLines(await database(), familyId),
)

export async function basketCount({ familyId }: FamilyScope): Promise<number> {
  return (await shownLines(familyId)).length
}

/** Lines with all that the rules ask. `request` names the « Valider » that would send them. */
export async function loadLines(
  db: Tx,
  { familyId, adultId: guardianId }: FamilyScope,
  lines: readonly StoredLine[],
  now: Instant,
  request: string,
): Promise<{ loaded: LoadedLine[]; known: BookingFacts }> {
  const childIds = lines.map((line) => line.childId)
  const days = lines.map((line) => line.day)
  const activityIds = lines.map((line) => line.activityId)
  const known = await bookingFacts(db, familyId, { childIds, activityIds, days, guardianId }, now)
  return { loaded: linesWith(known, lines, request), known }
}

/** Lines with what is known of their days. Those of an archived offer are left out. */
function linesWith(known: BookingFacts, lines: readonly StoredLine[], request: string): LoadedLine[] {
  const quotasFor = known.quotasFor(request)
  const found = lines.flatMap((line) => {
    const day = known.know(line.childId, line.activityId, line.day)
    return day ? [{ line, day }] : []
  })
  return found.map(({ line, day }): LoadedLine => {
    const quotas = quotasFor({ ...day, ...line })
    const common = { id: line.id, facts: day.facts, judge: day.judge, quotas, week: day.week }
    const { slots } = known.offers.get(line.activityId)!
    return {
      ...line,
      found: day,
      quotas,
      price: known.priceOf(line.activityId, line.day),
      facts:
        line.kind === 'cancel'
          ? { ...common, kind: 'cancel' }
          : {
              ...common,
              kind: 'book',
              places: day.places.map((place) => ({ id: place.id, left: place.group })),
              occupies: slots.map((slot) => `${line.childId} ${line.day} ${slot}`),
            },
    }
  })
}

/** A line as the Panier shows it. */
export type BasketItem = {
  id: string
  kind: 'book' | 'cancel'
  childId: string
  childName: string
  day: Day
  programmeName: string
  activityName: string
  /** What the day will cost: its price and what the rules add; for a cancellation, what stays to pay. */
  price: Cents
  /** Part of the price that the rules add to a late booking. */
  surcharge: Cents
  /** First refused instant of this line on these terms; null when it has none. */
  limit: Instant | null
  effect: BookingEffect | CancelEffect | null
  refusal: Verdict['refusal']
  quotas: QuotaLeft[]
}

/** "Il vous reste 1 annulation sur 3 pour cette période." */
export type QuotaLeft = Omit<QuotaRule, 'max'> & { left: number; allowed: number }

export type Basket = { items: BasketItem[]; total: Cents }

/** The Panier: what « Valider » would do with each line if it were pressed at `now`. */
export async function basketOf(family: FamilyScope, now: Instant): Promise<Basket> {
  const prisma = await database()
  const lines = await shownLines(family.familyId)
  const { loaded, known } = await loadLines(prisma, family, lines, now, 'next request')
  return basketWith(known, loaded)
}

/** The same of lines whose days were read with others. */
export function basketAmong(known: BookingFacts, lines: readonly StoredLine[]): Basket {
  return basketWith(known, linesWith(known, lines, 'next request'))
}

function basketWith(known: BookingFacts, loaded: readonly LoadedLine[]): Basket {
  const verdicts = new Map(
    judgeBasket(loaded.map((line) => line.facts)).map((verdict) => [verdict.id, verdict]),
  )
  const items = loaded.map((line): BasketItem => {
    const offer = known.offers.get(line.activityId)!
    const { refusal, terms } = verdicts.get(line.id)!
    const answer = line.kind === 'book' ? line.facts.judge.booking : line.facts.judge.cancelling
    const surcharge = line.kind === 'book' ? bookingPenalty(terms, line.price.total) : ZERO
    return {
      id: line.id,
      kind: line.kind,
      childId: line.childId,
      childName: known.children.get(line.childId)!.firstName,
      day: line.day,
      programmeName: offer.programmeName,
      activityName: offer.activityName,
      price: priceOfLine(line, terms),
      surcharge,
      limit: answer.lastMoment,
      effect: answer.rule?.line.effect ?? null,
      refusal,
      quotas: line.quotas.map(quotaLeft),
    }
  })
  const taken = items.filter((item) => item.kind === 'book' && item.refusal === null)
  return { items, total: total(taken.map((item) => item.price)) }
}

/** What a line costs on its terms; on no terms yet (it is refused), its plain price. */
function priceOfLine(line: LoadedLine, terms: Terms | null): Cents {
  if (line.kind === 'cancel') return cancellationPrice(terms, line.price)
  return total([line.price.total, bookingPenalty(terms, line.price.total)])
}

export function quotaLeft({ rule, used, allowed }: CountedQuota): QuotaLeft {
  const { of, unit, per, span, over } = rule
  return { of, unit, per, span, over, allowed, left: Math.max(0, allowed - used) }
}
