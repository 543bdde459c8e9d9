'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { accountAction, provenAccountAction } from '@/lib/actions/builders'
import { uuid } from '@/lib/actions/fields'
import { confirmFactorSchema } from '@/lib/domain/account/factor/schema'
import {
  confirmFactor,
  keepRecoveryCodes,
  proposeFactor,
  renewRecoveryCodes,
  turnOffFactor,
} from '@/lib/domain/account/factor/service'
import { endOtherSessions, endOwnSession } from '@/lib/domain/account/sessions/service'
import { factorRefusal } from '@/lib/messages/fr/factor'
import { endedSessions } from '@/lib/messages/fr/sessions'
import { securityAddress } from './address'

const nothing = z.object({})

export const proposeFactorAction = provenAccountAction(nothing, async ({ proof, now }) => {
  await proposeFactor({ proof, now })
  redirect('/securite/double-authentification')
})

export const confirmFactorAction = provenAccountAction(confirmFactorSchema, async ({ proof, now, input }) => {
  const confirmed = await confirmFactor({ proof, now }, input.secondFactor)
  if (!confirmed.ok)
    return { ok: false, errors: [{ field: 'secondFactor', message: factorRefusal(confirmed.refusal) }] }
  redirect('/securite/codes-de-secours')
})

export const turnOffFactorAction = provenAccountAction(nothing, async ({ account, proof, now }) => {
  const off = await turnOffFactor({ proof, now })
  if (!off.ok) return { ok: false, message: factorRefusal(off.refusal) }
  redirect(`${securityAddress(account)}?fait=sans-code`)
})

export const renewRecoveryCodesAction = provenAccountAction(nothing, async ({ proof, now }) => {
  const renewed = await renewRecoveryCodes({ proof, now })
  if (!renewed.ok) return { ok: false, message: factorRefusal(renewed.refusal) }
  redirect('/securite/codes-de-secours')
})

export const keepRecoveryCodesAction = accountAction(nothing, async ({ account }) => {
  await keepRecoveryCodes(account)
  redirect(`${securityAddress(account)}?fait=code`)
})

export const endSessionAction = accountAction(
  z.object({ sessionId: uuid }),
  async ({ account, now, input }) => {
    const ended = await endOwnSession({ account, now }, input.sessionId)
    refresh()
    return ended.ok
      ? { ok: true, message: endedSessions(1) }
      : { ok: false, message: 'Cet appareil n’était déjà plus connecté.' }
  },
)

export const endOtherSessionsAction = accountAction(nothing, async ({ account, now }) => {
  const count = await endOtherSessions({ account, now })
  refresh()
  return { ok: true, message: endedSessions(count) }
})
