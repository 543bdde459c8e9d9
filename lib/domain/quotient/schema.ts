import { z } from 'zod'
import { isoDay, text, uuid } from '@/lib/actions/fields'

export const claimQuotientForm = z.object({
  value: z
    .string({ error: 'Indiquez votre quotient familial.' })
    .trim()
    .regex(/^\d{1,5}$/, 'Le quotient familial est un nombre entier, sans virgule, comme 850.')
    .transform(Number),
  validFrom: isoDay('Choisissez à partir de quel mois.'),
  documentId: z.uuid({ error: 'Choisissez le justificatif.' }),
})
export type ClaimQuotient = z.output<typeof claimQuotientForm>

export const claimIdForm = z.object({ claimId: uuid })

export const refuseClaimForm = z.object({
  claimId: uuid,
  reason: text('Indiquez le motif : la famille le lira sur le portail.', 1000),
})
