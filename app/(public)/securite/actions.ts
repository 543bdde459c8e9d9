'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { accountAction, provenAccountAction } from '@/lib/actions/builders'
import { uuid } from '@/lib/actions/fields'
import { renewProof } from '@/lib/auth/session'
import { changeEmailSchema } from '@/lib/domain/account/email/schema'
import { askEmailChange } from '@/lib/domain/account/email/service'
import { confirmFactorSchema } from '@/lib/domain/account/factor/schema'
import {
  confirmFactor,
  dropProposal,
  keepRecoveryCodes,
  proposeFactor,
  renewRecoveryCodes,
  turnOffFactor,
} from '@/lib/domain/account/factor/service'
import { changePasswordSchema } from '@/lib/domain/account/password/schema'
import { changePassword } from '@/lib/domain/account/password/service'
import { endOtherSessions, endOwnSession } from '@/lib/domain/account/sessions/service'
import { choosePasswordAnswer } from '@/lib/messages/fr/account'
import { emailChangeAsked, emailChangeRefusal } from '@/lib/messages/fr/email-change'
import { factorRefusal } from '@/lib/messages/fr/factor'
import { proofRefusal } from '@/lib/messages/fr/proof'
import { securityWords } from '@/lib/messages/fr/security-page'
import { endedSessions } from '@/lib/messages/fr/sessions'
import { browserOfVisit, keepDevice } from '../known-device'
import { securityAddress } from './address'

const nothing = z.object({})

export const proposeFactorAction = provenAccountAction(nothing, async ({ proof, now }) => {
  await proposeFactor({ proof, now })
  redirect('/securite/double-authentification')
})

export const dropProposalAction = accountAction(nothing, async ({ account }) => {
  await dropProposal(account)
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

export const changePasswordAction = accountAction(changePasswordSchema, async ({ account, now, input }) => {
  const changed = await changePassword({ account, now }, { ...input, ...(await browserOfVisit()) })
  if (changed.ok) {
    // The password was proved, and the secret of a session doesn't outlive the one that opened it.
    await renewProof(account.sessionId)
    await keepDevice(changed.value.device)
    redirect(`${securityAddress(account)}?fait=mot-de-passe`)
  }
  const { refusal } = changed
  if (refusal.code !== 'wrongPassword' && refusal.code !== 'samePassword')
    return choosePasswordAnswer(refusal)
  const field = refusal.code === 'wrongPassword' ? 'currentPassword' : 'password'
  return { ok: false, errors: [{ field, message: proofRefusal(refusal) }] }
})

export const askEmailChangeAction = provenAccountAction(changeEmailSchema, async ({ proof, now, input }) => {
  const asked = await askEmailChange({ proof, now }, input.email)
  return asked.ok
    ? { ok: true, message: emailChangeAsked }
    : { ok: false, errors: [{ field: 'email', message: emailChangeRefusal(asked.refusal) }] }
})

export const endSessionAction = accountAction(
  z.object({ sessionId: uuid }),
  async ({ account, now, input }) => {
    const ended = await endOwnSession({ account, now }, input.sessionId)
    refresh()
    return ended.ok
      ? { ok: true, message: endedSessions(1) }
      : { ok: false, message: securityWords.alreadyOut }
  },
)

export const endOtherSessionsAction = accountAction(nothing, async ({ account, now }) => {
  const count = await endOtherSessions({ account, now })
  refresh()
  return { ok: true, message: endedSessions(count) }
})
