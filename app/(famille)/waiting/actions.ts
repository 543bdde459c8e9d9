'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { familyAction } from '@/lib/actions/builders'
import { declineOffer, takeOffer } from '@/lib/domain/booking/waiting/offer/service'
import { offerAnswerSchema, waitingLineSchema } from '@/lib/domain/booking/waiting/schema'
import { leaveList } from '@/lib/domain/booking/waiting/service'
import { afterPlacesFreed } from '@/lib/domain/booking/waiting/turn/service'
import { refusalSentence } from '@/lib/messages/fr/refusals'
import { leaveRefusal } from '@/lib/messages/fr/waiting'

/** The card of the offer is gone once it is answered: the page that opens says what was done. */
export const answerOfferAction = familyAction(offerAnswerSchema, async ({ family, now, input }) => {
  const home = (done: string) => `${family.base}/accueil?fait=${done}`
  if (input.answer === 'refuser') {
    const declined = await declineOffer(family, now, input.lineId)
    if (declined.ok) await afterPlacesFreed(now)
    redirect(home(declined.ok ? 'placeRefusee' : 'propositionFinie'))
  }
  const taken = await takeOffer(family, now, input.lineId)
  refresh()
  if (taken.ok) redirect(home(taken.value.needsDecision ? 'placeDemandee' : 'placeAcceptee'))
  if (taken.refusal.code === 'offerOver') redirect(home('propositionFinie'))
  return { ok: false, message: refusalSentence(taken.refusal) }
})

export const leaveListAction = familyAction(waitingLineSchema, async ({ family, now, input }) => {
  const left = await leaveList(family, now, input.lineId)
  if (left.ok) redirect(`${family.base}/mes-demandes?fait=listeQuittee`)
  refresh()
  return { ok: false, message: leaveRefusal(left.refusal) }
})
