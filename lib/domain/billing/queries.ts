import 'server-only'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import { cents, type Cents, ZERO } from '@/lib/money'
import type { Sort } from '@/lib/rules/list-address'
import type { Run } from '@/lib/rules/billing-run'
import { amountDue, type InvoiceStatus } from '@/lib/rules/invoicing'
import type { Day, Month } from '@/lib/time/day'
import { type InvoiceSnapshot, invoiceSnapshotSchema } from './schema'

/** A line of the Factures page. */
export type InvoiceSummary = {
  number: string
  month: Month
  /** The period that it bills; empty for a month. */
  label: string
  status: InvoiceStatus
  total: Cents
  /** What its credit notes take back. */
  credited: Cents
  paid: Cents
  /** What is still to pay. */
  due: Cents
  dueDay: Day | null
}

const summary = {
  number: true,
  month: true,
  label: true,
  status: true,
  totalCents: true,
  creditedCents: true,
  paidCents: true,
  dueDay: true,
} as const
type SummaryRow = {
  number: string | null
  month: string
  label: string
  status: InvoiceStatus
  totalCents: number
  creditedCents: number
  paidCents: number
  dueDay: Date | null
}

function asSummary(row: SummaryRow): InvoiceSummary {
  const amounts = {
    status: row.status,
    ...{ total: cents(row.totalCents), credited: cents(row.creditedCents), paid: cents(row.paidCents) },
  }
  return {
    ...amounts,
    due: amountDue(amounts),
    number: row.number!,
    month: row.month as Month,
    label: row.label,
    dueDay: row.dueDay && fromDb(row.dueDay),
  }
}

const issued = { kind: 'invoice', status: { not: 'draft' } } as const

/** The family's invoices, the latest first. */
export async function invoicesOf(family: FamilyScope): Promise<InvoiceSummary[]> {
  const prisma = await database()
  const rows = await prisma.invoice.findMany({
    where: { ...issued, familyId: family.familyId },
    orderBy: { number: 'desc' },
    select: summary,
  })
  return rows.map(asSummary)
}

/** The family's last invoice, for its home page. */
export async function lastInvoiceOf(family: FamilyScope): Promise<InvoiceSummary | null> {
  const prisma = await database()
  const row = await prisma.invoice.findFirst({
    where: { ...issued, familyId: family.familyId },
    orderBy: { number: 'desc' },
    select: summary,
  })
  return row && asSummary(row)
}

export type InvoiceSheet = InvoiceSummary & {
  id: string
  kind: 'invoice' | 'creditNote'
  snapshot: InvoiceSnapshot
}

const sheet = { ...summary, id: true, kind: true, snapshot: true } as const

/** Nothing is due of a credit note. */
function asSheet(row: SummaryRow & Pick<InvoiceSheet, 'id' | 'kind'> & { snapshot: unknown }): InvoiceSheet {
  const read = asSummary(row)
  return {
    ...{ ...read, due: row.kind === 'creditNote' ? ZERO : read.due },
    ...{ id: row.id, kind: row.kind, snapshot: invoiceSnapshotSchema.parse(row.snapshot) },
  }
}

/** Invoices and credit notes have a page each. */
const onPaper = { status: { not: 'draft' } } as const

/** An invoice or a credit note of the family, as it was issued; null for another family's number. */
export async function invoiceOf(family: FamilyScope, number: string): Promise<InvoiceSheet | null> {
  const prisma = await database()
  const row = await prisma.invoice.findFirst({
    where: { ...onPaper, familyId: family.familyId, number },
    select: sheet,
  })
  return row && asSheet(row)
}

export type StaffInvoice = InvoiceSummary & { family: { number: number; name: string } }

export const invoiceColumns = ['numero', 'famille', 'montant'] as const
export type InvoiceColumn = (typeof invoiceColumns)[number]
export const byNumber: Sort<InvoiceColumn> = { column: 'numero', isDescending: false }

/** The invoices filed under a month, or those of a period, by number unless told. */
export async function invoicesOfRun(
  _staff: StaffScope,
  { month, periodId }: Pick<Run, 'month' | 'periodId'>,
  { column, isDescending }: Sort<InvoiceColumn> = byNumber,
): Promise<StaffInvoice[]> {
  const direction = isDescending ? 'desc' : 'asc'
  const orders = {
    numero: { number: direction },
    famille: { family: { name: direction } },
    montant: { totalCents: direction },
  } as const
  const prisma = await database()
  const rows = await prisma.invoice.findMany({
    where: { ...issued, ...(periodId ? { periodId } : { month }) },
    orderBy: [orders[column], { number: 'asc' }],
    select: { ...summary, family: { select: { number: true, name: true } } },
  })
  return rows.map((row) => ({ ...asSummary(row), family: row.family }))
}

export type StaffInvoiceSheet = InvoiceSheet & { familyId: string }

/** An invoice for the service; null for an unknown number. */
export async function invoiceForStaff(_staff: StaffScope, number: string): Promise<StaffInvoiceSheet | null> {
  const prisma = await database()
  const row = await prisma.invoice.findFirst({
    where: { ...onPaper, number },
    select: { ...sheet, familyId: true },
  })
  return row && { ...asSheet(row), familyId: row.familyId }
}
