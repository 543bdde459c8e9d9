'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import { keepApart } from '@/lib/domain/family/merge/apart/service'
import { keepApartSchema, mergeFamiliesSchema } from '@/lib/domain/family/merge/schema'
import { mergeFamilies } from '@/lib/domain/family/merge/service'
import { mergeRefusalSentence } from '@/lib/messages/fr/family-merge'

export const mergeFamiliesAction = staffAction(
  'families.merge',
  mergeFamiliesSchema,
  async ({ staff, now, input }) => {
    const merged = await mergeFamilies({ staff, now }, input)
    if (!merged.ok) return { ok: false, message: mergeRefusalSentence(merged.refusal) }
    redirect(`/admin/familles/${merged.value.familyId}?fait=reunie`)
  },
)

export const keepApartAction = staffAction(
  'families.merge',
  keepApartSchema,
  async ({ staff, now, input: { firstId, secondId } }) => {
    const kept = await keepApart({ staff, now }, [firstId, secondId])
    if (!kept.ok) return { ok: false, message: mergeRefusalSentence(kept.refusal) }
    redirect('/admin/familles/doublons?fait=separees')
  },
)
