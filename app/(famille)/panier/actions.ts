'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { familyAction } from '@/lib/actions/builders'
import { lineSchema, submitSchema } from '@/lib/domain/booking/basket/schema'
import { removeLine, submitBasket } from '@/lib/domain/booking/basket/service'
import { afterPlacesFreed } from '@/lib/domain/booking/waiting/turn/service'
import { notFoundSentence } from '@/lib/messages/fr/faults'

export const removeLineAction = familyAction(lineSchema, async ({ family, input }) => {
  const isRemoved = await removeLine(family, input.lineId)
  refresh()
  return isRemoved
    ? { ok: true, message: 'Ligne retirée du panier.' }
    : { ok: false, message: notFoundSentence }
})

export const submitBasketAction = familyAction(submitSchema, async ({ family, now, input }) => {
  const submitted = await submitBasket(family, now, input)
  refresh() // what can still be taken, and the count beside the basket
  // Sent or emptied meanwhile, in another tab or by the other parent: the lines shown are gone.
  if (!submitted.ok) redirect(`${family.base}/panier?dejaVide=1`)
  const { reference, left } = submitted.value
  // A cancellation that was accepted at once frees its place.
  if (reference) await afterPlacesFreed(now)
  if (reference) redirect(`${family.base}/panier/envoye/${reference}`)
  return {
    ok: false,
    message: input.allOrNothing
      ? 'Rien n’est parti : une ligne au moins ne peut pas être prise, et vous avez coché « Tout ou rien ». Retirez-la, ou décochez la case.'
      : `Rien n’est parti : ${left > 1 ? 'aucune des lignes ne peut' : 'cette ligne ne peut pas'} être prise. Le motif est indiqué sous chaque ligne.`,
  }
})
