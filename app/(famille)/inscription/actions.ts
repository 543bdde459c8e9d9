'use server'

import { redirect } from 'next/navigation'
import { refresh } from 'next/cache'
import { familyAction } from '@/lib/actions/builders'
import { addLinesSchema } from '@/lib/domain/booking/basket/period/schema'
import { addDays } from '@/lib/domain/booking/basket/period/service'
import { dayOfChildSchema } from '@/lib/domain/booking/basket/schema'
import { toggleDay } from '@/lib/domain/booking/basket/service'
import { toggledSentence } from '@/lib/messages/fr/basket'
import { notFoundSentence } from '@/lib/messages/fr/faults'
import { partlyAddedSentence } from '@/lib/messages/fr/period'
import { refusalSentence } from '@/lib/messages/fr/refusals'

export const toggleDayAction = familyAction(dayOfChildSchema, async ({ family, now, input }) => {
  const toggled = await toggleDay(family, now, input)
  refresh()
  if (toggled.ok) return { ok: true, message: toggledSentence(toggled.value) }
  const { refusal } = toggled
  return { ok: false, message: refusal.code === 'notFound' ? notFoundSentence : refusalSentence(refusal) }
})

export const addDaysAction = familyAction(addLinesSchema, async ({ family, now, input }) => {
  const kind = input.intent === 'inscrire' ? 'book' : 'cancel'
  const { added, refusals } = await addDays(family, now, kind, input.lignes)
  refresh() // the count beside the basket, which the next page has in common with this one
  // What changed since the preview is said beside the new one.
  if (refusals.length > 0) return { ok: false, message: partlyAddedSentence(added, refusals) }
  redirect(`${family.base}/panier`)
})
