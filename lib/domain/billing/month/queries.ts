import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import { type FamilyPrice, pricesOfFamilies } from '@/lib/domain/tariff/queries'
import { billedActivity } from '@/lib/messages/fr/finances'
import { cents, total, type Cents } from '@/lib/money'
import { billableStatuses, billedPrice } from '@/lib/rules/invoicing'
import type { Slot } from '@/lib/rules/places'
import { firstDayOf, lastDayOf, monthOf, type Day, type Month } from '@/lib/time/day'
import { Prisma } from '@/prisma/generated/client'

/** Of a justified absence, what its rule leaves to pay. */
const leavesToPay = Prisma.sql`absence.status = 'justified' AND (absence.billed_percent > 0 OR absence.penalty_cents > 0)`

/**
 * A booking that a family pays for and hasn't been billed: one it came to, cancelled late, or missed where the rules
 * leave a part to pay. A cancellation asked in time and still undecided isn't billed: it counts as accepted once its
 * day has begun. An absence that waits for its answer is billed, or not, once it is answered.
 */
const isToBill = Prisma.sql`
  (booking.status::text = ANY(${[...billableStatuses]})
    OR booking.status = 'cancelled' AND (booking.cancelled_percent > 0 OR booking.penalty_cents > 0)
    OR booking.status = 'absentJustified'
       AND EXISTS (SELECT 1 FROM absence WHERE absence.booking_id = booking.id AND ${leavesToPay}))
  AND NOT EXISTS (SELECT 1 FROM absence WHERE absence.booking_id = booking.id
                   AND absence.status = 'declared' AND absence.rule_version_id IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM invoice_line WHERE invoice_line.booking_id = booking.id AND NOT invoice_line.is_released)
  AND NOT EXISTS (SELECT 1 FROM request_line WHERE request_line.booking_id = booking.id
                   AND request_line.kind = 'cancel' AND request_line.status = 'pending')`

type DayToBill = {
  bookingId: string
  familyId: string
  familyNumber: number
  familyName: string
  childId: string
  childName: string
  programmeId: string
  programmeName: string
  activityName: string
  slots: Slot[]
  day: Day
  isUnplanned: boolean
  /** Why only a part is billed; null for a whole day. */
  givenUp: 'cancelled' | 'absent' | null
  cancelledPercent: number
  penaltyCents: number
}
/** `unit` is the price of the whole day, of which the rules may leave out a part. */
export type PricedDay = DayToBill & { price: FamilyPrice; unit: Cents }
export type FamilyToBill = { id: string; number: number; name: string; days: PricedDay[]; total: Cents }

/** What each family owes for a month and hasn't been billed yet, by family number. Families who owe nothing are left out. */
export async function familiesToBill(db: Tx, month: Month): Promise<FamilyToBill[]> {
  const days = await db.$queryRaw<DayToBill[]>`
    SELECT booking.id AS "bookingId", booking.family_id AS "familyId", family.number AS "familyNumber",
      family.name AS "familyName", booking.child_id AS "childId", child.first_name || ' ' || child.last_name AS "childName",
      booking.programme_id AS "programmeId", programme.name AS "programmeName", activity.name AS "activityName",
      to_json(activity.slots) AS slots, booking.day::text AS day, booking.is_unplanned AS "isUnplanned",
      CASE booking.status WHEN 'cancelled' THEN 'cancelled' WHEN 'absentJustified' THEN 'absent' END AS "givenUp",
      CASE booking.status WHEN 'absentJustified' THEN absence.billed_percent
           ELSE booking.cancelled_percent END AS "cancelledPercent",
      CASE booking.status WHEN 'absentJustified' THEN absence.penalty_cents
           ELSE booking.penalty_cents END AS "penaltyCents"
    FROM booking
    LEFT JOIN absence ON absence.booking_id = booking.id
    JOIN family ON family.id = booking.family_id
    JOIN child ON child.id = booking.child_id
    JOIN programme ON programme.id = booking.programme_id
    JOIN activity ON activity.id = booking.activity_id
    WHERE booking.day BETWEEN ${firstDayOf(month)}::text::date AND ${lastDayOf(month)}::text::date
      AND ${isToBill}
    ORDER BY family.number, child.first_name, child.id, booking.day, activity.sort, booking.id`
  const prices = await pricesOfFamilies(
    db,
    days.map((line) => ({ ...line, key: line.bookingId })),
    'booked',
  )
  const priced = days.map((line) => {
    const price = prices.get(line.bookingId)!
    return {
      ...line,
      activityName: billedActivity(line.activityName, line.givenUp),
      unit: price.total,
      price: billedPrice(price, { ...line, isCancelled: line.givenUp !== null }),
    }
  })
  return [...Map.groupBy(priced, (line) => line.familyId).values()]
    .map((own) => ({
      id: own[0]!.familyId,
      number: own[0]!.familyNumber,
      name: own[0]!.familyName,
      days: own,
      total: total(own.map((line) => line.price.total)),
    }))
    .filter((family) => family.total > 0)
}

export type MonthPreview = {
  families: { number: number; name: string; days: number; total: Cents; isWithoutQuotient: boolean }[]
  days: number
  total: Cents
}

/** What an issue of the month would be now. */
export async function previewMonth(_staff: StaffScope, month: Month): Promise<MonthPreview> {
  const families = await familiesToBill(await database(), month)
  return {
    families: families.map(({ number, name, days, total }) => ({
      ...{ number, name, total, days: days.length },
      isWithoutQuotient: days.some((line) => line.price.quotient === null),
    })),
    days: families.reduce((sum, family) => sum + family.days.length, 0),
    total: total(families.map((family) => family.total)),
  }
}

export type MonthSummary = {
  month: Month
  /** Days accepted or attended and not billed yet. */
  daysToBill: number
  invoices: number
  invoiced: Cents
  paid: Cents
}

type MonthRow = { month: Month; daysToBill: number; invoices: number; invoiced: number; paid: number }

/** Months with days to bill or invoices, up to the month of `today`, the latest first. One statement. */
export async function months(_staff: StaffScope, today: Day): Promise<MonthSummary[]> {
  const prisma = await database()
  const rows = await prisma.$queryRaw<MonthRow[]>`
    WITH open AS (
      SELECT to_char(booking.day, 'YYYY-MM') AS month, count(*)::int AS days
      FROM booking
      WHERE booking.day <= ${today}::text::date AND ${isToBill}
      GROUP BY 1
    ), issued AS (
      SELECT month, count(*)::int AS invoices, sum(total_cents)::int AS invoiced, sum(paid_cents)::int AS paid
      FROM invoice WHERE kind = 'invoice' AND status <> 'draft' GROUP BY month
    )
    SELECT month, coalesce(days, 0) AS "daysToBill", coalesce(invoices, 0) AS invoices,
      coalesce(invoiced, 0) AS invoiced, coalesce(paid, 0) AS paid
    FROM open FULL JOIN issued USING (month) ORDER BY month DESC`
  return rows.map((row) => ({ ...row, invoiced: cents(row.invoiced), paid: cents(row.paid) }))
}

/** The days of the months before that of `today` that haven't been billed, and the first of these months. */
export async function daysNotIssued(
  db: Tx,
  today: Day,
): Promise<{ count: number; firstMonth: Month | null }> {
  const [row] = await db.$queryRaw<{ count: number; firstMonth: Month | null }[]>`
    SELECT count(*)::int AS count, to_char(min(booking.day), 'YYYY-MM') AS "firstMonth"
    FROM booking WHERE booking.day < ${firstDayOf(monthOf(today))}::text::date AND ${isToBill}`
  return row!
}
