'use server'

import { redirect } from 'next/navigation'
import { after } from 'next/server'
import { publicAction } from '@/lib/actions/builders'
import { postResetLink } from '@/lib/domain/account/link/service'
import { askResetSchema, choosePasswordSchema } from '@/lib/domain/account/schema'
import { resetPassword } from '@/lib/domain/account/service'
import { countResetAsk } from '@/lib/domain/account/throttle/service'
import { reportFault } from '@/lib/log'
import { choosePasswordAnswer, resetAsked } from '@/lib/messages/fr/account'
import { browserAddress } from '../browser-address'
import { browserOfVisit, keepDevice } from '../known-device'

export const askPasswordResetAction = publicAction(askResetSchema, async ({ now, input }) => {
  const isAnswered = await countResetAsk(now, await browserAddress())
  // After the answer: neither what it says nor when it comes tells whether the account exists.
  if (isAnswered) after(() => postResetLink(now, input.identifier).catch((error) => void reportFault(error)))
  return { ok: true, message: resetAsked }
})

/** Doesn't sign in: whoever holds the link still proves that they know the new password. */
export const resetPasswordAction = publicAction(choosePasswordSchema, async ({ now, input }) => {
  const result = await resetPassword(now, input.token, input.password, await browserOfVisit())
  if (!result.ok) return choosePasswordAnswer(result.refusal)
  await keepDevice(result.value.device)
  redirect('/connexion?mot-de-passe=change')
})
