'use server'

import { refresh } from 'next/cache'
import { staffAction } from '@/lib/actions/builders'
import { decideSchema } from '@/lib/domain/booking/schema'
import { decideLines } from '@/lib/domain/booking/service'
import { decidedSentence } from '@/lib/messages/fr/staff-requests'

export const decideLinesAction = staffAction(
  'requests.decide',
  decideSchema,
  async ({ staff, now, input }) => {
    const outcome = await decideLines(staff, now, input)
    refresh()
    const message = decidedSentence(input.decision, outcome)
    return outcome.decided > 0 ? { ok: true, message } : { ok: false, message }
  },
)
