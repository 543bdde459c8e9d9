'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { publicAction } from '@/lib/actions/builders'
import { closeSession, openSession } from '@/lib/auth/session'
import { demoSignInSchema, signInSchema } from '@/lib/domain/account/schema'
import { signIn } from '@/lib/domain/account/service'
import { env } from '@/lib/env'
import { accountRefusal } from '@/lib/messages/fr/account'
import { browserAddress } from '../browser-address'
import demoAccounts from '@/prisma/demo/accounts.json'

export const signInAction = publicAction(signInSchema, async ({ now, input }) => {
  const result = await signIn(now, { ...input, address: await browserAddress() })
  if (!result.ok) return { ok: false, message: accountRefusal(result.refusal) }
  await openSession(result.value.accountId, 'password')
  redirect(result.value.isStaff ? '/admin' : '/')
})

/** One button of the demonstration: the known password of a known account, through the same door. */
export const demoSignInAction = publicAction(demoSignInSchema, async ({ now, input }) => {
  const account = env().mode === 'demo' && demoAccounts.find(({ email }) => email === input.email)
  if (!account) return { ok: false, message: accountRefusal({ code: 'wrongSignIn' }) }
  const result = await signIn(now, { identifier: account.email, password: account.password, address: null })
  if (!result.ok) return { ok: false, message: accountRefusal(result.refusal) }
  await openSession(result.value.accountId, 'password')
  redirect(result.value.isStaff ? '/admin' : '/')
})

export const signOutAction = publicAction(z.object({}), async () => {
  await closeSession()
  redirect('/connexion')
})
