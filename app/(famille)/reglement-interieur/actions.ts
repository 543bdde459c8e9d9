'use server'

import { refresh } from 'next/cache'
import { familyAction } from '@/lib/actions/builders'
import { acceptHouseRulesForm } from '@/lib/domain/house-rules/schema'
import { acceptHouseRules } from '@/lib/domain/house-rules/service'
import { acceptRefusalSentence } from '@/lib/messages/fr/house-rules'

export const acceptHouseRulesAction = familyAction(acceptHouseRulesForm, async (asked) => {
  const accepted = await acceptHouseRules(asked, asked.input.houseRulesId)
  if (!accepted.ok) return { ok: false, message: acceptRefusalSentence(accepted.refusal) }
  refresh()
  return { ok: true }
})
