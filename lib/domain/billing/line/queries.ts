import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { daysWithoutPrice, type FamilyPrice, pricesOfFamilies } from '@/lib/domain/tariff/queries'
import { billedActivity, billedPart } from '@/lib/messages/fr/finances'
import { cents, ZERO, type Cents } from '@/lib/money'
import { partOfHome } from '@/lib/rules/home-shares'
import { billableStatuses, billedPrice } from '@/lib/rules/invoicing'
import type { Slot } from '@/lib/rules/places'
import type { Day } from '@/lib/time/day'
import { Prisma } from '@/prisma/generated/client'
import type { ChargeComponent } from '../charge/schema'

/**
 * Bookings with each home that pays for them: the one that booked, and the child's other home where their parts are
 * set (garde alternée).
 */
export const paidBookings = Prisma.sql`booking
  LEFT JOIN LATERAL (
    SELECT CASE WHEN known.family_id = known.other_family_id THEN NULL
                WHEN known.family_id = booking.family_id THEN known.percent ELSE 100 - known.percent END AS percent,
      CASE WHEN known.family_id = booking.family_id THEN known.other_family_id ELSE known.family_id END AS other_id
    FROM billing_share AS known
    WHERE known.child_id = booking.child_id AND known.valid_from <= booking.day
      AND booking.family_id IN (known.family_id, known.other_family_id)
    ORDER BY known.valid_from DESC LIMIT 1) AS home_share ON true
  CROSS JOIN LATERAL (VALUES
    (booking.family_id, false, coalesce(home_share.percent, 100)),
    (home_share.other_id, true, 100 - home_share.percent)) AS home (family_id, is_other_home, percent)`

/** Of a justified absence, what its rule leaves to pay. */
const leavesToPay = Prisma.sql`absence.status = 'justified' AND (absence.billed_percent > 0 OR absence.penalty_cents > 0)`

/**
 * A booking that a home pays for and hasn't been billed: one it came to, cancelled late, or missed where the rules
 * leave a part to pay. A cancellation asked in time and still undecided isn't billed: it counts as accepted once its
 * day has begun. An absence that waits for its answer is billed, or not, once it is answered.
 */
export const isToBill = Prisma.sql`
  home.percent > 0
  AND (booking.status::text = ANY(${[...billableStatuses]})
    OR booking.status = 'cancelled' AND (booking.cancelled_percent > 0 OR booking.penalty_cents > 0)
    OR booking.status = 'absentJustified'
       AND EXISTS (SELECT 1 FROM absence WHERE absence.booking_id = booking.id AND ${leavesToPay}))
  AND NOT EXISTS (SELECT 1 FROM absence WHERE absence.booking_id = booking.id
                   AND absence.status = 'declared' AND absence.rule_version_id IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM invoice_line WHERE invoice_line.booking_id = booking.id
                   AND invoice_line.is_other_home = home.is_other_home AND NOT invoice_line.is_released)
  AND NOT EXISTS (SELECT 1 FROM request_line WHERE request_line.booking_id = booking.id
                   AND request_line.kind = 'cancel' AND request_line.status = 'pending')`

/** A day that an earlier issue has left unbilled: carried over, or come late. */
export const isLeftBefore = Prisma.sql`EXISTS (
  SELECT 1 FROM billing_run WHERE booking.day BETWEEN billing_run.first_day AND billing_run.last_day)`

/** What is asked for: the days of a run with what earlier ones left, or only the latter; of some families, or all. */
export type LineScope = { days: { firstDay: Day; lastDay: Day } | null; familyIds?: readonly string[] }

export function isInScope({ days, familyIds }: LineScope): Prisma.Sql {
  const isIn = days
    ? Prisma.sql`(booking.day BETWEEN ${days.firstDay}::text::date AND ${days.lastDay}::text::date
        OR booking.day < ${days.firstDay}::text::date AND ${isLeftBefore})`
    : isLeftBefore
  return familyIds ? Prisma.sql`${isIn} AND home.family_id = ANY(${[...familyIds]}::uuid[])` : isIn
}

