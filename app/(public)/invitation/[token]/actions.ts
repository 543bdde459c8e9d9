'use server'

import { redirect } from 'next/navigation'
import { publicAction } from '@/lib/actions/builders'
import { openSession } from '@/lib/auth/session'
import { choosePasswordSchema } from '@/lib/domain/account/schema'
import { acceptInvitation } from '@/lib/domain/account/service'
import { choosePasswordAnswer } from '@/lib/messages/fr/account'
import { browserOfVisit, keepDevice } from '../../known-device'

export const acceptInvitationAction = publicAction(choosePasswordSchema, async ({ now, input }) => {
  const result = await acceptInvitation(now, input.token, input.password, await browserOfVisit())
  if (!result.ok) return choosePasswordAnswer(result.refusal)
  await keepDevice(result.value.device)
  await openSession(result.value.accountId, 'password')
  redirect(result.value.isStaff ? '/admin' : '/')
})
