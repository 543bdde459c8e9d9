'use server'

import { refresh } from 'next/cache'
import { staffAction } from '@/lib/actions/builders'
import { closeRoundNow } from '@/lib/domain/decision/service'
import { addressWorksSchema, reportBounceSchema } from '@/lib/domain/mail/bounce/schema'
import { markAddressWorks, reportBounce } from '@/lib/domain/mail/bounce/service'
import { resendMailSchema, resendManySchema, sendAnswersSchema } from '@/lib/domain/mail/schema'
import { resendMail, resendMails } from '@/lib/domain/mail/service'
import { resendRefusal, resentSentence } from '@/lib/messages/fr/mails'

export const resendMailAction = staffAction('mails.read', resendMailSchema, async ({ staff, now, input }) => {
  const result = await resendMail({ staff, now }, input.id)
  if (!result.ok) return { ok: false, message: resendRefusal(result.refusal) }
  refresh()
  return { ok: true, message: resentSentence(1) }
})

export const resendManyAction = staffAction('mails.read', resendManySchema, async ({ staff, now, input }) => {
  const count = await resendMails({ staff, now }, input.ids)
  refresh()
  return { ok: true, message: resentSentence(count) }
})

export const reportBounceAction = staffAction(
  'mails.read',
  reportBounceSchema,
  async ({ staff, now, input }) => {
    const result = await reportBounce({ staff, now }, input)
    if (!result.ok) return { ok: false, message: 'Seul un e-mail envoyé peut être signalé non distribué.' }
    refresh()
    return { ok: true, message: 'C’est noté : la fiche de la famille le dit aussi.' }
  },
)

export const addressWorksAction = staffAction(
  'mails.read',
  addressWorksSchema,
  async ({ staff, now, input }) => {
    await markAddressWorks({ staff, now }, input.address)
    refresh()
    return { ok: true, message: 'L’adresse n’est plus signalée.' }
  },
)

export const sendAnswersAction = staffAction('requests.decide', sendAnswersSchema, async ({ now, input }) => {
  const left = await closeRoundNow(now, input.familyId)
  refresh()
  return { ok: true, message: left > 0 ? 'Les réponses partent.' : 'Ces réponses étaient déjà parties.' }
})
