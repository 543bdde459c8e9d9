'use server'

import { refresh } from 'next/cache'
import { staffAction, type Answer } from '@/lib/actions/builders'
import { endStatusForm, noteStatusForm } from '@/lib/domain/family/status/schema'
import { endStatus, noteStatus } from '@/lib/domain/family/status/service'
import { statusEndRefusal, statusRefusal } from '@/lib/messages/fr/family-status'

export const noteStatusAction = staffAction(
  'families.write',
  noteStatusForm,
  async ({ staff, now, input }) => {
    const result = await noteStatus(staff, now, input)
    if (!result.ok) return refused(statusRefusal(result.refusal))
    refresh()
    return { ok: true, message: 'La situation est notée.' }
  },
)

export const endStatusAction = staffAction('families.write', endStatusForm, async ({ staff, now, input }) => {
  const result = await endStatus(staff, now, input)
  if (!result.ok) return refused(statusEndRefusal(result.refusal))
  refresh()
  return {
    ok: true,
    message: input.isMistake ? 'La situation est retirée.' : 'Le dernier jour est enregistré.',
  }
})

function refused({ field, message }: { field: string | null; message: string }): Answer {
  return field ? { ok: false, errors: [{ field, message }] } : { ok: false, message }
}
