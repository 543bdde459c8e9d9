import 'server-only'
import type { FamilyScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { type BookingFacts, bookingFacts } from '@/lib/domain/booking/queries'
import { type QuotaCounter, quotaCounters } from '@/lib/domain/booking/quota/queries'
import { pricesFor } from '@/lib/domain/tariff/queries'
import { cents, type Cents, total, ZERO } from '@/lib/money'
import { judgeBasket, type LineFacts, type Verdict } from '@/lib/rules/basket'
import { bookingLimit, cancellingLimit } from '@/lib/rules/booking'
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

/** A basket line ready to be judged, shown or sent. */
export type LoadedLine = StoredLine & { facts: LineFacts; price: Cents; counter: QuotaCounter | null }

/** The lines of a family's basket, in the order of days. */
export async function storedLines(db: Tx, familyId: string): Promise<StoredLine[]> {
  const lines = await db.basketLine.findMany({
    where: { familyId },
    orderBy: [{ day: 'asc' }, { addedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, kind: true, childId: true, activityId: true, day: true, bookingId: true },
  })
  return lines.map((line) => ({ ...line, day: fromDb(line.day) }))
}

export async function basketCount(family: FamilyScope): Promise<number> {
  const prisma = await database()
  return prisma.basketLine.count({ where: { familyId: family.familyId } })
}

/** Lines with all that the rules ask, in a fixed number of statements. Lines of an archived offer are left out. */
export async function loadLines(
  db: Tx,
  familyId: string,
  lines: readonly StoredLine[],
  now: Instant,
): Promise<{ loaded: LoadedLine[]; known: BookingFacts }> {
  const childIds = lines.map((line) => line.childId)
  const days = lines.map((line) => line.day)
  const activityIds = lines.map((line) => line.activityId)
  const known = await bookingFacts(db, familyId, { childIds, activityIds, days }, now)
  const counterOf = await quotaCounters(db, familyId, childIds, days)
  const prices = await pricesFor(
    db,
    familyId,
    lines.flatMap((line) => priced(line, known)),
  )
  const loaded = lines.flatMap((line): LoadedLine[] => {
    const found = known.know(line.childId, line.activityId, line.day)
    if (!found) return []
    const counter = line.kind === 'cancel' ? counterOf(line.childId, line.day) : null
    const allowed = counter ? found.judge.rules.cancelling.maxDaysPerPeriod : null
    const common = { id: line.id, facts: found.facts, judge: found.judge }
    const slots = known.offers.get(line.activityId)!.slots
    return [
      {
        ...line,
        counter,
        price: prices.get(line.id)?.total ?? ZERO,
        facts:
          line.kind === 'cancel'
            ? {
                ...common,
                kind: 'cancel',
                quotaKey: counter?.key ?? line.id,
                quota: { used: counter?.used ?? 0, allowed },
              }
            : {
                ...common,
                kind: 'book',
                places: found.places.map((place) => ({ id: place.id, left: place.group })),
                occupies: slots.map((slot) => `${line.childId} ${line.day} ${slot}`),
              },
      },
    ]
  })
  return { loaded, known }
}

function priced(line: StoredLine, known: BookingFacts) {
  const offer = known.offers.get(line.activityId)
  return offer ? [{ key: line.id, programmeId: offer.programmeId, slots: offer.slots, day: line.day }] : []
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
  price: Cents
  /** First refused instant of this line. */
  limit: Instant
  refusal: Verdict['refusal']
  quota: { left: number; allowed: number } | null
}

/** The Panier: what « Valider » would do with each line if it were pressed at `now`. */
export async function basketOf(
  family: FamilyScope,
  now: Instant,
): Promise<{ items: BasketItem[]; total: Cents }> {
  const prisma = await database()
  const { loaded, known } = await loadLines(
    prisma,
    family.familyId,
    await storedLines(prisma, family.familyId),
    now,
  )
  const verdicts = new Map(
    judgeBasket(loaded.map((line) => line.facts)).map((verdict) => [verdict.id, verdict.refusal]),
  )
  const items = loaded.map((line): BasketItem => {
    const offer = known.offers.get(line.activityId)!
    const { judge } = line.facts
    return {
      id: line.id,
      kind: line.kind,
      childId: line.childId,
      childName: known.children.get(line.childId)!.firstName,
      day: line.day,
      programmeName: offer.programmeName,
      activityName: offer.activityName,
      price: line.price,
      limit: line.kind === 'book' ? bookingLimit(line.day, judge) : cancellingLimit(line.day, judge),
      refusal: verdicts.get(line.id) ?? null,
      quota: quotaLeft(line.facts),
    }
  })
  const taken = items.filter((item) => item.kind === 'book' && item.refusal === null)
  return { items, total: total(taken.map((item) => cents(item.price))) }
}

function quotaLeft(facts: LineFacts): BasketItem['quota'] {
  if (facts.kind !== 'cancel' || facts.quota.allowed === null) return null
  return { left: Math.max(0, facts.quota.allowed - facts.quota.used), allowed: facts.quota.allowed }
}
