'use server'

import { refresh } from 'next/cache'
import { type Answer, staffAction } from '@/lib/actions/builders'
import { claimIdForm, refuseClaimForm } from '@/lib/domain/quotient/schema'
import { decideClaim, type DecideClaimRefusal } from '@/lib/domain/quotient/service'
import { decideClaimSentence } from '@/lib/messages/fr/quotient'
import type { Result } from '@/lib/result'

export const acceptClaimAction = staffAction('families.write', claimIdForm, async ({ staff, now, input }) =>
  answered(await decideClaim({ staff, now }, { ...input, decision: 'accept' })),
)

export const refuseClaimAction = staffAction(
  'families.write',
  refuseClaimForm,
  async ({ staff, now, input }) =>
    answered(await decideClaim({ staff, now }, { ...input, decision: 'refuse' })),
)

function answered(result: Result<null, DecideClaimRefusal>): Answer {
  if (!result.ok) return { ok: false, message: decideClaimSentence(result.refusal) }
  refresh()
  return { ok: true }
}
