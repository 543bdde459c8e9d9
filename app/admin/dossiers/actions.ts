'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { type Answer, staffAction } from '@/lib/actions/builders'
import type { StaffScope } from '@/lib/auth/scopes'
import { nextChange } from '@/lib/domain/dossier/review/queries'
import { acceptChangeForm, type DecideChange, refuseChangeForm } from '@/lib/domain/dossier/review/schema'
import { decideChange, type DecideRefusal } from '@/lib/domain/dossier/review/service'
import { decideRefusalSentence } from '@/lib/messages/fr/dossier'
import type { Instant } from '@/lib/time/paris'

export const acceptChangeAction = staffAction(
  'dossiers.decide',
  acceptChangeForm,
  async ({ staff, now, input }) => decide(staff, now, { decision: 'accept', ...input }),
)

export const refuseChangeAction = staffAction(
  'dossiers.decide',
  refuseChangeForm,
  async ({ staff, now, input }) => decide(staff, now, { decision: 'refuse', ...input }),
)

// There is nothing left to decide: the page says why, without its form.
const slugs: Partial<Record<DecideRefusal['code'], string>> = {
  alreadyDecided: 'deja',
  replaced: 'remplacee',
  withdrawn: 'retiree',
}

/** Decides, then opens the next change of the queue by itself. */
async function decide(staff: StaffScope, now: Instant, asked: DecideChange): Promise<Answer> {
  const decided = await decideChange(staff, now, asked)
  if (!decided.ok) {
    const over = slugs[decided.refusal.code]
    if (over) redirect(`/admin/dossiers/${asked.changeId}?fait=${over}`)
    // The agent reads why beside what is true now, and decides on that.
    refresh()
    return { ok: false, message: decideRefusalSentence(decided.refusal) }
  }
  const next = await nextChange(staff)
  redirect(
    `/admin/dossiers${next ? `/${next}` : ''}?fait=${asked.decision === 'accept' ? 'validee' : 'refusee'}`,
  )
}
