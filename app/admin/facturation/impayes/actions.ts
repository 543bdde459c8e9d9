'use server'

import { refresh } from 'next/cache'
import { staffAction } from '@/lib/actions/builders'
import { remindForm } from '@/lib/domain/payment/reminder/schema'
import { remindByHand } from '@/lib/domain/payment/reminder/service'
import { nothingToRemind, remindersDone } from '@/lib/messages/fr/payment-reminders'

export const remindAction = staffAction('billing.write', remindForm, async ({ staff, now, input }) => {
  const reminded = await remindByHand(staff, now, input.ids)
  if (!reminded.ok) return { ok: false, message: nothingToRemind }
  refresh()
  return { ok: true, message: remindersDone(reminded.value) }
})
