'use server'

import { refresh } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import { type Answer, staffAction } from '@/lib/actions/builders'
import { creditForm } from '@/lib/domain/billing/credit/schema'
import { issueCreditNote } from '@/lib/domain/billing/credit/service'
import { runOfPeriod } from '@/lib/domain/billing/run/queries'
import { issueMonthForm, issuePeriodForm } from '@/lib/domain/billing/schema'
import { type Issued, issueMonth, issuePeriod } from '@/lib/domain/billing/service'
import { issueCertificatesForm } from '@/lib/domain/billing/tax-certificate/schema'
import { issueTaxCertificates } from '@/lib/domain/billing/tax-certificate/service'
import { spendCredits } from '@/lib/domain/payment/imputation/service'
import { creditRefusal, issueDone, issueRefusalSentence } from '@/lib/messages/fr/finances'
import { certificateRefusalSentence, certificatesDone } from '@/lib/messages/fr/tax-certificate'
import type { Result } from '@/lib/result'
import { type IssueRefusal, monthRun, type Run } from '@/lib/rules/billing-run'
import type { Instant } from '@/lib/time/paris'

export const issueMonthAction = staffAction(
  'billing.write',
  issueMonthForm,
  async ({ staff, now, input: { month, isMinimumIgnored } }) => {
    const issued = await issueMonth(staff, now, month, { isMinimumIgnored })
    return issueAnswer(issued, monthRun(month), now)
  },
)

export const issuePeriodAction = staffAction(
  'billing.write',
  issuePeriodForm,
  async ({ staff, now, input: { periodId, isMinimumIgnored } }) => {
    const run = await runOfPeriod(staff, periodId)
    if (!run) notFound()
    return issueAnswer(await issuePeriod(staff, now, run, { isMinimumIgnored }), run, now)
  },
)

/** What is issued is first paid with what families had paid ahead. */
async function issueAnswer(issued: Result<Issued, IssueRefusal>, run: Run, now: Instant): Promise<Answer> {
  if (issued.ok) await spendCredits(now)
  refresh()
  if (!issued.ok) return { ok: false, message: issueRefusalSentence(issued.refusal, run) }
  return { ok: true, message: issueDone(issued.value, run) }
}

export const issueCreditNoteAction = staffAction(
  'billing.write',
  creditForm,
  async ({ staff, now, input }) => {
    const issued = await issueCreditNote(staff, now, input)
    if (!issued.ok) {
      const { field, message } = creditRefusal(issued.refusal)
      return field ? { ok: false, errors: [{ field, message }] } : { ok: false, message }
    }
    await spendCredits(now, issued.value.familyId)
    redirect(`/admin/facturation/factures/${issued.value.number}?fait=avoir`)
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
