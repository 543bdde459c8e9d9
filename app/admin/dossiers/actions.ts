'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { type Answer, staffAction } from '@/lib/actions/builders'
import type { StaffScope } from '@/lib/auth/scopes'
import { nextChange } from '@/lib/domain/dossier/review/queue/queries'
import { acceptChangeForm, type DecideChange, refuseChangeForm } from '@/lib/domain/dossier/review/schema'
import { decideChange, type DecideRefusal } from '@/lib/domain/dossier/review/service'
import { decideRefusalSentence } from '@/lib/messages/fr/dossier'
import type { Instant } from '@/lib/time/paris'
import { queueAddress, queueSearch } from './address'

export const acceptChangeAction = staffAction(
  'dossiers.decide',
  acceptChangeForm,
  async ({ staff, now, input, form }) => decide(staff, now, { decision: 'accept', ...input }, form),
)

export const refuseChangeAction = staffAction(
  'dossiers.decide',
  refuseChangeForm,
  async ({ staff, now, input, form }) => decide(staff, now, { decision: 'refuse', ...input }, form),
)

// There is nothing left to decide: the page says why, without its form.
const slugs: Partial<Record<DecideRefusal['code'], string>> = {
  alreadyDecided: 'deja',
  replaced: 'remplacee',
  withdrawn: 'retiree',
}

/** Decides, then opens the next change of the agent's queue by itself: the form says which queue it is. */
async function decide(staff: StaffScope, now: Instant, asked: DecideChange, form: FormData): Promise<Answer> {
  const search = queueSearch(Object.fromEntries(form))
  const decided = await decideChange(staff, now, asked)
  if (!decided.ok) {
    const over = slugs[decided.refusal.code]
    if (over) redirect(queueAddress(search, asked.changeId, over))
    // The agent reads why beside what is true now, and decides on that.
    refresh()
    return { ok: false, message: decideRefusalSentence(decided.refusal) }
  }
  const next = await nextChange(staff, now, search, asked.changeId)
  redirect(queueAddress(search, next, asked.decision === 'accept' ? 'validee' : 'refusee'))
}
