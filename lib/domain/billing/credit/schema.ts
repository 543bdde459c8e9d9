import { z } from 'zod'
import { manyOf, text, tick, uuid } from '@/lib/actions/fields'

/** `billsAgain`: what is taken back can be billed again, on an invoice of its own. */
export const creditForm = z.object({
  invoiceId: uuid,
  lines: manyOf(uuid).refine((lines) => lines.length > 0, 'Choisissez au moins une ligne.'),
  reason: text('Écrivez pourquoi : la famille le lit sur l’avoir.', 200),
  billsAgain: tick,
})
export type CreditInput = z.output<typeof creditForm>
