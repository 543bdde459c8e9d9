import 'server-only'
import { cache } from 'react'
import type { FamilyScope } from '@/lib/auth/scopes'
import { pageReader } from '@/lib/db/client'
import type { Reader } from '@/lib/db/readers'
import { type BookingFacts, bookingFacts, type KnownDay } from '@/lib/domain/booking/queries'
import type { CountedQuota } from '@/lib/domain/booking/quota/queries'
import type { FamilyPrice } from '@/lib/domain/tariff/queries'
import { type Cents, cents, total, ZERO } from '@/lib/money'
import { judgeBasket, type LineFacts, type Verdict } from '@/lib/rules/basket'
import { changeSince, type LineChange } from '@/lib/rules/basket-change'
import type { BookingEffect, CancelEffect } from '@/lib/rules/phases'
import { isUnderSix } from '@/lib/rules/places'
import type { Terms } from '@/lib/rules/booking'
import { bookingPenalty, cancellationPrice } from '@/lib/rules/terms'
import { waitingSetKey, type WaitingWish } from '@/lib/rules/waiting-list'
import type { QuotaRule } from '@/lib/rules/quotas'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'
import type { DayOfChild } from './schema'

export type StoredLine = {
  id: string
  kind: 'book' | 'cancel'
  childId: string
  activityId: string
  day: Day
  bookingId: string | null
  /** How it waits, should its day be full; null when the family doesn't want to. */
  waiting: WaitingWish | null
  /** Null while it isn't in the basket. */
  addedAt: Date | null
  /** The price shown when it was added; null when none was. */
  promised: Cents | null
  remindedAt: Date | null
}

/** A basket line ready to be judged, shown or sent; `price` is the day's, whatever the rules add to it. */
export type LoadedLine = StoredLine & {
  facts: LineFacts
  found: KnownDay
  price: FamilyPrice
  quotas: CountedQuota[]
}

/** The lines of a family's basket, in the order of days. */
export async function storedLines(db: Reader, familyId: string): Promise<StoredLine[]> {
  const lines = await db.$queryRaw<(Omit<StoredLine, 'promised'> & { promised: number | null })[]>`
    SELECT id, kind::text AS kind, child_id AS "childId", activity_id AS "activityId", day::text AS day,
      booking_id AS "bookingId", waiting::text AS waiting, added_at AS "addedAt", promised_cents AS promised,
      reminded_at AS "remindedAt"
    FROM basket_line WHERE family_id = ${familyId}::uuid
    ORDER BY basket_line.day, added_at, id`
  return lines.map((line) => ({ ...line, promised: line.promised === null ? null : cents(line.promised) }))
}

/** The same for what a page shows: its badge, its calendar and its basket read them once. */
export const shownLines = cache(async (familyId: string): Promise<StoredLine[]> =>
  storedLines(await pageReader(), familyId),
)

export async function basketCount({ familyId }: FamilyScope): Promise<number> {
  return (await shownLines(familyId)).length
}

/** Lines with all that the rules ask. `request` names the « Valider » that would send them. */
export async function loadLines(
  db: Reader,
  family: FamilyScope,
  lines: readonly StoredLine[],
  now: Instant,
  request: string,
): Promise<{ loaded: LoadedLine[]; known: BookingFacts }> {
  const known = await factsBeside(db, family, lines, { pairs: [], days: [] }, now)
  return { loaded: linesWith(known, lines, request), known }
}

/** What is known of the lines of a basket, and of some days for some children beside them, in one reading. */
export function factsBeside(
  db: Reader,
  { familyId, adultId: guardianId }: FamilyScope,
  stored: readonly StoredLine[],
  { pairs, days }: { pairs: readonly Omit<DayOfChild, 'day'>[]; days: readonly Day[] },
  now: Instant,
): Promise<BookingFacts> {
  const both = [...pairs, ...stored]
  const asked = {
    childIds: both.map(({ childId }) => childId),
    activityIds: both.map(({ activityId }) => activityId),
    days: [...days, ...stored.map(({ day }) => day)],
  }
  return bookingFacts(db, familyId, { ...asked, guardianId }, now)
}

/** Lines with what is known of their days. Those of an archived offer are left out. */
export function linesWith(known: BookingFacts, lines: readonly StoredLine[], request: string): LoadedLine[] {
  const quotasFor = known.quotasFor(request)
  const found = lines.flatMap((line) => {
    const day = known.know(line.childId, line.activityId, line.day)
    return day ? [{ line, day }] : []
  })
  return found.map(({ line, day }): LoadedLine => {
    const quotas = quotasFor({ ...day, ...line })
    const common = { id: line.id, facts: day.facts, judge: day.judge, quotas, week: day.week }
    const { slots, programmeId } = known.offers.get(line.activityId)!
    return {
      ...line,
      found: day,
      quotas,
      price: known.priceOf(line.childId, line.activityId, line.day),
      facts:
        line.kind === 'cancel'
          ? { ...common, kind: 'cancel' }
          : {
              ...common,
              kind: 'book',
              places: countedPlaces(day, isUnderSix(known.children.get(line.childId)!.birthDate, line.day)),
              occupies: slots.map((slot) => `${line.childId} ${line.day} ${slot}`),
              waiting: line.waiting && { set: waitingSetKey(line.waiting, { ...line, programmeId }) },
            },
    }
  })
}

