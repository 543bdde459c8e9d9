'use server'

import { redirect } from 'next/navigation'
import { refresh } from 'next/cache'
import { familyAction } from '@/lib/actions/builders'
import { dayOfChildSchema, periodSchema } from '@/lib/domain/booking/basket/schema'
import { addPeriod } from '@/lib/domain/booking/basket/period/service'
import { toggleDay } from '@/lib/domain/booking/basket/service'
import { toggledSentence } from '@/lib/messages/fr/basket'
import { refusalSentence } from '@/lib/messages/fr/refusals'
import { notFoundSentence } from '@/lib/messages/fr/faults'

export const toggleDayAction = familyAction(dayOfChildSchema, async ({ family, now, input }) => {
  const toggled = await toggleDay(family, now, input)
  refresh()
  if (toggled.ok) return { ok: true, message: toggledSentence(toggled.value) }
  const { refusal } = toggled
  return { ok: false, message: refusal.code === 'notFound' ? notFoundSentence : refusalSentence(refusal) }
})

export const addPeriodAction = familyAction(periodSchema, async ({ family, now, input }) => {
  await addPeriod(family, now, input)
  refresh() // the count beside the basket, which the next page has in common with this one
  redirect(`${family.base}/panier`)
})
