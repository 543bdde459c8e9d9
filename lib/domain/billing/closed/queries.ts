import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { cents, type Cents } from '@/lib/money'
import type { Day } from '@/lib/time/day'

/** A day that was billed, and that its accueil has closed since: the family is owed it. */
export type ClosedAndBilled = {
  bookingId: string
  invoiceNumber: string
  familyNumber: number
  familyName: string
  childName: string
  day: Day
  programmeName: string
  reason: string
  amount: Cents
}

/** Days that were closed after their invoice, the latest first: the finance officer deducts them. */
export async function closedAndBilled(_staff: StaffScope): Promise<ClosedAndBilled[]> {
  const prisma = await database()
  const rows = await prisma.$queryRaw<(Omit<ClosedAndBilled, 'amount'> & { amount: number })[]>`
    SELECT booking.id AS "bookingId", invoice.number AS "invoiceNumber", family.number AS "familyNumber",
      family.name AS "familyName", child.first_name || ' ' || child.last_name AS "childName",
      booking.day::text AS day, programme.name AS "programmeName",
      coalesce(open_day.closed_reason, '') AS reason, invoice_line.total_cents AS amount
    FROM booking
    JOIN invoice_line ON invoice_line.booking_id = booking.id
    JOIN invoice ON invoice.id = invoice_line.invoice_id AND invoice.status <> 'draft'
    JOIN family ON family.id = invoice.family_id
    JOIN child ON child.id = booking.child_id
    JOIN programme ON programme.id = booking.programme_id
    LEFT JOIN open_day ON open_day.programme_id = booking.programme_id AND open_day.day = booking.day
    WHERE booking.status = 'closed'
      AND NOT EXISTS (SELECT 1 FROM invoice_line AS credit WHERE credit.credited_line_id = invoice_line.id)
    ORDER BY booking.day DESC, family.number, child.first_name, booking.id`
  return rows.map((row) => ({ ...row, amount: cents(row.amount) }))
}
