'use server'

import { refresh } from 'next/cache'
import { familyAction } from '@/lib/actions/builders'
import { waitingChoiceSchema, waitingWishSchema } from '@/lib/domain/booking/waiting/schema'
import { chooseWaiting, setWaiting } from '@/lib/domain/booking/waiting/service'
import { notFoundSentence } from '@/lib/messages/fr/faults'
import { chosenWaySentence, wishedSentence } from '@/lib/messages/fr/waiting'

export const setWaitingAction = familyAction(waitingWishSchema, async ({ family, now, input }) => {
  const changed = await setWaiting(family, now, input)
  refresh()
  return changed > 0
    ? { ok: true, message: wishedSentence(input.wish) }
    : { ok: false, message: notFoundSentence }
})

export const chooseWaitingAction = familyAction(waitingChoiceSchema, async ({ family, now, input }) => {
  const { lineId, wish } = input
  if (!wish) return { ok: false, message: 'Choisissez comment attendre.' }
  const isChosen = await chooseWaiting(family, now, { lineId, wish })
  refresh()
  return isChosen ? { ok: true, message: chosenWaySentence(wish) } : { ok: false, message: notFoundSentence }
})
