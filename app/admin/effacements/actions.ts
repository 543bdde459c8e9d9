'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import { refuseErasureSchema } from '@/lib/domain/erasure/request/schema'
import { refuseErasure } from '@/lib/domain/erasure/request/service'
import { erasureRequestSentence } from '@/lib/messages/fr/erasure'

export const refuseErasureAction = staffAction(
  'families.erase',
  refuseErasureSchema,
  async ({ staff, now, input }) => {
    const refused = await refuseErasure(staff, now, input)
    if (refused.ok) redirect('/admin/effacements?fait=refuse')
    return { ok: false, message: erasureRequestSentence(refused.refusal) }
  },
)
