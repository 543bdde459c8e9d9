import { z } from 'zod'
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
  /** Care paid in the sense of the tax year: no meal, no outing, no penalty. */
  care: amount,
  /** The part of it that was paid in CESU, which an employer may have funded. */
  careInCesu: amount,
})
export type TaxCertificateSnapshot = z.output<typeof taxCertificateSnapshotSchema>

export const issueCertificatesForm = z.object({
  year: z.coerce.number({ error: 'Cette année n’existe pas.' }).int().min(2000).max(2200),
})
