'use server'

import { refresh } from 'next/cache'
import { staffAction } from '@/lib/actions/builders'
import { issueMonthForm } from '@/lib/domain/billing/schema'
import { issueMonth } from '@/lib/domain/billing/service'
import { issueCertificatesForm } from '@/lib/domain/billing/tax-certificate/schema'
import { issueTaxCertificates } from '@/lib/domain/billing/tax-certificate/service'
import { spendCredits } from '@/lib/domain/payment/imputation/service'
import { issueDone, issueRefusalSentence } from '@/lib/messages/fr/finances'
import { certificateRefusalSentence, certificatesDone } from '@/lib/messages/fr/tax-certificate'

export const issueMonthAction = staffAction(
  'billing.write',
  issueMonthForm,
  async ({ staff, now, input }) => {
    const issued = await issueMonth(staff, now, input.month)
    if (issued.ok) await spendCredits(now)
    refresh()
    if (!issued.ok) return { ok: false, message: issueRefusalSentence(issued.refusal) }
    return { ok: true, message: issueDone(issued.value.invoices, issued.value.total, input.month) }
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
