import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import { cents, type Cents } from '@/lib/money'
import { firstDayOf, monthOf, type Day, type Month } from '@/lib/time/day'
import { isLeftBefore, isToBill, paidBookings } from '../line/queries'

export type MonthSummary = {
  month: Month
  /** Days accepted or attended and not billed yet. */
  daysToBill: number
  invoices: number
  /** Without what credit notes take back. */
  invoiced: Cents
  paid: Cents
}

type MonthRow = { month: Month; daysToBill: number; invoices: number; invoiced: number; paid: number }

/** Months with days to bill or invoices, up to the month of `today`, the latest first. One statement. */
export async function months(_staff: StaffScope, today: Day): Promise<MonthSummary[]> {
  const prisma = await database()
  const rows = await prisma.$queryRaw<MonthRow[]>`
    WITH open AS (
      SELECT to_char(booking.day, 'YYYY-MM') AS month, count(DISTINCT booking.id)::int AS days
      FROM ${paidBookings}
      WHERE booking.day <= ${today}::text::date AND ${isToBill}
      GROUP BY 1
    ), issued AS (
      SELECT month, count(*)::int AS invoices, sum(total_cents - credited_cents)::int AS invoiced, sum(paid_cents)::int AS paid
      FROM invoice WHERE kind = 'invoice' AND status <> 'draft' GROUP BY month
    )
    SELECT month, coalesce(days, 0) AS "daysToBill", coalesce(invoices, 0) AS invoices,
      coalesce(invoiced, 0) AS invoiced, coalesce(paid, 0) AS paid
    FROM open FULL JOIN issued USING (month) ORDER BY month DESC`
  return rows.map((row) => ({ ...row, invoiced: cents(row.invoiced), paid: cents(row.paid) }))
}

/**
 * The days of the months before that of `today` that no issue has billed, and the first of these months. What an issue
 * left joins the next one by itself.
 */
export async function daysNotIssued(
  db: Tx,
  today: Day,
): Promise<{ count: number; firstMonth: Month | null }> {
  const [row] = await db.$queryRaw<{ count: number; firstMonth: Month | null }[]>`
    SELECT count(DISTINCT booking.id)::int AS count, to_char(min(booking.day), 'YYYY-MM') AS "firstMonth"
    FROM ${paidBookings}
    WHERE booking.day < ${firstDayOf(monthOf(today))}::text::date AND ${isToBill} AND NOT ${isLeftBefore}`
  return row!
}
