import { z } from 'zod'
import { choice, isoDay, optionalText, text, tick, uuid } from '@/lib/actions/fields'
import { parseCents } from '@/lib/money'

export const paymentMethods = ['payfip', 'transfer', 'cheque', 'cash', 'card', 'directDebit', 'cesu'] as const
export type PaymentMethod = (typeof paymentMethods)[number]

const received = {
  /** Made with the form: the same form sent twice records one payment. */
  paymentId: uuid,
  amount: text('Écrivez le montant reçu.', 20).transform((typed, context) => {
    const amount = parseCents(typed)
    if (amount !== null) return amount
    context.addIssue({ code: 'custom', message: 'Écrivez le montant en euros, par exemple 86,40.' })
    return z.NEVER
  }),
  receivedOn: isoDay('Choisissez la date à laquelle le paiement a été reçu.'),
  method: choice(paymentMethods, 'Choisissez le mode de paiement.'),
  reference: optionalText(100),
}

export const recordPaymentForm = z.object({
  ...received,
  invoiceId: uuid,
  /** What the invoice doesn't wait for is kept as the family's credit, instead of refused. */
  keepsRest: tick,
})
type PaymentForm = z.output<typeof recordPaymentForm>
export type PaymentInput = Omit<PaymentForm, 'keepsRest'> & Partial<Pick<PaymentForm, 'keepsRest'>>

/** A sum that is paid in advance, for no invoice. */
export const recordAdvanceForm = z.object({ ...received, familyId: uuid })
export type AdvanceInput = z.output<typeof recordAdvanceForm>

export const reversePaymentForm = z.object({
  paymentId: uuid,
  reason: text('Écrivez pourquoi ce paiement est annulé.', 200),
})
export type ReversalInput = z.output<typeof reversePaymentForm>

export const spendCreditForm = z.object({ familyId: uuid })
