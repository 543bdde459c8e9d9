import type { Tx } from '@/lib/db/transaction'
import { issueMonthInTransaction } from '@/lib/domain/billing/service'
import { issueTaxCertificatesInTransaction } from '@/lib/domain/billing/tax-certificate/service'
import { cents, type Cents, ZERO } from '@/lib/money'
import { impute, invoiceMachine, paymentEvent } from '@/lib/rules/invoicing'
import { addDays, type Day, weekday, yearOf } from '@/lib/time/day'
import { parisDay, parisInstant } from '@/lib/time/paris'
import type { PaymentMethod } from '../generated/client'
import { issuedAt } from './calendar'
import type { Demo } from './demo'
import { insert } from './insert'
import type { DemoFamily } from './families'
import type { DemoStaff } from './staff'

/** Fourteen months of invoices, what families have paid of them, and last year's tax certificates. */
export async function insertBilling(
  tx: Tx,
  demo: Demo,
  families: DemoFamily[],
  staff: DemoStaff,
): Promise<void> {
  const { calendar } = demo
  for (const month of calendar.months) {
    const issued = await issueMonthInTransaction(tx, issuedAt(month), month, {
      accountId: staff.finance.accountId,
      sendMail: false,
    })
    // Outside the published school calendars, a month of holidays may have no day to bill.
    if (!issued.ok && issued.refusal.code !== 'nothingToIssue')
      throw new Error(`Month ${month} not issued: ${issued.refusal.code}`)
  }
  await insertPayments(tx, demo, families, staff)
  const year = yearOf(calendar.today)
  const inFebruary = parisInstant(`${year}-02-03` as Day, '09:00')
  const certified = await issueTaxCertificatesInTransaction(
    tx,
    Math.min(inFebruary, calendar.now),
    year - 1,
    { accountId: staff.finance.accountId, sendMail: false },
  )
  if (!certified.ok) throw new Error(`Year ${year - 1} not certified: ${certified.refusal.code}`)
}

type IssuedInvoice = {
  id: string
  number: string
  familyId: string
  issuedOn: Day
  total: Cents
  lines: { id: string; due: Cents }[]
}

/**
 * Most invoices are paid within a month. The rules of the payment service spread each payment over its lines; they are
 * written together, because the service takes ten statements for each.
 */
async function insertPayments(tx: Tx, demo: Demo, families: DemoFamily[], staff: DemoStaff): Promise<void> {
  const invoices = await issuedInvoices(tx)
  const lastMonth = issuedAt(demo.calendar.months.at(-1)!)
  const payments = invoices.flatMap((invoice) => {
    const family = families.find(({ id }) => id === invoice.familyId)!
    return paymentOf(invoice, family, parisDay(lastMonth), demo) ?? []
  })
  await insert(
    tx,
    'payment',
    payments.map(({ id, invoice, amount, receivedOn, method }) => ({
      ...{ id, familyId: invoice.familyId, invoiceId: invoice.id, receivedOn, amountCents: amount, method },
      ...{
        reference: method === 'cheque' ? `Chèque ${invoice.number.slice(-4)}` : '',
        enteredById: staff.finance.staffId,
      },
      enteredAt: enteredAt(receivedOn, demo),
    })),
  )
  await insert(
    tx,
    'paymentAllocation',
    payments.flatMap(({ id, invoice, amount }) =>
      impute(invoice.lines, amount).map((part) => ({
        paymentId: id,
        lineId: part.line.id,
        amountCents: part.amount,
      })),
    ),
  )
  const paid = payments.map(({ invoice, amount }) => ({
    ...{ id: invoice.id, paid_cents: amount },
    status:
      invoiceMachine.issued[
        paymentEvent({ status: 'issued', total: invoice.total, credited: ZERO, paid: ZERO }, amount)
      ],
  }))
  await tx.$executeRaw`
    UPDATE invoice SET status = known.status, paid_cents = known.paid_cents
    FROM json_populate_recordset(NULL::invoice, ${JSON.stringify(paid)}::json) AS known WHERE invoice.id = known.id`
  await insert(
    tx,
    'auditEntry',
    payments.map(({ invoice, amount, receivedOn, method }) => ({
      ...{ at: enteredAt(receivedOn, demo), accountId: staff.finance.accountId, action: 'payment.record' },
      ...{ subjectKind: 'invoice', subjectId: invoice.id, familyId: invoice.familyId },
      details: { number: invoice.number, amountCents: amount, receivedOn, method },
    })),
  )
}

async function issuedInvoices(tx: Tx): Promise<IssuedInvoice[]> {
  const rows = await tx.$queryRaw<(Omit<IssuedInvoice, 'total'> & { total: number })[]>`
    SELECT invoice.id, number, family_id AS "familyId", (issued_at AT TIME ZONE 'Europe/Paris')::date::text AS "issuedOn",
      invoice.total_cents AS total,
      json_agg(json_build_object('id', invoice_line.id, 'due', invoice_line.total_cents)
        ORDER BY invoice_line.day, invoice_line.booking_id) AS lines
    FROM invoice JOIN invoice_line ON invoice_line.invoice_id = invoice.id
    GROUP BY invoice.id ORDER BY number`
  return rows.map((row) => ({ ...row, total: cents(row.total) }))
}

type Paid = { id: string; invoice: IssuedInvoice; amount: Cents; receivedOn: Day; method: PaymentMethod }

const methods: PaymentMethod[] = [
  'payfip',
  'payfip',
  'payfip',
  'transfer',
  'cheque',
  'card',
  'cesu',
  'directDebit',
]

/** Null for an invoice that nobody has paid yet. The last ones of these two families are to pay. */
const lastUnpaid = ['Aubin', 'Chevalier']

function paymentOf(
  invoice: IssuedInvoice,
  { name }: DemoFamily,
  lastIssue: Day,
  { newId, random, calendar }: Demo,
): Paid | null {
  const receivedOn = onWeekday(addDays(invoice.issuedOn, random.integer(5, 27)))
  const isPart = random.isTrue(0.04) && invoice.total > 2000
  const isForgotten = random.isTrue(0.03)
  const method = random.pick(methods)
  const isKeptToPay = lastUnpaid.includes(name) && invoice.issuedOn === lastIssue
  if (receivedOn > calendar.today || isKeptToPay || (isForgotten && name !== 'Aubin')) return null
  const amount = isPart && name !== 'Aubin' ? cents(2000) : invoice.total
  return { id: newId(), invoice, amount, receivedOn, method }
}

function onWeekday(day: Day): Day {
  return weekday(day) <= 5 ? day : onWeekday(addDays(day, 1))
}

/** The morning after, or a moment ago for what came today. */
function enteredAt(receivedOn: Day, { calendar }: Demo): Date {
  return new Date(Math.min(parisInstant(addDays(receivedOn, 1), '09:40'), calendar.now - 600_000))
}
