'use server'

import { redirect } from 'next/navigation'
import { publicAction } from '@/lib/actions/builders'
import { awaitingSession, completeSession } from '@/lib/auth/session'
import { judgeCode } from '@/lib/domain/account/factor/attempt/service'
import { factorCodeSchema } from '@/lib/domain/account/factor/schema'
import { takeOffer } from '@/lib/identity/flow'
import { factorRefusal } from '@/lib/messages/fr/factor'

export const giveCodeAction = publicAction(factorCodeSchema, async ({ now, input }) => {
  const awaiting = await awaitingSession()
  if (!awaiting) redirect('/connexion')
  const judged = await judgeCode(now, awaiting.accountId, input.secondFactor)
  if (!judged.ok)
    return { ok: false, errors: [{ field: 'secondFactor', message: factorRefusal(judged.refusal) }] }
  if (!(await completeSession(awaiting.sessionId))) redirect('/connexion')
  // The root leads each to their home.
  redirect((await takeOffer()) ? '/identite' : '/')
})
