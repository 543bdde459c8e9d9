'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { familyAction } from '@/lib/actions/builders'
import { withdrawRequestSchema, withdrawSchema } from '@/lib/domain/booking/withdrawal/schema'
import { withdrawLine, withdrawRequest, type WithdrawRefusal } from '@/lib/domain/booking/withdrawal/service'
import { afterPlacesFreed } from '@/lib/domain/booking/waiting/turn/service'
import { notFoundSentence } from '@/lib/messages/fr/faults'
import { formatDay } from '@/lib/time/format'

/** The line is gone once it is taken back: the page that opens says so. */
export const withdrawAction = familyAction(withdrawSchema, async ({ family, now, input }) => {
  const withdrawn = await withdrawLine(family, now, input.lineId)
  if (withdrawn.ok) {
    await afterPlacesFreed(now)
    redirect(`${family.base}/mes-demandes?fait=retiree`)
  }
  refresh()
  return { ok: false, message: whyNot(withdrawn.refusal) }
})

export const withdrawRequestAction = familyAction(withdrawRequestSchema, async ({ family, now, input }) => {
  const count = await withdrawRequest(family, now, input.requestId)
  if (count > 0) {
    await afterPlacesFreed(now)
    redirect(`${family.base}/mes-demandes?fait=${count > 1 ? 'retirees' : 'retiree'}`)
  }
  refresh()
  return {
    ok: false,
    message: 'Plus rien de cette demande n’est en attente : regardez les réponses ci-dessous.',
  }
})

function whyNot(refusal: WithdrawRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return notFoundSentence
    case 'alreadyDecided':
      return 'Le service vient de répondre à cette demande : regardez les réponses ci-dessous.'
    case 'dayBegun':
      return `La journée du ${formatDay(refusal.day)} a commencé : elle ne peut plus être retirée.`
  }
}
