'use server'

import { refresh } from 'next/cache'
import { familyAction, provenFamilyAction } from '@/lib/actions/builders'
import { askErasureSchema, withdrawErasureSchema } from '@/lib/domain/erasure/request/schema'
import { askErasure, withdrawErasure } from '@/lib/domain/erasure/request/service'
import { erasureRequestSentence } from '@/lib/messages/fr/erasure'

export const askErasureAction = provenFamilyAction(askErasureSchema, async ({ family, now }) => {
  const asked = await askErasure(family, now)
  refresh()
  return asked.ok ? { ok: true } : { ok: false, message: erasureRequestSentence(asked.refusal) }
})

export const withdrawErasureAction = familyAction(withdrawErasureSchema, async ({ family, now }) => {
  const withdrawn = await withdrawErasure(family, now)
  refresh()
  return withdrawn.ok ? { ok: true } : { ok: false, message: erasureRequestSentence(withdrawn.refusal) }
})
