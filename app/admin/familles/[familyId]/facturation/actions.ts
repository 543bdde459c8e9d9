'use server'

import { refresh } from 'next/cache'
import { staffAction } from '@/lib/actions/builders'
import { cancelChargeForm, chargeForm } from '@/lib/domain/billing/charge/schema'
import { addCharge, cancelCharge } from '@/lib/domain/billing/charge/service'
import { shareForm } from '@/lib/domain/billing/share/schema'
import { setShare } from '@/lib/domain/billing/share/service'
import { cancelChargeRefusal, shareRefusal } from '@/lib/messages/fr/charges'

export const addChargeAction = staffAction('billing.write', chargeForm, async ({ staff, now, input }) => {
  const added = await addCharge(staff, now, input)
  if (!added.ok) return { ok: false, message: 'Cette famille, ou cet enfant, est introuvable.' }
  refresh()
  return { ok: true, message: 'Le supplément est ajouté à la prochaine facture.' }
})

export const cancelChargeAction = staffAction(
  'billing.write',
  cancelChargeForm,
  async ({ staff, now, input }) => {
    const cancelled = await cancelCharge(staff, now, input)
    if (!cancelled.ok) return { ok: false, message: cancelChargeRefusal(cancelled.refusal) }
    refresh()
    return { ok: true, message: 'Le supplément est retiré.' }
  },
)

export const setShareAction = staffAction('billing.write', shareForm, async ({ staff, now, input }) => {
  const set = await setShare(staff, now, input)
  if (!set.ok) {
    const { field, message } = shareRefusal(set.refusal)
    return field ? { ok: false, errors: [{ field, message }] } : { ok: false, message }
  }
  refresh()
  return { ok: true, message: 'La répartition est enregistrée, pour les deux foyers.' }
})
