import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { cents, type Cents } from '@/lib/money'
import type { CreditableLine, CreditedInvoice } from '@/lib/rules/credit-notes'
import type { Day, Month } from '@/lib/time/day'
import { type InvoiceSnapshot, invoiceSnapshotSchema } from '../schema'

export type LineToCredit = CreditableLine & { childName: string; day: Day; label: string }
export type InvoiceToCredit = Omit<CreditedInvoice, 'allocations' | 'lines'> & {
  id: string
  number: string
  month: Month
  label: string
  lines: LineToCredit[]
  snapshot: InvoiceSnapshot
}

/** An invoice whose lines can be taken back, for their page; null for an unknown number. */
export async function invoiceToCredit(_staff: StaffScope, number: string): Promise<InvoiceToCredit | null> {
  const prisma = await database()
  const row = await prisma.invoice.findFirst({ where: { kind: 'invoice', number }, select: { id: true } })
  return row && readInvoiceToCredit(prisma, row.id)
}

/** The same in a transaction. */
export async function readInvoiceToCredit(db: Tx, id: string): Promise<InvoiceToCredit | null> {
  const row = await db.invoice.findFirst({
    where: { id, kind: 'invoice', number: { not: null } },
    include: {
      lines: {
        orderBy: [{ child: { firstName: 'asc' } }, { day: 'asc' }, { id: 'asc' }],
        include: { child: true, credit: { select: { id: true } } },
      },
    },
  })
  if (!row) return null
  return {
    ...{ id: row.id, number: row.number!, month: row.month as Month, label: row.label, status: row.status },
    ...{ total: cents(row.totalCents), credited: cents(row.creditedCents) },
    snapshot: invoiceSnapshotSchema.parse(row.snapshot),
    lines: row.lines.map((line) => ({
      ...{ id: line.id, label: line.label, day: fromDb(line.day), total: cents(line.totalCents) },
      childName: line.child ? `${line.child.firstName} ${line.child.lastName}` : '',
      isCredited: line.credit !== null,
    })),
  }
}

export type CreditSummary = { number: string; total: Cents }

/** The credit notes of an invoice, the first one first. */
export async function creditsOf(invoiceId: string): Promise<CreditSummary[]> {
  const prisma = await database()
  const rows = await prisma.invoice.findMany({
    where: { kind: 'creditNote', creditOfId: invoiceId },
    orderBy: { number: 'asc' },
    select: { number: true, totalCents: true },
  })
  return rows.map((row) => ({ number: row.number!, total: cents(row.totalCents) }))
}
