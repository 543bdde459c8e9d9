'use server'

import { refresh } from 'next/cache'
import { familyAction } from '@/lib/actions/builders'
import { declineOffer, takeOffer } from '@/lib/domain/booking/waiting/offer/service'
import { waitingLineSchema } from '@/lib/domain/booking/waiting/schema'
import { leaveList } from '@/lib/domain/booking/waiting/service'
import { afterPlacesFreed } from '@/lib/domain/booking/waiting/turn/service'
import {
  declinedSentence,
  leaveRefusal,
  leftSentence,
  takenSentence,
  takeRefusal,
} from '@/lib/messages/fr/waiting'

export const takeOfferAction = familyAction(waitingLineSchema, async ({ family, now, input }) => {
  const taken = await takeOffer(family, now, input.lineId)
  refresh()
  return taken.ok
    ? { ok: true, message: takenSentence(taken.value) }
    : { ok: false, message: takeRefusal(taken.refusal) }
})

export const declineOfferAction = familyAction(waitingLineSchema, async ({ family, now, input }) => {
  const declined = await declineOffer(family, now, input.lineId)
  if (declined.ok) await afterPlacesFreed(now)
  refresh()
  return declined.ok
    ? { ok: true, message: declinedSentence(declined.value.days) }
    : { ok: false, message: takeRefusal(declined.refusal) }
})

export const leaveListAction = familyAction(waitingLineSchema, async ({ family, now, input }) => {
  const left = await leaveList(family, now, input.lineId)
  refresh()
  return left.ok
    ? { ok: true, message: leftSentence(left.value.days) }
    : { ok: false, message: leaveRefusal(left.refusal) }
})
