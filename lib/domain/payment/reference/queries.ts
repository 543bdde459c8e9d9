import 'server-only'
import type { FamilyScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { type Collection, financeSettings, type PayfipMode } from '@/lib/domain/billing/settings/queries'
import { amountDue } from '@/lib/rules/invoicing'
import type { AvisReference } from '@/lib/rules/payfip'
import { cents, type Cents } from '@/lib/money'
import type { Day, Month } from '@/lib/time/day'
import { fromDb } from '@/lib/db/day'

/** An invoice that waits for a payment, with the reference of its avis when the service has imported it. */
export type InvoiceToSettle = {
  id: string
  number: string
  month: Month
  label: string
  due: Cents
  dueDay: Day | null
  avis: AvisReference | null
}

export type Settling = {
  invoices: InvoiceToSettle[]
  mode: PayfipMode
  collection: Collection
  /** Six digits; empty while the organisation has none. */
  client: string
  /** Where PayFIP writes to; null for an account without an address. */
  email: string | null
}

/** What the family's page « Payer » shows, the oldest invoice first. */
export async function settlingOf({ familyId, accountId }: FamilyScope): Promise<Settling> {
  const prisma = await database()
  const [rows, settings, account] = await Promise.all([
    prisma.invoice.findMany({
      where: { familyId, kind: 'invoice', status: { in: ['issued', 'partPaid'] } },
      orderBy: { number: 'asc' },
      include: { avis: { select: { exercise: true, reference: true } } },
    }),
    financeSettings(prisma),
    prisma.account.findUnique({ where: { id: accountId }, select: { email: true } }),
  ])
  const invoices = rows.map(({ id, number, month, label, dueDay, avis, status, ...amounts }) => {
    const [total, credited, paid] = [amounts.totalCents, amounts.creditedCents, amounts.paidCents].map(cents)
    return {
      ...{ id, number: number!, month: month as Month, label, avis, dueDay: dueDay && fromDb(dueDay) },
      due: amountDue({ status, total: total!, credited: credited!, paid: paid! }),
    }
  })
  return {
    invoices: invoices.filter(({ due }) => due > 0),
    ...{ mode: settings.payfipMode, client: settings.payfipClient, collection: settings.collection },
    email: account?.email ?? null,
  }
}
