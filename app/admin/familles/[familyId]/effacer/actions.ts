'use server'

import { redirect } from 'next/navigation'
import { provenStaffAction } from '@/lib/actions/builders'
import { eraseFamilySchema } from '@/lib/domain/erasure/schema'
import { eraseFamily } from '@/lib/domain/erasure/service'
import { eraseRefusalSentence } from '@/lib/messages/fr/erasure'
import { documentStorage } from '@/lib/storage/documents'

export const eraseFamilyAction = provenStaffAction(
  'families.erase',
  eraseFamilySchema,
  async ({ staff, now, input }) => {
    const erased = await eraseFamily(staff, now, input, documentStorage())
    if (erased.ok) redirect('/admin/effacements?fait=efface')
    const message = eraseRefusalSentence(erased.refusal)
    return erased.refusal.code === 'otherNumber'
      ? { ok: false, errors: [{ field: 'number', message }] }
      : { ok: false, message }
  },
)
