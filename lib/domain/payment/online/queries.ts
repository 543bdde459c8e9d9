import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { cents, type Cents } from '@/lib/money'
import type { OnlinePaymentState } from '@/lib/rules/online-payment'
import type { Instant } from '@/lib/time/paris'

export type OnlinePayment = {
  id: string
  idop: string
  invoiceNumber: string
  amount: Cents
  state: OnlinePaymentState
  createdAt: Instant
}

/** An online payment of the family; null for another family's. */
export async function onlinePaymentOf({ familyId }: FamilyScope, id: string): Promise<OnlinePayment | null> {
  if (!uuid.safeParse(id).success) return null
  const prisma = await database()
  const row = await prisma.onlinePayment.findFirst({
    where: { id, invoice: { familyId } },
    include: { invoice: { select: { number: true } } },
  })
  return (
    row && {
      ...{ id: row.id, idop: row.idop, state: row.state, amount: cents(row.amountCents) },
      ...{ invoiceNumber: row.invoice.number!, createdAt: row.createdAt.getTime() },
    }
  )
}

/** Those of an invoice that PayFIP says something else of than what was asked, for the service to look at. */
export async function disputedPayments(
  _staff: StaffScope,
  invoiceId: string,
): Promise<{ id: string; idop: string; amount: Cents; createdAt: Date }[]> {
  const prisma = await database()
  const rows = await prisma.onlinePayment.findMany({
    where: { invoiceId, state: 'disputed' },
    orderBy: { createdAt: 'asc' },
  })
  return rows.map(({ id, idop, amountCents, createdAt }) => ({
    ...{ id, idop, createdAt },
    amount: cents(amountCents),
  }))
}
