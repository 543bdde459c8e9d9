'use server'

import { refresh } from 'next/cache'
import { familyAction } from '@/lib/actions/builders'
import { waitingChoiceSchema, waitingWishSchema } from '@/lib/domain/booking/waiting/schema'
import { chooseWaiting, setWaiting } from '@/lib/domain/booking/waiting/service'
import { waitingFaults } from '@/lib/messages/fr/booking-faults'
import { notFoundSentence } from '@/lib/messages/fr/faults'

// What they change is said by the lines, the boxes and the total, which follow the answers of each other.

export const setWaitingAction = familyAction(waitingWishSchema, async ({ family, now, input }) => {
  const changed = await setWaiting(family, now, input)
  refresh()
  return changed > 0 ? { ok: true } : { ok: false, message: notFoundSentence }
})

export const chooseWaitingAction = familyAction(waitingChoiceSchema, async ({ family, now, input }) => {
  const { lineId, wish } = input
  if (!wish) return { ok: false, message: waitingFaults.chooseWay }
  const isChosen = await chooseWaiting(family, now, { lineId, wish })
  refresh()
  return isChosen ? { ok: true } : { ok: false, message: notFoundSentence }
})
