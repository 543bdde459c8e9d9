'use server'

import { redirect } from 'next/navigation'
import { publicAction } from '@/lib/actions/builders'
import { openSession } from '@/lib/auth/session'
import { takeOffer } from '@/lib/identity/flow'
import { demoSignInSchema, signInSchema } from '@/lib/domain/account/schema'
import { signIn, type SignedIn } from '@/lib/domain/account/service'
import { env } from '@/lib/env'
import { logEvent } from '@/lib/log'
import { accountRefusal } from '@/lib/messages/fr/account'
import { browserOfVisit, keepDevice } from '../known-device'
import demoAccounts from '@/prisma/demo/accounts.json'

export const signInAction = publicAction(signInSchema, async ({ now, input }) => {
  const result = await signIn(now, { ...input, ...(await browserOfVisit()) })
  if (!result.ok) {
    logEvent('warn', 'signInRefused')
    return { ok: false, message: accountRefusal(result.refusal) }
  }
  await keepDevice(result.value.device)
  await openSession(result.value.accountId, 'password')
  if (await takeOffer()) redirect('/identite')
  redirect(homeOf(result.value))
})

/** Where '/' would lead them: a guardian of several families chooses there. */
function homeOf({ isStaff }: SignedIn): string {
  return isStaff ? '/admin' : '/accueil'
}

/** One button of the demonstration: the known password of a known account, through the same door. */
export const demoSignInAction = publicAction(demoSignInSchema, async ({ now, input }) => {
  const account = env().mode === 'demo' && demoAccounts.find(({ email }) => email === input.email)
  if (!account) return { ok: false, message: accountRefusal({ code: 'wrongSignIn' }) }
  const { email: identifier, password } = account
  const result = await signIn(now, { identifier, password, address: null, device: null })
  if (!result.ok) return { ok: false, message: accountRefusal(result.refusal) }
  await openSession(result.value.accountId, 'password')
  redirect(homeOf(result.value))
})
