import { z } from 'zod'
import { isoDay, text, uuid } from '@/lib/actions/fields'
import { claimFaults } from '@/lib/messages/fr/quotient'

export const claimQuotientForm = z.object({
  value: z
    .string({ error: claimFaults.value })
    .trim()
    .regex(/^\d{1,5}$/, claimFaults.wholeNumber)
    .transform(Number),
  validFrom: isoDay(claimFaults.validFrom),
  documentId: z.uuid({ error: claimFaults.proof }),
})
export type ClaimQuotient = z.output<typeof claimQuotientForm>

export const claimIdForm = z.object({ claimId: uuid })

export const refuseClaimForm = z.object({
  claimId: uuid,
  reason: text(claimFaults.reason, 1000),
})
