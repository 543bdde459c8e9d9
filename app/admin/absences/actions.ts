'use server'

import { redirect } from 'next/navigation'
import { type Answer, staffAction } from '@/lib/actions/builders'
import type { StaffScope } from '@/lib/auth/scopes'
import { absenceQueue } from '@/lib/domain/booking/absence/review/queries'
import {
  type DecideAbsence,
  decideAbsence,
  type DecideAbsenceRefusal,
} from '@/lib/domain/booking/absence/review/service'
import { acceptAbsenceForm, refuseAbsenceForm } from '@/lib/domain/booking/absence/schema'
import { decideAbsenceSentence } from '@/lib/messages/fr/absences'
import type { Instant } from '@/lib/time/paris'

export const acceptAbsenceAction = staffAction(
  'documents.decide',
  acceptAbsenceForm,
  async ({ staff, now, input }) => decide(staff, now, { decision: 'accept', ...input }),
)

export const refuseAbsenceAction = staffAction(
  'documents.decide',
  refuseAbsenceForm,
  async ({ staff, now, input }) => decide(staff, now, { decision: 'refuse', ...input }),
)

// There is nothing left to answer: the page says why, without its form.
const slugs: Partial<Record<DecideAbsenceRefusal['code'], string>> = {
  alreadyDecided: 'deja',
  withdrawn: 'retiree',
  dayMoved: 'partie',
}

/** Answers, then opens the next absence whose proof has come. */
async function decide(staff: StaffScope, now: Instant, asked: DecideAbsence): Promise<Answer> {
  const answered = await decideAbsence(staff, now, asked)
  if (!answered.ok) {
    const over = slugs[answered.refusal.code]
    if (over) redirect(`/admin/absences/${asked.absenceId}?fait=${over}`)
    return { ok: false, message: decideAbsenceSentence(answered.refusal.code) }
  }
  const next = (await absenceQueue(staff)).find(({ proofAt }) => proofAt !== null)
  redirect(
    `/admin/absences${next ? `/${next.id}` : ''}?fait=${asked.decision === 'accept' ? 'acceptee' : 'refusee'}`,
  )
}