/** A child takes a place at every level: siblings of two groups may share the last one of the centre. */
function countedPlaces({ places }: KnownDay, underSix: boolean): { id: string; left: number }[] {
  return places.flatMap(({ id, centrePlaceId, group, centre, centreUnderSix }) => [
    { id, left: group },
    { id: `centre ${centrePlaceId}`, left: centre },
    ...(underSix ? [{ id: `underSix ${centrePlaceId}`, left: centreUnderSix }] : []),
  ])
}

/** A line that isn't in the basket, to be judged and priced as if it were. */
export function unsavedLine(
  { childId, activityId, day }: DayOfChild,
  kind: 'book' | 'cancel',
  bookingId: string | null,
  waiting: WaitingWish | null = null,
): StoredLine {
  const id = `${childId} ${activityId} ${day}`
  const unsaved = { addedAt: null, promised: null, remindedAt: null }
  return { id, kind, childId, activityId, day, bookingId, waiting, ...unsaved }
}

/** A line as the Panier shows it. */
export type BasketItem = {
  id: string
  kind: 'book' | 'cancel'
  childId: string
  childName: string
  day: Day
  programmeId: string
  programmeName: string
  activityName: string
  /** What the day will cost: its price and what the rules add; for a cancellation, what stays to pay. */
  price: Cents
  /** The tariff's band that gave the price, and the quotient familial behind it, null when the family has given none. */
  band: string | null
  quotient: number | null
  /** What changed the price, as the tariff names it. */
  reasons: string[]
  /** Part of the price that the rules add to a late booking. */
  surcharge: Cents
  /** First refused instant of this line on these terms; null when it has none. */
  limit: Instant | null
  effect: BookingEffect | CancelEffect | null
  refusal: Verdict['refusal']
  /** What it asked for should its day be full, and whether « Valider » would put it on the waiting list. */
  waiting: WaitingWish | null
  isWaiting: boolean
  /** Were every line to wait by itself, there would be no place for this one. */
  isFull: boolean
  /** What isn't as it was when the line was added, or null. */
  change: LineChange | null
  quotas: ShownQuota[]
}

/** "Cycle 2 : il vous reste 1 annulation sur 3 pour cette période." `period` names its own, if it has one. */
export type ShownQuota = Omit<QuotaRule, 'max'> & {
  left: number
  allowed: number
  period: string | null
}

export type Basket = { items: BasketItem[]; total: Cents }

/** The Panier: what « Valider » would do with each line if it were pressed at `now`. */
export async function basketOf(family: FamilyScope, now: Instant): Promise<Basket> {
  const reader = await pageReader()
  const lines = await shownLines(family.familyId)
  const { loaded, known } = await loadLines(reader, family, lines, now, 'next request')
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
  const full = fullLines(loaded)
  const items = loaded.map((line): BasketItem => {
    const offer = known.offers.get(line.activityId)!
    const { refusal, terms } = verdicts.get(line.id)!
    const answer = line.kind === 'book' ? line.facts.judge.booking : line.facts.judge.cancelling
    const surcharge = line.kind === 'book' ? bookingPenalty(terms, line.price.total) : ZERO
    const price = priceOfLine(line, terms)
    return {
      id: line.id,
      kind: line.kind,
      childId: line.childId,
      childName: known.children.get(line.childId)!.firstName,
      day: line.day,
      programmeId: offer.programmeId,
      programmeName: offer.programmeName,
      activityName: offer.activityName,
      price,
      band: line.price.band,
      quotient: line.price.quotient,
      reasons: line.price.reasons,
      surcharge,
      limit: answer.lastMoment,
      effect: answer.rule?.line.effect ?? null,
      refusal,
      waiting: line.waiting,
      isWaiting: terms?.isWaiting ?? false,
      isFull: full.has(line.id),
      // A line that its basket refuses has no terms, so no price to compare.
      change: changeSince(line.facts, { promised: refusal ? null : line.promised, price }),
      quotas: quotasShown(line.quotas),
    }
  })
  const taken = items.filter((item) => item.kind === 'book' && item.refusal === null && !item.isWaiting)
  return { items, total: total(taken.map((item) => item.price)) }
}

function fullLines(loaded: readonly LoadedLine[]): Set<string> {
  const byThemselves = loaded.map(({ facts }) =>
    facts.kind === 'book' ? { ...facts, waiting: { set: null } } : facts,
  )
  return new Set(judgeBasket(byThemselves).flatMap(({ id, terms }) => (terms?.isWaiting ? id : [])))
}

/** What a line costs on its terms; on no terms yet (it is refused), its plain price. */
export function priceOfLine(line: LoadedLine, terms: Terms | null): Cents {
  if (line.kind === 'cancel') return cancellationPrice(terms, line.price)
  return total([line.price.total, bookingPenalty(terms, line.price.total)])
}

/** Quotas of several lines, each once. */
export function quotasShown(quotas: readonly CountedQuota[]): ShownQuota[] {
  const each = new Map(quotas.map((quota) => [quota.key, quota]))
  return [...each.values()].map(({ rule: { of, unit, per, span, over }, used, allowed, period }) => ({
    ...{ of, unit, per, span, over, allowed },
    left: Math.max(0, allowed - used),
    period: span === 'period' ? (period?.name ?? null) : null,
  }))
}
