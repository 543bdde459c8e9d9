'use server'

import { refresh } from 'next/cache'
import { staffAction } from '@/lib/actions/builders'
import { setCustodySchema, setPayerSchema } from '@/lib/domain/family/custody/schema'
import { setCustody, setPayer } from '@/lib/domain/family/custody/service'
import { custodyRefusalSentence } from '@/lib/messages/fr/custody'

export const setCustodyAction = staffAction(
  'families.write',
  setCustodySchema,
  async ({ staff, now, input }) => {
    const changed = await setCustody({ staff, now }, input)
    if (changed.ok) {
      refresh()
      return { ok: true, message: 'C’est enregistré, et vaut dès maintenant.' }
    }
    const { refusal } = changed
    const message = custodyRefusalSentence(refusal)
    return 'row' in refusal
      ? { ok: false, errors: [{ field: `adults.${refusal.row}.judgmentId`, message }] }
      : { ok: false, message }
  },
)

export const setPayerAction = staffAction('families.write', setPayerSchema, async ({ staff, now, input }) => {
  const chosen = await setPayer({ staff, now }, input)
  if (!chosen.ok) return { ok: false, message: custodyRefusalSentence(chosen.refusal) }
  refresh()
  return { ok: true, message: 'C’est enregistré : les prochaines factures lui sont adressées.' }
})
