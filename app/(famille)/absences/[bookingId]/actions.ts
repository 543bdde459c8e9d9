'use server'

import { refresh } from 'next/cache'
import { familyAction } from '@/lib/actions/builders'
import { withdrawAbsenceForm } from '@/lib/domain/booking/absence/schema'
import { withdrawAbsence } from '@/lib/domain/booking/absence/service'
import { withdrawAbsenceSentence } from '@/lib/messages/fr/absences'
import { documentStorage } from '@/lib/storage/documents'

export const withdrawAbsenceAction = familyAction(withdrawAbsenceForm, async ({ family, now, input }) => {
  const withdrawn = await withdrawAbsence(family, now, input.bookingId, documentStorage())
  refresh()
  return withdrawn.ok ? { ok: true } : { ok: false, message: withdrawAbsenceSentence(withdrawn.refusal.code) }
})
