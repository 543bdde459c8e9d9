'use server'

import { refresh } from 'next/cache'
import { staffAction } from '@/lib/actions/builders'
import { issueMonthForm } from '@/lib/domain/billing/schema'
import { issueMonth } from '@/lib/domain/billing/service'
import { issueCertificatesForm } from '@/lib/domain/billing/tax-certificate/schema'
import { issueTaxCertificates } from '@/lib/domain/billing/tax-certificate/service'
import { recordPaymentForm } from '@/lib/domain/payment/schema'
import { recordPayment } from '@/lib/domain/payment/service'
import { issueDone, issueRefusalSentence, paymentDone, paymentRefusal } from '@/lib/messages/fr/finances'
import { certificateRefusalSentence, certificatesDone } from '@/lib/messages/fr/tax-certificate'

export const issueMonthAction = staffAction(
  'billing.write',
  issueMonthForm,
  async ({ staff, now, input }) => {
    const issued = await issueMonth(staff, now, input.month)
    refresh()
    if (!issued.ok) return { ok: false, message: issueRefusalSentence(issued.refusal) }
    return { ok: true, message: issueDone(issued.value.invoices, issued.value.total, input.month) }
  },
)

export const recordPaymentAction = staffAction(
  'billing.write',
  recordPaymentForm,
  async ({ staff, now, input }) => {
    const recorded = await recordPayment(staff, now, input)
    if (!recorded.ok) {
      const { field, message } = paymentRefusal(recorded.refusal)
      return field ? { ok: false, errors: [{ field, message }] } : { ok: false, message }
    }
    refresh()
    return { ok: true, message: paymentDone(recorded.value.amount, recorded.value.due) }
  },
)

export const issueCertificatesAction = staffAction(
  'billing.write',
  issueCertificatesForm,
  async ({ staff, now, input }) => {
    const issued = await issueTaxCertificates(staff, now, input.year)
    if (!issued.ok) return { ok: false, message: certificateRefusalSentence(issued.refusal) }
    refresh()
    return { ok: true, message: certificatesDone(issued.value.issued, issued.value.unchanged, input.year) }
  },
)
