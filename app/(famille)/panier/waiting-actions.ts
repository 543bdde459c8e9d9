'use server'

import { refresh } from 'next/cache'
import { familyAction } from '@/lib/actions/builders'
import { waitingWishSchema } from '@/lib/domain/booking/waiting/schema'
import { setWaiting } from '@/lib/domain/booking/waiting/service'
import { notFoundSentence } from '@/lib/messages/fr/faults'
import { wishedSentence } from '@/lib/messages/fr/waiting'

export const setWaitingAction = familyAction(waitingWishSchema, async ({ family, now, input }) => {
  const changed = await setWaiting(family, now, input)
  refresh()
  return changed > 0
    ? { ok: true, message: wishedSentence(input.wish) }
    : { ok: false, message: notFoundSentence }
})
