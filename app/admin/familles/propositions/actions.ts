'use server'

import { redirect } from 'next/navigation'
import { type Answer, staffAction } from '@/lib/actions/builders'
import { openProposalSchema, refuseProposalSchema } from '@/lib/domain/family/proposal/schema'
import {
  type OpenRefusal,
  openProposal,
  refuseProposal,
  type RefuseRefusal,
} from '@/lib/domain/family/proposal/service'
import { openRefusalSentence } from '@/lib/messages/fr/guardians'

export const openProposalAction = staffAction(
  'families.write',
  openProposalSchema,
  async ({ staff, now, input }) => {
    const opened = await openProposal({ staff, now }, input)
    return opened.ok ? redirect('/admin/familles/propositions?fait=ouverte') : refused(opened.refusal)
  },
)

export const refuseProposalAction = staffAction(
  'families.write',
  refuseProposalSchema,
  async ({ staff, now, input }) => {
    const answered = await refuseProposal({ staff, now }, input)
    return answered.ok ? redirect('/admin/familles/propositions?fait=refusee') : refused(answered.refusal)
  },
)

// There is nothing left to answer: the list says why, without the form.
const slugs: Partial<Record<OpenRefusal['code'], string>> = { alreadyAnswered: 'deja', withdrawn: 'retiree' }

function refused(refusal: OpenRefusal | RefuseRefusal): Answer {
  const over = slugs[refusal.code]
  if (over) redirect(`/admin/familles/propositions?fait=${over}`)
  return { ok: false, message: openRefusalSentence(refusal) }
}
