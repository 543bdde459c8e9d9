'use server'

import { refresh } from 'next/cache'
import { staffAction } from '@/lib/actions/builders'
import { requestWindowSchema } from '@/lib/domain/booking/allocation/schema'
import { allocateNow } from '@/lib/domain/booking/allocation/service'
import { afterPlacesFreed } from '@/lib/domain/booking/waiting/turn/service'
import { allocatedSentence, allocationRefusal } from '@/lib/messages/fr/allocation'

export const allocateNowAction = staffAction(
  'requests.decide',
  requestWindowSchema,
  async ({ staff, now, input }) => {
    const result = await allocateNow(staff, now, input)
    if (result.ok) await afterPlacesFreed(now)
    refresh()
    return result.ok
      ? { ok: true, message: allocatedSentence(result.value) }
      : { ok: false, message: allocationRefusal(result.refusal) }
  },
)
