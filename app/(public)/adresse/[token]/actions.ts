'use server'

import { redirect } from 'next/navigation'
import { publicAction } from '@/lib/actions/builders'
import { confirmEmailSchema } from '@/lib/domain/account/email/schema'
import { confirmEmailChange } from '@/lib/domain/account/email/service'
import { accountRefusal } from '@/lib/messages/fr/account'

export const confirmEmailAction = publicAction(confirmEmailSchema, async ({ now, input }) => {
  const confirmed = await confirmEmailChange(now, input.token)
  if (!confirmed.ok) return { ok: false, message: accountRefusal(confirmed.refusal) }
  redirect('/adresse/confirmee')
})
