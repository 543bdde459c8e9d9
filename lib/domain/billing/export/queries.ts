import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { asCents } from '@/lib/db/cents'
import type { Cents } from '@/lib/money'
import type { Day, Month } from '@/lib/time/day'
import { Prisma } from '@/prisma/generated/client'

/** What is exported: the invoices of a month of service or of a period, or all issued between two days, both included. */
export type ExportSpan = { month: Month } | { periodId: string } | { from: Day; to: Day }

const issuedOn = Prisma.sql`(invoice.issued_at AT TIME ZONE 'Europe/Paris')::date`
/** A credit note's own amounts are positive: it takes them back. */
const sign = Prisma.sql`(CASE invoice.kind WHEN 'creditNote' THEN -1 ELSE 1 END)`

function isExported(span: ExportSpan): Prisma.Sql {
  const isIssued = Prisma.sql`invoice.number IS NOT NULL AND invoice.issued_at IS NOT NULL`
  if ('month' in span) return Prisma.sql`${isIssued} AND invoice.month = ${span.month}`
  if ('periodId' in span)
    return Prisma.sql`${isIssued} AND coalesce(invoice.period_id, origin.period_id) = ${span.periodId}::uuid`
  return Prisma.sql`${isIssued} AND ${issuedOn} BETWEEN ${span.from}::text::date AND ${span.to}::text::date`
}

type Components = { care: Cents; meal: Cents; outing: Cents; penalty: Cents; aid: Cents; total: Cents }
type Paper = {
  kind: 'invoice' | 'creditNote'
  number: string
  /** The invoice that a credit note takes back. */
  creditOf: string | null
  issuedOn: Day
  month: Month
  /** What it bills, when it isn't a month. */
  label: string
  familyNumber: number
  familyName: string
  /** The debtor, as printed. */
  payer: string
}

const paper = Prisma.sql`
  invoice.kind, invoice.number, origin.number AS "creditOf", ${issuedOn}::text AS "issuedOn", invoice.month,
  invoice.label, family.number AS "familyNumber", family.name AS "familyName",
  coalesce(invoice.snapshot #>> '{payer,name}', '') AS payer`

export type ExportedLine = Paper &
  Components & { day: Day; childName: string; what: string; programmeName: string }

/** A line for each day and supplement, those of credit notes negative, by number. One statement. */
export async function linesToExport(_staff: StaffScope, span: ExportSpan): Promise<ExportedLine[]> {
  const prisma = await database()
  const rows = await prisma.$queryRaw<ExportedLine[]>`
    SELECT ${paper}, line.day::text AS day, line.label AS what, coalesce(programme.name, '') AS "programmeName",
      coalesce(child.first_name || ' ' || child.last_name, '') AS "childName",
      ${sign} * line.care_cents AS care, ${sign} * line.meal_cents AS meal, ${sign} * line.outing_cents AS outing,
      ${sign} * line.penalty_cents AS penalty, ${sign} * line.aid_cents AS aid, ${sign} * line.total_cents AS total
    FROM invoice_line line
    JOIN invoice ON invoice.id = line.invoice_id
    JOIN family ON family.id = invoice.family_id
    LEFT JOIN invoice origin ON origin.id = invoice.credit_of_id
    LEFT JOIN child ON child.id = line.child_id
    LEFT JOIN invoice_line taken_back ON taken_back.id = line.credited_line_id
    LEFT JOIN booking ON booking.id = coalesce(line.booking_id, taken_back.booking_id)
    LEFT JOIN programme ON programme.id = booking.programme_id
    WHERE ${isExported(span)}
    ORDER BY invoice.issued_at, invoice.number, child.first_name, child.id, line.day, line.id`
  return rows.map((row) => ({ ...row, ...asCents(row, components) }))
}

const components = ['care', 'meal', 'outing', 'penalty', 'aid', 'total'] as const

export type ExportedInvoice = Paper & Components & { dueDay: Day | null; credited: Cents; paid: Cents }

/** A line for each invoice and credit note, by number, with what its lines come to. One statement. */
export async function invoicesToExport(_staff: StaffScope, span: ExportSpan): Promise<ExportedInvoice[]> {
  const prisma = await database()
  const rows = await prisma.$queryRaw<ExportedInvoice[]>`
    SELECT ${paper}, invoice.due_day::text AS "dueDay",
      ${sign} * coalesce(sum(line.care_cents), 0)::int AS care, ${sign} * coalesce(sum(line.meal_cents), 0)::int AS meal,
      ${sign} * coalesce(sum(line.outing_cents), 0)::int AS outing,
      ${sign} * coalesce(sum(line.penalty_cents), 0)::int AS penalty, ${sign} * coalesce(sum(line.aid_cents), 0)::int AS aid,
      ${sign} * invoice.total_cents AS total, invoice.credited_cents AS credited, invoice.paid_cents AS paid
    FROM invoice
    JOIN family ON family.id = invoice.family_id
    LEFT JOIN invoice origin ON origin.id = invoice.credit_of_id
    LEFT JOIN invoice_line line ON line.invoice_id = invoice.id
    WHERE ${isExported(span)}
    GROUP BY invoice.id, family.id, origin.id
    ORDER BY invoice.issued_at, invoice.number`
  return rows.map((row) => ({ ...row, ...asCents(row, [...components, 'credited', 'paid']) }))
}
