'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { type Answer, staffAction } from '@/lib/actions/builders'
import { batchIdSchema, decideManySchema } from '@/lib/domain/booking/batch/schema'
import { type Planned, planDecision, undoBatch } from '@/lib/domain/booking/batch/service'
import { decideSchema } from '@/lib/domain/booking/deciding/schema'
import { afterPlacesFreed } from '@/lib/domain/booking/waiting/turn/service'
import { decidedCount, decidedSentence, leftOutSentence } from '@/lib/messages/fr/staff-requests'
import type { Instant } from '@/lib/time/paris'
import { doneFields, placeOf, queueAddress, undoSlugs } from './address'

/** Decides on lines of one request, and opens what waits next: the rest of it, or the next one of the queue. */
export const decideLinesAction = staffAction(
  'requests.decide',
  decideSchema,
  async ({ staff, now, input, form }) =>
    answer(now, input.decision, await planDecision(staff, now, input, { lineIds: input.lines }), form),
)

/** Decides on the requests that are ticked, or on all that the filter of the page matches. */
export const decideManyAction = staffAction(
  'requests.decide',
  decideManySchema,
  async ({ staff, now, input, form }) => {
    const { answer: asked, requests, upTo, reasonForAll: reason } = input
    const filter = placeOf(Object.fromEntries(form))
    const decision = asked === 'refuse' ? 'refuse' : 'accept'
    const which = asked === 'acceptAll' ? { upTo, filter } : { requestIds: requests, filter }
    return answer(now, decision, await planDecision(staff, now, { decision, reason }, which), form)
  },
)

/** « Annuler »: the lines are back where they were. */
export const undoBatchAction = staffAction(
  'requests.decide',
  batchIdSchema,
  async ({ staff, now, input, form }) => {
    const undone = await undoBatch(staff, now, input.batchId)
    const said = undone.ok ? 'annulees' : undoSlugs[undone.refusal.code]
    redirect(queueAddress(placeOf(Object.fromEntries(form)), { defait: said }))
  },
)

async function answer(
  now: Instant,
  decision: 'accept' | 'refuse',
  planned: Planned,
  form: FormData,
): Promise<Answer> {
  // What takes effect later frees its places later, and a job passes them on.
  if (planned.delay === 0) await afterPlacesFreed(now)
  refresh()
  const isToCome = planned.delay > 0 && planned.decided > 0
  const isStuck = planned.incomplete.length > 0 || planned.full > 0
  if (!isStuck)
    redirect(
      queueAddress(placeOf(Object.fromEntries(form)), doneFields({ decision, outcome: planned, isToCome })),
    )
  // These lines stay where they are: the agent reads why beside them.
  const message = isToCome
    ? `${decidedCount(decision, planned.decided)}. ${leftOutSentence(planned)}`
    : decidedSentence(decision, planned)
  return planned.decided > 0 ? { ok: true, message } : { ok: false, message }
}
