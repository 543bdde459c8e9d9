import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { financeSettings } from '@/lib/domain/billing/settings/queries'
import { postMailToFamily } from '@/lib/email/outbox'
import { env } from '@/lib/env'
import { reportFault } from '@/lib/log'
import { paymentReminderMail } from '@/lib/messages/fr/payment-reminders'
import { done, refuse, type Result } from '@/lib/result'
import { isReminderHour } from '@/lib/rules/basket-reminder'
import { type ReminderPlan, reminderToSend, whyNotRemindable } from '@/lib/rules/payment-reminder'
import { parisDay, type Instant } from '@/lib/time/paris'
import { familiesToRemind, type LateInvoice, lateInvoicesOf, paymentsKnownUntil } from './queries'

type Reminder = { invoice: LateInvoice; rank: number | null }

/**
 * Reminds families of the invoices that are late, in one e-mail, on the days that the settings say. Safe to run twice
 * at once. Answers how many families were told.
 */
export async function remindLatePayments(now: Instant): Promise<number> {
  if (!isReminderHour(now)) return 0
  const prisma = await database()
  const { reminderDays: days } = await financeSettings(prisma)
  const plan = { days, knownUntil: await paymentsKnownUntil(prisma) }
  let told = 0
  for (const familyId of await familiesToRemind(prisma, plan, parisDay(now))) {
    try {
      if (await inTransaction((tx) => remindByItself(tx, now, familyId, plan))) told++
    } catch (error) {
      // The other families are told all the same; this one by the next run.
      reportFault(error, { job: 'remindLatePayments' })
    }
  }
  return told
}

async function remindByItself(tx: Tx, now: Instant, familyId: string, plan: ReminderPlan): Promise<boolean> {
  await lockFamily(tx, familyId)
  const today = parisDay(now)
  const reminders = (await lateInvoicesOf(tx, familyId, today)).flatMap((invoice): Reminder[] => {
    const rank = reminderToSend(invoice, plan, today)
    return rank === null ? [] : [{ invoice, rank }]
  })
  return reminders.length > 0 && remind(tx, now, familyId, reminders, null)
}

export type ByHandRefusal = { code: 'nothingToRemind' }

/**
 * Reminds families of the invoices that an agent has chosen, one e-mail a family: those that are late, and that nobody
 * was reminded of today. Answers how many invoices, and how many families have nobody to write to.
 */
export async function remindByHand(
  staff: StaffScope,
  now: Instant,
  invoiceIds: readonly string[],
): Promise<Result<{ reminded: number; withoutAddress: number }, ByHandRefusal>> {
  const prisma = await database()
  const families = await prisma.invoice.findMany({
    where: { id: { in: [...invoiceIds] } },
    distinct: ['familyId'],
    orderBy: { familyId: 'asc' },
    select: { familyId: true },
  })
  let [reminded, withoutAddress] = [0, 0]
  for (const { familyId } of families) {
    const chosen = await inTransaction((tx) => remindOf(tx, now, familyId, { staff, invoiceIds }))
    reminded += chosen.isTold ? chosen.invoices : 0
    withoutAddress += chosen.invoices > 0 && !chosen.isTold ? 1 : 0
  }
  return reminded + withoutAddress === 0
    ? refuse({ code: 'nothingToRemind' })
    : done({ reminded, withoutAddress })
}

/** How many of the chosen invoices of a family may be reminded of, and whether somebody was told. */
async function remindOf(
  tx: Tx,
  now: Instant,
  familyId: string,
  { staff, invoiceIds }: { staff: StaffScope; invoiceIds: readonly string[] },
): Promise<{ invoices: number; isTold: boolean }> {
  await lockFamily(tx, familyId)
  const today = parisDay(now)
  const chosen = (await lateInvoicesOf(tx, familyId, today, invoiceIds))
    .filter((invoice) => whyNotRemindable(invoice, today) === null)
    .map((invoice): Reminder => ({ invoice, rank: null }))
  const isTold = chosen.length > 0 && (await remind(tx, now, familyId, chosen, staff))
  return { invoices: chosen.length, isTold }
}

/** Writes the e-mail and what it reminds of; false without anybody to write to: it waits for an address. */
async function remind(
  tx: Tx,
  now: Instant,
  familyId: string,
  reminders: readonly Reminder[],
  by: Pick<StaffScope, 'staffId' | 'accountId'> | null,
): Promise<boolean> {
  const { number } = await tx.family.findUniqueOrThrow({ where: { id: familyId }, select: { number: true } })
  const { collection } = await financeSettings(tx)
  const mail = paymentReminderMail(
    reminders.map(({ invoice }) => invoice),
    { collection, url: `${env().publicUrl}/famille/${number}/finances/payer` },
  )
  if ((await postMailToFamily(tx, now, familyId, { kind: 'paymentReminder', ...mail })) === 0) return false
  await tx.invoiceReminder.createMany({
    data: reminders.map(({ invoice, rank }) => ({
      ...{ invoiceId: invoice.id, rank, dueCents: invoice.due },
      ...{ sentAt: new Date(now), sentById: by?.staffId ?? null },
    })),
  })
  await recordAudit(
    tx,
    now,
    reminders.map(({ invoice, rank }) => ({
      ...{ accountId: by?.accountId ?? null, action: 'invoice.remind', familyId },
      ...{ subjectKind: 'invoice', subjectId: invoice.id },
      details: { number: invoice.number, dueCents: invoice.due, rank },
    })),
  )
  return true
}
