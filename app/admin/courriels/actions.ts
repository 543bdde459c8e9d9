'use server'

import { refresh } from 'next/cache'
import { staffAction } from '@/lib/actions/builders'
import { closeRoundNow } from '@/lib/domain/decision/service'
import { resendMailSchema, sendAnswersSchema } from '@/lib/domain/mail/schema'
import { resendMail } from '@/lib/domain/mail/service'

export const resendMailAction = staffAction('mails.read', resendMailSchema, async ({ staff, now, input }) => {
  const result = await resendMail({ staff, now }, input.id)
  if (!result.ok)
    return { ok: false, message: 'Ce courriel n’est pas en échec : il est déjà parti, ou en attente.' }
  refresh()
  return { ok: true, message: 'Le courriel est de nouveau en attente d’envoi.' }
})

export const sendAnswersAction = staffAction('requests.decide', sendAnswersSchema, async ({ now, input }) => {
  const left = await closeRoundNow(now, input.familyId)
  refresh()
  return { ok: true, message: left > 0 ? 'Les réponses partent.' : 'Ces réponses étaient déjà parties.' }
})
