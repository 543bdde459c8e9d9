import { randomUUID } from 'node:crypto'
import type { Tx } from '@/lib/db/transaction'
import { issueMonthInTransaction } from '@/lib/domain/billing/service'
import { issueTaxCertificatesInTransaction } from '@/lib/domain/billing/tax-certificate/service'
import { recordPaymentInTransaction } from '@/lib/domain/payment/service'
import { cents } from '@/lib/money'
import { day, parseMonth, yearOf } from '@/lib/time/day'
import { parisInstant, type Instant } from '@/lib/time/paris'
import type { CreatedFamily } from '@/prisma/factories'
import { billed } from '../families'
import { bookDays } from './bookings'

/** Invoices of two months by the services themselves, the first one paid, and its tax certificate. */
export async function seedInvoices(tx: Tx, families: CreatedFamily[], now: Instant): Promise<void> {
  for (const family of families)
    for (const { days } of Object.values(billed))
      await bookDays(tx, family, family.children[1]!, days, {
        status: 'accepted',
        submittedAt: parisInstant(day(`${days[0]!.slice(0, 4)}-09-02`), '19:00'),
      })

  const issue = { accountId: null, sendMail: false }
  const issuedAt = parisInstant(day('2025-11-20'), '10:00')
  await issueMonthInTransaction(tx, issuedAt, parseMonth(billed.paid.month)!, issue)
  for (const family of families) {
    const invoice = await tx.invoice.findFirstOrThrow({ where: { familyId: family.id } })
    const amount = cents(invoice.totalCents)
    const payment = {
      paymentId: randomUUID(),
      invoiceId: invoice.id,
      amount,
      receivedOn: day('2025-12-02'),
      reference: '',
    }
    await recordPaymentInTransaction(tx, now, { ...payment, method: 'payfip' }, null)
  }
  await issueMonthInTransaction(tx, now, parseMonth(billed.due.month)!, issue)
  await issueTaxCertificatesInTransaction(tx, now, yearOf(day(billed.paid.days[0]!)), issue)
}
