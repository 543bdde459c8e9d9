import { z } from 'zod'
import { legalMentions } from '@/lib/messages/fr/tax-certificate'
import { ZERO } from '@/lib/money'
import { amount, dayText, issuerSchema, payerSchema } from '../schema'

/** Everything that a tax certificate prints. */
export const taxCertificateSnapshotSchema = z.strictObject({
  year: z.int(),
  version: z.int(),
  issuedOn: dayText,
  issuer: issuerSchema,
  signatory: z.strictObject({ name: z.string(), title: z.string() }),
  payer: payerSchema,
  child: z.strictObject({ name: z.string(), birthDate: dayText }),
  /** Care that the family paid in the sense of the tax year: no meal, no outing, no penalty, no aid. */
  care: amount,
  /** What aids that the service knows paid beside it. */
  aid: amount.default(ZERO),
  /** The part of it that was paid in CESU, which an employer may have funded. */
  careInCesu: amount,
  mentions: z.array(z.string()).default(legalMentions),
})
export type TaxCertificateSnapshot = z.output<typeof taxCertificateSnapshotSchema>

export const issueCertificatesForm = z.object({
  year: z.coerce.number({ error: 'Cette année n’existe pas.' }).int().min(2000).max(2200),
})
