import { z } from 'zod'
import { choice, isoDay, text, tick, ticked, uuid } from '@/lib/actions/fields'
import { houseRulesFaults } from '@/lib/messages/fr/house-rules'

/** The draft as its form sends it; without an id, a new one. */
export const houseRulesDraftForm = z.object({
  id: z.union([z.literal('').transform(() => null), uuid]),
  title: text(houseRulesFaults.title, 120),
  text: text(houseRulesFaults.text, 40_000),
  validFrom: isoDay(houseRulesFaults.validFrom),
  intent: choice(['save', 'publish'], houseRulesFaults.intent),
})

export const blockBookingForm = z.object({ blocks: tick })

export const acceptHouseRulesForm = z.object({
  houseRulesId: uuid,
  agreed: ticked(houseRulesFaults.agreed),
})
