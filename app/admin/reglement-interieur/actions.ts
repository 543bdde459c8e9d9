'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import { blockBookingForm, houseRulesDraftForm } from '@/lib/domain/house-rules/schema'
import { setBlocksBooking, writeHouseRules } from '@/lib/domain/house-rules/service'
import { draftRefusalSentence } from '@/lib/messages/fr/house-rules'

export const writeHouseRulesAction = staffAction('settings.write', houseRulesDraftForm, async (asked) => {
  const written = await writeHouseRules(asked, asked.input)
  if (written.ok)
    redirect(`/admin/reglement-interieur?fait=${asked.input.intent === 'publish' ? 'publie' : 'enregistre'}`)
  const message = draftRefusalSentence(written.refusal)
  return written.refusal.code === 'beforePrevious'
    ? { ok: false, errors: [{ field: 'validFrom', message }] }
    : { ok: false, message }
})

export const blockBookingAction = staffAction('settings.write', blockBookingForm, async (asked) => {
  await setBlocksBooking(asked, asked.input.blocks)
  redirect('/admin/reglement-interieur?fait=reglage')
})
