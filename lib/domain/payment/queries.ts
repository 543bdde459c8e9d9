import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import { cents, type Cents } from '@/lib/money'
import type { Day } from '@/lib/time/day'
import type { PaymentMethod } from './schema'

/** Address of PayFIP, as the organisation has set it. */
export async function payfipAddress(): Promise<string> {
  const prisma = await database()
  const { payfipUrl } = await prisma.organisation.findUniqueOrThrow({
    where: { id: 1 },
    select: { payfipUrl: true },
  })
  return payfipUrl
}

/** A payment as its invoice shows it to the service. */
export type InvoicePayment = {
  id: string
  receivedOn: Day
  /** What was received. */
  amount: Cents
  /** What it pays of this invoice. */
  part: Cents
  method: PaymentMethod
  reference: string
  enteredBy: string | null
  reversal: { at: Date; by: string | null; reason: string } | null
}

/** The name of who did something. */
export const person = { select: { firstName: true, lastName: true } } as const
export const nameOf = (found: { firstName: string; lastName: string } | null) =>
  found && `${found.firstName} ${found.lastName}`

/** The payments of an invoice, those that were undone too, in the order in which they came. */
export async function paymentsOfInvoice(_staff: StaffScope, invoiceId: string): Promise<InvoicePayment[]> {
  const prisma = await database()
  const rows = await prisma.payment.findMany({
    where: { OR: [{ invoiceId }, { allocations: { some: { line: { invoiceId } } } }] },
    orderBy: [{ receivedOn: 'asc' }, { enteredAt: 'asc' }],
    include: {
      ...{ enteredBy: person, reversedBy: person },
      allocations: { where: { line: { invoiceId } }, select: { amountCents: true } },
    },
  })
  return rows.map((row) => ({
    ...{ id: row.id, method: row.method, reference: row.reference, amount: cents(row.amountCents) },
    receivedOn: fromDb(row.receivedOn),
    part: cents(row.allocations.reduce((sum, { amountCents }) => sum + amountCents, 0)),
    enteredBy: nameOf(row.enteredBy),
    reversal: row.reversedAt && {
      ...{ at: row.reversedAt, by: nameOf(row.reversedBy), reason: row.reversalReason },
    },
  }))
}
