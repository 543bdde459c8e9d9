'use server'

import { redirect } from 'next/navigation'
import { refresh } from 'next/cache'
import { familyAction } from '@/lib/actions/builders'
import { changeDay } from '@/lib/domain/booking/basket/day/service'
import { addLinesSchema } from '@/lib/domain/booking/basket/period/schema'
import { addDays } from '@/lib/domain/booking/basket/period/service'
import { dayChangeSchema } from '@/lib/domain/booking/basket/schema'
import { changedSentence } from '@/lib/messages/fr/basket'
import { notFoundSentence } from '@/lib/messages/fr/faults'
import { partlyAddedSentence } from '@/lib/messages/fr/period'

export const changeDayAction = familyAction(dayChangeSchema, async ({ family, now, input }) => {
  const changed = await changeDay(family, now, input)
  refresh()
  if (!changed.ok) return { ok: false, message: notFoundSentence }
  const message = changedSentence(changed.value, input.isShownAlone)
  return changed.value.refused.length > 0 ? { ok: false, message } : { ok: true, message }
})

export const addDaysAction = familyAction(addLinesSchema, async ({ family, now, input }) => {
  const kind = input.intent === 'inscrire' ? 'book' : 'cancel'
  const { added, refusals } = await addDays(family, now, kind, input.asked)
  refresh() // the count beside the basket, which the next page has in common with this one
  // What changed since the preview is said beside the new one.
  if (refusals.length > 0) return { ok: false, message: partlyAddedSentence(added, refusals, 'preview') }
  redirect(`${family.base}/panier`)
})
