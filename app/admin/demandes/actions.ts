'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import { decideSchema } from '@/lib/domain/booking/deciding/schema'
import { decideLines } from '@/lib/domain/booking/deciding/service'
import { afterPlacesFreed } from '@/lib/domain/booking/waiting/turn/service'
import { decidedSentence } from '@/lib/messages/fr/staff-requests'
import { placeOf, queueAddress } from './address'

/** Decides, and opens what waits next: the rest of the request, or the next one of the queue. */
export const decideLinesAction = staffAction(
  'requests.decide',
  decideSchema,
  async ({ staff, now, input, form }) => {
    const outcome = await decideLines(staff, now, input)
    await afterPlacesFreed(now)
    refresh()
    const place = placeOf(Object.fromEntries(form))
    const isStuck = outcome.incomplete.length > 0 || outcome.full > 0
    if (!isStuck) redirect(queueAddress(place, { decision: input.decision, outcome }))
    // These lines stay where they are: the agent reads why beside them.
    const message = decidedSentence(input.decision, outcome)
    return outcome.decided > 0 ? { ok: true, message } : { ok: false, message }
  },
)
