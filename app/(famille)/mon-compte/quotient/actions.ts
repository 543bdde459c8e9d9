'use server'

import { refresh } from 'next/cache'
import { familyAction } from '@/lib/actions/builders'
import { claimIdForm, claimQuotientForm } from '@/lib/domain/quotient/schema'
import { claimQuotient, withdrawClaim } from '@/lib/domain/quotient/service'
import { claimRefusalSentence, quotientWords, withdrawClaimSentence } from '@/lib/messages/fr/quotient'

export const claimQuotientAction = familyAction(claimQuotientForm, async ({ family, now, input }) => {
  const claimed = await claimQuotient(family, now, input)
  if (!claimed.ok) {
    const field = claimed.refusal.code === 'noProof' ? 'documentId' : 'validFrom'
    return { ok: false, errors: [{ field, message: claimRefusalSentence(claimed.refusal) }] }
  }
  refresh()
  return { ok: true, message: quotientWords.sent }
})

export const withdrawClaimAction = familyAction(claimIdForm, async ({ family, now, input }) => {
  const withdrawn = await withdrawClaim(family, now, input.claimId)
  refresh()
  return withdrawn.ok ? { ok: true } : { ok: false, message: withdrawClaimSentence(withdrawn.refusal) }
})
