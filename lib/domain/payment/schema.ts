import { z } from 'zod'
import { choice, isoDay, optionalText, text, uuid } from '@/lib/actions/fields'
import { parseCents } from '@/lib/money'

export const paymentMethods = ['payfip', 'transfer', 'cheque', 'cash', 'card', 'directDebit', 'cesu'] as const
export type PaymentMethod = (typeof paymentMethods)[number]

export const recordPaymentForm = z.object({
  /** Made with the form: the same form sent twice records one payment. */
  paymentId: uuid,
  invoiceId: uuid,
  amount: text('Écrivez le montant reçu.', 20).transform((typed, context) => {
    const amount = parseCents(typed)
    if (amount !== null) return amount
    context.addIssue({ code: 'custom', message: 'Écrivez le montant en euros, par exemple 86,40.' })
    return z.NEVER
  }),
  receivedOn: isoDay('Choisissez la date à laquelle le paiement a été reçu.'),
  method: choice(paymentMethods, 'Choisissez le mode de paiement.'),
  reference: optionalText(100),
})
export type PaymentInput = z.output<typeof recordPaymentForm>
