'use server'

import { redirect } from 'next/navigation'
import { publicAction } from '@/lib/actions/builders'
import { askPasswordReset } from '@/lib/domain/account/link/service'
import { askResetSchema, choosePasswordSchema } from '@/lib/domain/account/schema'
import { resetPassword } from '@/lib/domain/account/service'
import { choosePasswordAnswer, resetAsked } from '@/lib/messages/fr/account'

export const askPasswordResetAction = publicAction(askResetSchema, async ({ now, input }) => {
  await askPasswordReset(now, input.identifier)
  return { ok: true, message: resetAsked }
})

/** Doesn't sign in: whoever holds the link still proves that they know the new password. */
export const resetPasswordAction = publicAction(choosePasswordSchema, async ({ now, input }) => {
  const result = await resetPassword(now, input.token, input.password)
  if (!result.ok) return choosePasswordAnswer(result.refusal)
  redirect('/connexion?mot-de-passe=change')
})
