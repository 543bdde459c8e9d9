'use server'

import { refresh } from 'next/cache'
import { type Answer, staffAction } from '@/lib/actions/builders'
import { askingSiret } from '@/lib/domain/quotient/known/queries'
import { askQuotientForm, setQuotientForm } from '@/lib/domain/quotient/known/schema'
import { askQuotient, setQuotient } from '@/lib/domain/quotient/known/service'
import { claimIdForm, refuseClaimForm } from '@/lib/domain/quotient/schema'
import { decideClaim, type DecideClaimRefusal } from '@/lib/domain/quotient/service'
import { askQuotientSentence, decideClaimSentence, setQuotientSentence } from '@/lib/messages/fr/quotient'
import { quotientService } from '@/lib/quotient-service/api-particulier'
import type { Result } from '@/lib/result'
import type { Day } from '@/lib/time/day'
import { formatDate } from '@/lib/time/format'

export const acceptClaimAction = staffAction('families.write', claimIdForm, async ({ staff, now, input }) =>
  answered(await decideClaim({ staff, now }, { ...input, decision: 'accept' })),
)

export const refuseClaimAction = staffAction(
  'families.write',
  refuseClaimForm,
  async ({ staff, now, input }) =>
    answered(await decideClaim({ staff, now }, { ...input, decision: 'refuse' })),
)

export const setQuotientAction = staffAction(
  'families.write',
  setQuotientForm,
  async ({ staff, now, input }) => {
    const result = await setQuotient({ staff, now }, input)
    if (result.ok) {
      refresh()
      return { ok: true, message: quotientKnown(input) }
    }
    const message = setQuotientSentence(result.refusal)
    const field = { notFound: null, noProof: 'documentId', tooLate: 'validFrom', tooEarly: 'validFrom' }
    const at = field[result.refusal.code]
    return at ? { ok: false, errors: [{ field: at, message }] } : { ok: false, message }
  },
)

export const askQuotientAction = staffAction(
  'families.write',
  askQuotientForm,
  async ({ staff, now, input }) => {
    const siret = await askingSiret()
    const service = siret && quotientService(siret)
    if (!service) return { ok: false, message: 'La demande à la CAF et à la MSA n’est pas en service.' }
    const result = await askQuotient({ staff, now }, service, input)
    if (!result.ok) return { ok: false, message: askQuotientSentence(result.refusal) }
    refresh()
    return { ok: true, message: quotientKnown(result.value) }
  },
)

function quotientKnown({ value, validFrom }: { value: number; validFrom: Day }): string {
  return `Le quotient familial est de ${value} à partir du ${formatDate(validFrom)}.`
}

function answered(result: Result<null, DecideClaimRefusal>): Answer {
  if (!result.ok) return { ok: false, message: decideClaimSentence(result.refusal) }
  refresh()
  return { ok: true }
}
