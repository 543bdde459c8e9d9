import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { asCents } from '@/lib/db/cents'
import { database } from '@/lib/db/client'
import { readTogether, select } from '@/lib/db/together'
import type { PaymentMethod } from '@/lib/domain/payment/schema'
import { total, type Cents } from '@/lib/money'
import type { Month } from '@/lib/time/day'
import { Prisma } from '@/prisma/generated/client'

/** What was billed, its credit notes taken off: total = care + meal + outing + penalty − aid. */
export type Billed = { care: Cents; meal: Cents; outing: Cents; penalty: Cents; aid: Cents; total: Cents }
export type MonthBilled = Billed & { month: Month; invoices: number; creditNotes: number }
export type ProgrammeBilled = Billed & { programmeName: string }
export type MethodPaid = { method: PaymentMethod; payments: number; amount: Cents }
export type YearTotals = {
  /** By month of issue. */
  months: MonthBilled[]
  /** By accueil, its name empty for what isn't a day. */
  programmes: ProgrammeBilled[]
  /** What was received in the year and still stands, whatever year it pays. */
  methods: MethodPaid[]
}

const sums = Prisma.sql`
  sum(line.sign * line.care_cents) AS care, sum(line.sign * line.meal_cents) AS meal, sum(line.sign * line.outing_cents) AS outing,
  sum(line.sign * line.penalty_cents) AS penalty, sum(line.sign * line.aid_cents) AS aid, sum(line.sign * line.total_cents) AS total`

/** The lines of all that was issued in a year, on a Paris clock; those of credit notes count negatively. */
const linesOf = (year: number) => Prisma.sql`(
  SELECT invoice_line.*, taken_back.booking_id AS taken_back_booking_id,
    to_char(issued_at AT TIME ZONE 'Europe/Paris', 'YYYY-MM') AS month, invoice.kind,
    CASE invoice.kind WHEN 'creditNote' THEN -1 ELSE 1 END AS sign
  FROM invoice JOIN invoice_line ON invoice_line.invoice_id = invoice.id
  LEFT JOIN invoice_line taken_back ON taken_back.id = invoice_line.credited_line_id
  WHERE invoice.number IS NOT NULL AND extract(year FROM issued_at AT TIME ZONE 'Europe/Paris') = ${year}::int) AS line`

/** What a calendar year has billed and received. One statement. */
export async function yearTotals(_staff: StaffScope, year: number): Promise<YearTotals> {
  const read = await readTogether(await database(), {
    months: select<MonthBilled>`
      SELECT month, count(DISTINCT invoice_id) FILTER (WHERE kind = 'invoice')::int AS invoices,
        count(DISTINCT invoice_id) FILTER (WHERE kind = 'creditNote')::int AS "creditNotes", ${sums}
      FROM ${linesOf(year)} GROUP BY month ORDER BY month`,
    programmes: select<ProgrammeBilled>`
      SELECT coalesce(programme.name, '') AS "programmeName", ${sums}
      FROM ${linesOf(year)}
      LEFT JOIN booking ON booking.id = coalesce(line.booking_id, line.taken_back_booking_id)
      LEFT JOIN programme ON programme.id = booking.programme_id
      GROUP BY programme.id, programme.name ORDER BY programme.name NULLS LAST, programme.id`,
    methods: select<MethodPaid>`
      SELECT method, count(*)::int AS payments, sum(amount_cents) AS amount FROM payment
      WHERE reversed_at IS NULL AND extract(year FROM received_on) = ${year}::int
      GROUP BY method ORDER BY method`,
  })
  return {
    months: read.months.map((row) => ({ ...row, ...asCents(row, components) })),
    programmes: read.programmes.map((row) => ({ ...row, ...asCents(row, components) })),
    methods: read.methods.map((row) => ({ ...row, ...asCents(row, ['amount']) })),
  }
}

const components = ['care', 'meal', 'outing', 'penalty', 'aid', 'total'] as const

/** What several rows come to. */
export function sumOf(rows: readonly Billed[]): Billed {
  const sums = components.map((name) => [name, total(rows.map((row) => row[name]))])
  return Object.fromEntries(sums) as Billed
}

/** The years that have invoices or payments, the latest first. */
export async function yearsOfBilling(_staff: StaffScope): Promise<number[]> {
  const prisma = await database()
  const rows = await prisma.$queryRaw<{ year: number }[]>`
    SELECT extract(year FROM issued_at AT TIME ZONE 'Europe/Paris')::int AS year FROM invoice WHERE number IS NOT NULL
    UNION SELECT extract(year FROM received_on)::int FROM payment WHERE reversed_at IS NULL
    ORDER BY year DESC`
  return rows.map(({ year }) => year)
}
