'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { familyAction } from '@/lib/actions/builders'
import { proposeGuardianSchema, withdrawProposalSchema } from '@/lib/domain/family/proposal/schema'
import { proposeGuardian, withdrawProposal } from '@/lib/domain/family/proposal/service'
import { proposalWords, proposeRefusalSentence, withdrawProposalSentence } from '@/lib/messages/fr/guardians'

export const proposeGuardianAction = familyAction(proposeGuardianSchema, async ({ family, now, input }) => {
  const proposed = await proposeGuardian(family, now, input)
  if (proposed.ok) redirect(`${family.base}/mon-compte?propose=oui#responsables`)
  const message = proposeRefusalSentence(proposed.refusal)
  const field = proposed.refusal.code === 'notFound' ? 'childIds' : 'email'
  return { ok: false, errors: [{ field, message }] }
})

export const withdrawProposalAction = familyAction(withdrawProposalSchema, async ({ family, now, input }) => {
  const withdrawn = await withdrawProposal(family, now, input.proposalId)
  refresh()
  return withdrawn.ok
    ? { ok: true, message: proposalWords.withdrawn }
    : { ok: false, message: withdrawProposalSentence(withdrawn.refusal) }
})
