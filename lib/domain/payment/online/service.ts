import 'server-only'
import { randomUUID } from 'node:crypto'
import { recordAudit } from '@/lib/audit/record'
import type { FamilyScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import { reportFault } from '@/lib/log'
import { cents } from '@/lib/money'
import { isIdop, type PayfipDetail, type PayfipFault, type PayfipService } from '@/lib/payfip/web-service'
import { done, refuse, type Result } from '@/lib/result'
import { next } from '@/lib/rules/machine'
import {
  onlinePaymentEvent,
  onlinePaymentMachine,
  type OnlinePaymentState,
  openUntil,
  type PayfipWord,
} from '@/lib/rules/online-payment'
import { whyNotOnPayfip } from '@/lib/rules/payfip'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { writePayments } from '../imputation/service'
import { settlingOf } from '../reference/queries'

/** `notHere`: nothing waits for a payment, or PayFIP has no reference of it; the rest is PayFIP's. */
export type PayOnlineRefusal = { code: 'notHere' } | { code: 'payfipRefuses' } | { code: 'payfipIsDown' }

type Asking = { family: FamilyScope; now: Instant; payfip: PayfipService | null; publicUrl: string }

/**
 * Opens the payment of what an invoice waits for, by PayFIP's web service. One that is still open for the same amount
 * is given back: a second press opens no second payment.
 */
export async function payOnline(
  { family, now, payfip, publicUrl }: Asking,
  invoiceId: string,
): Promise<Result<{ id: string }, PayOnlineRefusal>> {
  const { invoices, mode, client, email } = await settlingOf(family)
  const invoice = invoices.find(({ id }) => id === invoiceId)
  if (!payfip || mode !== 'service' || !invoice?.avis || !email) return refuse({ code: 'notHere' })
  const prisma = await database()
  const open = await prisma.onlinePayment.findFirst({
    where: {
      ...{ invoiceId, state: 'pending', amountCents: invoice.due },
      createdAt: { gt: new Date(now - (openUntil(0) - 60_000)) },
    },
    select: { id: true },
  })
  if (open) return done({ id: open.id })

  const id = randomUUID()
  const asked = { ...invoice.avis, client, amount: invoice.due }
  const request = {
    ...{ ...asked, email, label: `Accueil de loisirs facture ${invoice.number}` },
    returnUrl: `${publicUrl}${family.base}/finances/payer/paiement/${id}`,
    notificationUrl: `${publicUrl}/api/payfip`,
  }
  if (whyNotOnPayfip(request)) return refuse({ code: 'notHere' })
  const opened = await payfip.open(request)
  if (!opened.ok)
    return refuse({ code: opened.refusal.code === 'refused' ? 'payfipRefuses' : 'payfipIsDown' })
  const { amount, ...kept } = asked
  await inTransaction(async (tx) => {
    await tx.onlinePayment.create({
      data: {
        ...{ ...kept, id, invoiceId, amountCents: amount, idop: opened.value.idop },
        createdAt: new Date(now),
      },
    })
    await recordAudit(tx, now, {
      ...{ accountId: family.accountId, action: 'onlinePayment.open', familyId: family.familyId },
      ...{ subjectKind: 'invoice', subjectId: invoiceId },
      details: { number: invoice.number, amountCents: amount },
    })
  })
  return done({ id })
}

/**
 * Asks PayFIP what became of an operation, and records the payment when it says that it was paid. The family's return,
 * PayFIP's notification and the job all come here, at once or not: one payment is recorded. Null for an operation that
 * isn't ours.
 */
export async function settleOnlinePayment(
  now: Instant,
  payfip: PayfipService,
  idop: string,
): Promise<OnlinePaymentState | null> {
  if (!isIdop(idop)) return null
  const prisma = await database()
  const row = await prisma.onlinePayment.findUnique({ where: { idop } })
  if (!row) return null
  if (!('pay' in onlinePaymentMachine[row.state])) return row.state
  const answer = await payfip.detail(idop)
  const asked = { ...row, amount: cents(row.amountCents), createdAt: row.createdAt.getTime() }
  const event = onlinePaymentEvent(asked, wordOf(answer), now)
  const state = event && next(onlinePaymentMachine, row.state, event)
  if (!state) return row.state
  if (state === 'disputed')
    reportFault(new Error('PayFIP answers otherwise than asked'), { onlinePayment: row.id })
  return settle(now, row.id, state, answer.ok ? answer.value : null)
}

function wordOf(answer: Result<PayfipDetail, PayfipFault>): PayfipWord {
  if (answer.ok) return answer.value
  const { code } = answer.refusal
  return code === 'notFinished' || code === 'unknownOperation' ? code : 'noAnswer'
}

/** Writes what PayFIP said, once: whoever comes second finds it written. */
async function settle(
  now: Instant,
  id: string,
  state: OnlinePaymentState,
  detail: PayfipDetail | null,
): Promise<OnlinePaymentState> {
  return inTransaction(async (tx) => {
    const found = await tx.onlinePayment.findUniqueOrThrow({
      where: { id },
      select: { invoice: { select: { familyId: true } } },
    })
    const { familyId } = found.invoice
    await lockFamily(tx, familyId)
    const { count } = await tx.onlinePayment.updateMany({
      where: { id, state: { in: ['pending', 'expired'] } },
      data: { state, settledAt: new Date(now) },
    })
    const row = await tx.onlinePayment.findUniqueOrThrow({ where: { id } })
    if (count === 0) return row.state
    if (state === 'paid')
      await writePayments(
        tx,
        now,
        [
          {
            ...{ id, familyId, invoiceId: row.invoiceId, amount: cents(row.amountCents) },
            ...{ method: 'payfip', reference: detail?.authorisation ?? '', receivedOn: paidOn(detail, now) },
          },
        ],
        null,
      )
    await recordAudit(tx, now, {
      ...{ accountId: null, action: `onlinePayment.${state}`, familyId },
      ...{ subjectKind: 'invoice', subjectId: row.invoiceId },
      details: { amountCents: row.amountCents, idop: row.idop },
    })
    return state
  })
}

/** PayFIP's own day, unless it is to come. */
function paidOn(detail: PayfipDetail | null, now: Instant): Day {
  const today = parisDay(now)
  return detail?.paidOn && detail.paidOn < today ? detail.paidOn : today
}

const EVERY = 60_000
const AT_ONCE = 20

/** Asks again about the operations that nothing is known of, a minute apart, until each is settled or has expired. */
export async function settleOnlinePayments(now: Instant, payfip: PayfipService | null): Promise<number> {
  if (!payfip) return 0
  const prisma = await database()
  // Taken by one process at a time: another goes past those that this one is asking about.
  const due = await prisma.$queryRaw<{ idop: string }[]>`
    UPDATE online_payment SET checked_at = ${new Date(now)}
    WHERE id IN (SELECT id FROM online_payment WHERE state = 'pending'
        AND coalesce(checked_at, created_at) <= ${new Date(now - EVERY)}
      ORDER BY created_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)
    RETURNING idop`
  for (const { idop } of due) await settleOnlinePayment(now, payfip, idop)
  return due.length
}
