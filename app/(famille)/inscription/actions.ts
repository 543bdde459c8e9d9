'use server'

import { redirect } from 'next/navigation'
import { refresh } from 'next/cache'
import { familyAction } from '@/lib/actions/builders'
import { dayChangeSchema, periodSchema } from '@/lib/domain/booking/basket/schema'
import { addPeriod } from '@/lib/domain/booking/basket/period/service'
import { changeDay } from '@/lib/domain/booking/basket/day/service'
import { changedSentence } from '@/lib/messages/fr/basket'
import { notFoundSentence } from '@/lib/messages/fr/faults'

export const changeDayAction = familyAction(dayChangeSchema, async ({ family, now, input }) => {
  const changed = await changeDay(family, now, input)
  refresh()
  if (!changed.ok) return { ok: false, message: notFoundSentence }
  const message = changedSentence(changed.value, input.isShownAlone)
  return changed.value.refused.length > 0 ? { ok: false, message } : { ok: true, message }
})

export const addPeriodAction = familyAction(periodSchema, async ({ family, now, input }) => {
  await addPeriod(family, now, input)
  refresh() // the count beside the basket, which the next page has in common with this one
  redirect(`${family.base}/panier`)
})
