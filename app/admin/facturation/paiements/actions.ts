'use server'

import { refresh } from 'next/cache'
import { staffAction } from '@/lib/actions/builders'
import { spendCredits } from '@/lib/domain/payment/imputation/service'
import { reversePayment } from '@/lib/domain/payment/reversal/service'
import {
  recordAdvanceForm,
  recordPaymentForm,
  reversePaymentForm,
  spendCreditForm,
} from '@/lib/domain/payment/schema'
import { recordAdvance, recordPayment, type RecordRefusal } from '@/lib/domain/payment/service'
import {
  advanceDone,
  creditSpent,
  paymentDone,
  paymentRefusal,
  reversalDone,
  reversalRefusal,
} from '@/lib/messages/fr/payments'

export const recordPaymentAction = staffAction(
  'billing.write',
  recordPaymentForm,
  async ({ staff, now, input }) => {
    const recorded = await recordPayment(staff, now, input)
    if (!recorded.ok) return refused(recorded.refusal)
    refresh()
    return { ok: true, message: paymentDone(recorded.value) }
  },
)

export const recordAdvanceAction = staffAction(
  'billing.write',
  recordAdvanceForm,
  async ({ staff, now, input }) => {
    const recorded = await recordAdvance(staff, now, input)
    if (!recorded.ok) return refused(recorded.refusal)
    refresh()
    return { ok: true, message: advanceDone(recorded.value) }
  },
)

export const spendCreditAction = staffAction('billing.write', spendCreditForm, async ({ now, input }) => {
  const amount = await spendCredits(now, input.familyId)
  refresh()
  return { ok: true, message: creditSpent(amount) }
})

export const reversePaymentAction = staffAction(
  'billing.write',
  reversePaymentForm,
  async ({ staff, now, input }) => {
    const reversed = await reversePayment(staff, now, input)
    if (!reversed.ok) return { ok: false, message: reversalRefusal }
    refresh()
    return { ok: true, message: reversalDone(reversed.value.amount) }
  },
)

function refused(refusal: RecordRefusal) {
  const { field, message } = paymentRefusal(refusal)
  return field ? { ok: false as const, errors: [{ field, message }] } : { ok: false as const, message }
}
