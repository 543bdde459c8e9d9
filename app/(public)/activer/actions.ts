'use server'

import { redirect } from 'next/navigation'
import { publicAction } from '@/lib/actions/builders'
import { openSession } from '@/lib/auth/session'
import { activateSchema } from '@/lib/domain/account/activation/schema'
import { activate } from '@/lib/domain/account/activation/service'
import { activationAnswer } from '@/lib/messages/fr/account'
import { browserOfVisit, keepDevice } from '../known-device'

export const activateAction = publicAction(activateSchema, async ({ now, input }) => {
  const result = await activate(now, { ...input, ...(await browserOfVisit()) })
  if (!result.ok) return activationAnswer(result.refusal)
  await keepDevice(result.value.device)
  await openSession(result.value.accountId, 'password')
  redirect('/')
})