/** Takes the locks of the families whom something is to be billed to, in id order; gives who they are. */
export async function lockFamiliesToBill(tx: Tx, scope: LineScope): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT family.id FROM family
    WHERE family.id IN (SELECT home.family_id FROM ${paidBookings} WHERE ${isInScope(scope)} AND ${isToBill}
                        UNION SELECT charge.family_id FROM charge WHERE ${isChargeToBill(scope)})
    ORDER BY family.id FOR UPDATE`
  return rows.map(({ id }) => id)
}

type Family = { familyId: string; familyNumber: number; familyName: string; isLeaving: boolean }

/** What an invoice line bills: a home's part of a day, or a supplement. */
export type LineToBill = Family & {
  bookingId: string | null
  chargeId: string | null
  isOtherHome: boolean
  /** Null, and no name, for what is billed to the whole family. */
  childId: string | null
  childName: string
  day: Day
  programmeId: string | null
  /** Empty for a supplement. */
  programmeName: string
  activityName: string
  /** Nobody has said whether the child came. */
  isUnknown: boolean
  /** The price of the whole day, before what the rules leave out of it and what an aid pays; null for a supplement. */
  unit: Cents | null
  price: FamilyPrice
}

type DayRow = Omit<LineToBill, 'price' | 'unit' | 'chargeId'> & {
  bookingId: string
  programmeId: string
  childId: string
  slots: Slot[]
  isUnplanned: boolean
  /** The child's other home, when their parts are set. */
  otherFamilyId: string | null
  percent: number
  /** Why only a part is billed; null for a whole day. */
  givenUp: 'cancelled' | 'absent' | null
  cancelledPercent: number
  penaltyCents: number
}

/** A day that nothing prices: it waits until a tariff does. */
export type UnpricedDay = Pick<DayRow, 'programmeId' | 'programmeName' | 'activityName' | 'day'>

export type ToBill = { lines: LineToBill[]; unpriced: UnpricedDay[] }

/** What families owe and haven't been billed, by family number, child and day; supplements last. Four statements. */
export async function linesToBill(db: Tx, scope: LineScope): Promise<ToBill> {
  const days = await daysToBill(db, scope)
  const unpriced = await daysWithoutPrice(db, days)
  const priced = await withPrices(
    db,
    days.filter((row) => !unpriced.has(row)),
  )
  const lines = [...priced, ...(await chargesToBill(db, scope))]
  return {
    lines: lines.sort((one, other) => one.familyNumber - other.familyNumber),
    unpriced: [...unpriced].filter((row) => !row.isOtherHome),
  }
}

async function daysToBill(db: Tx, scope: LineScope): Promise<DayRow[]> {
  return db.$queryRaw<DayRow[]>`
    SELECT booking.id AS "bookingId", home.family_id AS "familyId", home.is_other_home AS "isOtherHome", home.percent,
      home_share.other_id AS "otherFamilyId", family.number AS "familyNumber", family.name AS "familyName",
      family.archived_at IS NOT NULL AS "isLeaving",
      booking.child_id AS "childId", child.first_name || ' ' || child.last_name AS "childName",
      booking.programme_id AS "programmeId", programme.name AS "programmeName", activity.name AS "activityName",
      to_json(activity.slots) AS slots, booking.day::text AS day, booking.is_unplanned AS "isUnplanned",
      booking.status = 'accepted' AS "isUnknown",
      CASE booking.status WHEN 'cancelled' THEN 'cancelled' WHEN 'absentJustified' THEN 'absent' END AS "givenUp",
      CASE booking.status WHEN 'absentJustified' THEN absence.billed_percent
           ELSE booking.cancelled_percent END AS "cancelledPercent",
      CASE booking.status WHEN 'absentJustified' THEN absence.penalty_cents
           ELSE booking.penalty_cents END AS "penaltyCents"
    FROM ${paidBookings}
    LEFT JOIN absence ON absence.booking_id = booking.id
    JOIN family ON family.id = home.family_id
    JOIN child ON child.id = booking.child_id
    JOIN programme ON programme.id = booking.programme_id
    JOIN activity ON activity.id = booking.activity_id
    WHERE ${isInScope(scope)} AND ${isToBill}
    ORDER BY family.number, child.first_name, child.id, booking.day, activity.sort, booking.id`
}

async function withPrices(db: Tx, days: readonly DayRow[]): Promise<LineToBill[]> {
  const prices = await pricesOfFamilies(db, days.flatMap(pricesAsked), 'booked')
  return days.map((row) => {
    const priceOf = (familyId: string) => prices.get(priceKey(row.bookingId, familyId))!
    const billed = (familyId: string) =>
      billedPrice(priceOf(familyId), { ...row, isCancelled: row.givenUp !== null })
    const { otherFamilyId, percent, givenUp, ...line } = row
    const otherPrice = !row.isOtherHome && percent < 100 ? billed(otherFamilyId!) : null
    return {
      ...{ ...line, chargeId: null, unit: beforeAid(priceOf(row.familyId)) },
      activityName: billedPart(billedActivity(row.activityName, givenUp), percent),
      price: partOfHome(billed(row.familyId), { percent, otherPrice }),
    }
  })
}

/** The price that the délibération prints: an aid is deducted beside it. */
function beforeAid({ total, aid }: FamilyPrice): Cents {
  return cents(total + aid)
}

function priceKey(bookingId: string, familyId: string): string {
  return `${bookingId} ${familyId}`
}

/** The price of the home that pays and, to share a day to the cent, the other's. */
function pricesAsked(row: DayRow) {
  const homes = row.percent < 100 && !row.isOtherHome ? [row.familyId, row.otherFamilyId!] : [row.familyId]
  return homes.map((familyId) => ({ ...row, familyId, key: priceKey(row.bookingId, familyId) }))
}

/** A supplement joins the first run that ends on its day or after. */
function isChargeToBill({ days, familyIds }: LineScope): Prisma.Sql {
  const until = days
    ? Prisma.sql`${days.lastDay}::text::date`
    : Prisma.sql`(SELECT max(billing_run.last_day) FROM billing_run)`
  return Prisma.sql`charge.cancelled_at IS NULL AND charge.day <= ${until}
    AND ${familyIds ? Prisma.sql`charge.family_id = ANY(${[...familyIds]}::uuid[])` : Prisma.sql`true`}
    AND NOT EXISTS (SELECT 1 FROM invoice_line WHERE invoice_line.charge_id = charge.id
                     AND invoice_line.credited_line_id IS NULL AND NOT invoice_line.is_released)`
}

type ChargeRow = Omit<LineToBill, 'price' | 'unit'> & { component: ChargeComponent; amount: number }

async function chargesToBill(db: Tx, scope: LineScope): Promise<LineToBill[]> {
  const rows = await db.$queryRaw<ChargeRow[]>`
    SELECT charge.family_id AS "familyId", family.number AS "familyNumber", family.name AS "familyName",
      family.archived_at IS NOT NULL AS "isLeaving", NULL AS "bookingId", charge.id AS "chargeId",
      false AS "isOtherHome", charge.child_id AS "childId",
      coalesce(child.first_name || ' ' || child.last_name, '') AS "childName", charge.day::text AS day,
      NULL AS "programmeId", '' AS "programmeName", charge.label AS "activityName", false AS "isUnknown",
      charge.component, charge.amount_cents AS amount
    FROM charge
    JOIN family ON family.id = charge.family_id
    LEFT JOIN child ON child.id = charge.child_id
    WHERE ${isChargeToBill(scope)}
    ORDER BY family.number, child.first_name NULLS LAST, child.id, charge.day, charge.id`
  return rows.map(({ component, amount, ...line }) => ({
    ...{ ...line, unit: null },
    price: chargePrice(component, cents(amount)),
  }))
}

function chargePrice(component: ChargeComponent, amount: Cents): FamilyPrice {
  const none = {
    ...{ care: ZERO, meal: ZERO, outing: ZERO, penalty: ZERO, aid: ZERO },
    ...{ band: null, quotient: null, reasons: [] },
  }
  return { ...none, [component]: amount, total: amount }
}
