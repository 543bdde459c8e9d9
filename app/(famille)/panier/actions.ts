'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { familyAction } from '@/lib/actions/builders'
import {
  emptySchema,
  putBackSchema,
  removedNames,
  type RemovedLine,
} from '@/lib/domain/booking/basket/removal/schema'
import { putBack, removeLines } from '@/lib/domain/booking/basket/removal/service'
import { lineSchema, submitSchema } from '@/lib/domain/booking/basket/schema'
import { submitBasket } from '@/lib/domain/booking/basket/service'
import { afterPlacesFreed } from '@/lib/domain/booking/waiting/turn/service'
import { nothingLeft } from '@/lib/messages/fr/basket-page'
import { partlyAddedSentence } from '@/lib/messages/fr/period'

export const removeLineAction = familyAction(lineSchema, async ({ family, input }) => {
  const removed = await removeLines(family, { id: input.lineId })
  refresh()
  redirect(afterRemoval(family.base, removed))
})

export const emptyAction = familyAction(emptySchema, async ({ family, input }) => {
  const removed = await removeLines(family, input)
  refresh()
  redirect(afterRemoval(family.base, removed))
})

/** The basket without the lines, its address naming them: « Remettre » needs nothing else. */
function afterRemoval(base: string, removed: readonly RemovedLine[]): string {
  const query = new URLSearchParams(removedNames(removed).map((name) => ['retire', name]))
  return `${base}/panier?${query}`
}

export const putBackAction = familyAction(putBackSchema, async ({ family, now, input }) => {
  const { added, refusals } = await putBack(family, now, input.lignes)
  refresh()
  if (refusals.length > 0) return { ok: false, message: partlyAddedSentence(added, refusals, 'basket') }
  redirect(`${family.base}/panier`)
})

export const submitBasketAction = familyAction(submitSchema, async ({ family, now, input }) => {
  const submitted = await submitBasket(family, now, input)
  refresh() // what can still be taken, and the count beside the basket
  if (!submitted.ok) {
    // A key that isn't this family's says nothing of its basket: the page comes again, with another.
    if (submitted.refusal.code === 'keyTaken') redirect(`${family.base}/panier`)
    // Sent or emptied meanwhile, in another tab or by the other parent: the lines shown are gone.
    redirect(`${family.base}/panier?dejaVide=1`)
  }
  const { reference, left } = submitted.value
  // A cancellation that was accepted at once frees its place.
  if (reference) await afterPlacesFreed(now)
  if (reference) redirect(`${family.base}/panier/envoye/${reference}`)
  return {
    ok: false,
    message: nothingLeft(input.allOrNothing, left),
  }
})
