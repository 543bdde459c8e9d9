import type { Tx } from '@/lib/db/transaction'
import { cents, ZERO } from '@/lib/money'
import { amountDue, type InvoiceStatus } from '@/lib/rules/invoicing'
import { reminderToSend } from '@/lib/rules/payment-reminder'
import { addDays, type Day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import type { Demo } from './demo'
import { insert } from './insert'
import type { DemoStaff } from './staff'

/** As in the settings that the demonstration starts with (lib/domain/billing/settings/queries.ts). */
const REMINDER_DAYS = [15, 45]

type Invoice = {
  id: string
  number: string
  familyId: string
  familyName: string
  status: InvoiceStatus
  total: number
  paid: number
  dueDay: Day
}

/** What isn't paid yet, what the Trésor public says of it, a cheque that came back and a sum paid in advance. */
export async function insertPaymentStories(tx: Tx, demo: Demo, staff: DemoStaff): Promise<void> {
  const invoices = await tx.$queryRaw<Invoice[]>`
    SELECT invoice.id, invoice.number, family.id AS "familyId", family.name AS "familyName",
      invoice.status::text AS status, invoice.total_cents AS total, invoice.paid_cents AS paid,
      invoice.due_day::text AS "dueDay"
    FROM invoice JOIN family ON family.id = invoice.family_id ORDER BY invoice.number`
  await insertReferences(tx, demo, invoices)
  await insertReminders(tx, demo, invoices)
  await insertRejectedCheque(tx, demo, invoices, staff)
  await insertAdvance(tx, demo, invoices, staff)
}

/** The avis des sommes à payer of everything that waits, but of the Aubin family: the guide's explanation is theirs. */
async function insertReferences(tx: Tx, { calendar }: Demo, invoices: readonly Invoice[]): Promise<void> {
  const open = invoices.filter(({ status, familyName }) => status !== 'paid' && familyName !== 'Aubin')
  await insert(
    tx,
    'invoiceReference',
    open.map(({ id, number }) => ({
      ...{ invoiceId: id, exercise: Number(number.slice(0, 4)), reference: `T${number.replace('-', '')}` },
      importedAt: new Date(calendar.now - 86_400_000),
    })),
  )
}

/** The reminders that the portal would have sent, each on its day. */
async function insertReminders(
  tx: Tx,
  { newId, calendar }: Demo,
  invoices: readonly Invoice[],
): Promise<void> {
  const reminders = invoices.flatMap((invoice) => {
    const due = amountDue({
      ...{ status: invoice.status, credited: ZERO },
      ...{ total: cents(invoice.total), paid: cents(invoice.paid) },
    })
    const sent: { rank: number; on: Day }[] = []
    for (const days of REMINDER_DAYS) {
      const on = addDays(invoice.dueDay, days)
      const ranks = sent.map(({ rank }) => rank)
      const asked = { due, ranks, dueDay: invoice.dueDay, lastSentOn: sent.at(-1)?.on ?? null }
      const plan = { days: REMINDER_DAYS, knownUntil: on }
      const rank = on < calendar.today ? reminderToSend(asked, plan, on) : null
      if (rank !== null) sent.push({ rank, on })
    }
    return sent.map(({ rank, on }) => ({ invoice, due, rank, on }))
  })
  await insert(
    tx,
    'invoiceReminder',
    reminders.map(({ invoice, due, rank, on }) => ({
      ...{ id: newId(), invoiceId: invoice.id, rank, dueCents: due },
      sentAt: new Date(parisInstant(on, '09:05')),
    })),
  )
}

/** The Aubin family paid an invoice twice: its first cheque came back. */
async function insertRejectedCheque(
  tx: Tx,
  { newId, calendar }: Demo,
  invoices: readonly Invoice[],
  staff: DemoStaff,
): Promise<void> {
  const invoice = invoices
    .filter(({ familyName, status }) => familyName === 'Aubin' && status === 'paid')
    .at(-3)
  const paid =
    invoice &&
    (await tx.payment.findFirst({ where: { invoiceId: invoice.id }, include: { allocations: true } }))
  if (!paid) return
  const id = newId()
  const receivedOn = addDays(paid.receivedOn.toISOString().slice(0, 10) as Day, -4)
  const at = parisInstant(addDays(receivedOn, 1), '09:40')
  await insert(tx, 'payment', [
    {
      ...{ id, familyId: invoice.familyId, invoiceId: invoice.id, receivedOn, amountCents: paid.amountCents },
      ...{ method: 'cheque', reference: 'Chèque 0418', leftCents: 0 },
      ...{ enteredById: staff.finance.staffId, enteredAt: new Date(at) },
      ...{ reversedById: staff.finance.staffId, reversalReason: 'chèque rejeté, provision insuffisante' },
      reversedAt: new Date(Math.min(at + 2 * 86_400_000, calendar.now)),
    },
  ])
  await insert(
    tx,
    'paymentAllocation',
    paid.allocations.map(({ lineId, amountCents }) => ({ paymentId: id, lineId, amountCents })),
  )
}

/** A family that owes nothing has paid 50 € ahead. */
async function insertAdvance(
  tx: Tx,
  { newId, calendar }: Demo,
  invoices: readonly Invoice[],
  staff: DemoStaff,
): Promise<void> {
  const byFamily = Map.groupBy(invoices, ({ familyId }) => familyId)
  const [ahead] = [...byFamily.values()].filter((own) => own.every(({ status }) => status === 'paid'))
  if (!ahead) return
  await insert(tx, 'payment', [
    {
      ...{ id: newId(), familyId: ahead[0]!.familyId, invoiceId: null, amountCents: 5000, leftCents: 5000 },
      ...{ method: 'cash', reference: 'Au guichet', receivedOn: addDays(calendar.today, -9) },
      ...{ enteredById: staff.finance.staffId, enteredAt: new Date(calendar.now - 9 * 86_400_000) },
    },
  ])
}
