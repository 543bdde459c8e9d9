import { z } from 'zod'
import { choice, isoDay, text, tick, ticked, uuid } from '@/lib/actions/fields'
import { houseRulesAgreement } from '@/lib/messages/fr/house-rules'

/** The draft as its form sends it; without an id, a new one. */
export const houseRulesDraftForm = z.object({
  id: z.union([z.literal('').transform(() => null), uuid]),
  title: text('Donnez un titre au règlement.', 120),
  text: text('Écrivez le règlement.', 40_000),
  validFrom: isoDay('Indiquez le premier jour où ce règlement s’applique.'),
  intent: choice(['save', 'publish'], 'Enregistrez le brouillon, ou publiez-le.'),
})

export const blockBookingForm = z.object({ blocks: tick })

export const acceptHouseRulesForm = z.object({
  houseRulesId: uuid,
  agreed: ticked(`Cochez la case « ${houseRulesAgreement} ».`),
})
