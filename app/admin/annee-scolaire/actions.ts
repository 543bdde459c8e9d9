'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import { confirmForm, moveForm } from '@/lib/domain/school-year/schema'
import { confirmMoves, setMove } from '@/lib/domain/school-year/service'
import { turnRefusal } from '@/lib/messages/fr/school-year'

export const confirmMovesAction = staffAction(
  'settings.write',
  confirmForm,
  async ({ staff, now, input }) => {
    const confirmed = await confirmMoves(staff, now, input.schoolYear)
    if (!confirmed.ok) return { ok: false, message: turnRefusal(confirmed.refusal) }
    redirect('/admin/annee-scolaire?fait=confirme')
  },
)

export const setMoveAction = staffAction('settings.write', moveForm, async ({ staff, now, input }) => {
  const set = await setMove(staff, now, input)
  if (!set.ok) return { ok: false, message: turnRefusal(set.refusal) }
  redirect('/admin/annee-scolaire?fait=enfant')
})
