'use server'

import { redirect } from 'next/navigation'
import { provenStaffAction, staffAction } from '@/lib/actions/builders'
import { dropForm, visaForm } from '@/lib/domain/school-year/retention/disposal/schema'
import { destroyWithVisa, dropDisposal } from '@/lib/domain/school-year/retention/disposal/service'
import { durationsForm } from '@/lib/domain/school-year/retention/duration/schema'
import { setDurations } from '@/lib/domain/school-year/retention/duration/service'
import { disposalSentence, durationRefusal } from '@/lib/messages/fr/retention'
import { documentStorage } from '@/lib/storage/documents'

const page = '/admin/annee-scolaire/conservation'

export const setDurationsAction = staffAction(
  'settings.write',
  durationsForm,
  async ({ staff, now, input }) => {
    const set = await setDurations(staff, now, input)
    if (!set.ok) return { ok: false, message: durationRefusal(set.refusal) }
    redirect(`${page}?fait=${set.value.changed > 0 ? 'durees' : 'pareil'}`)
  },
)

export const destroyAction = provenStaffAction('settings.write', visaForm, async ({ staff, now, input }) => {
  const destroyed = await destroyWithVisa(staff, now, input, documentStorage())
  if (destroyed.ok) redirect(`${page}?fait=detruit`)
  const message = disposalSentence(destroyed.refusal)
  return destroyed.refusal.code === 'visaToCome'
    ? { ok: false, errors: [{ field: 'visaOn', message }] }
    : { ok: false, message }
})

export const dropAction = staffAction('settings.write', dropForm, async ({ staff, now, input }) => {
  const dropped = await dropDisposal(staff, now, input.disposalId)
  if (!dropped.ok) return { ok: false, message: disposalSentence(dropped.refusal) }
  redirect(`${page}?fait=abandonne`)
})
