'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import { addUnplannedSchema, removeUnplannedSchema } from '@/lib/domain/booking/unplanned/schema'
import { addUnplanned, removeUnplanned } from '@/lib/domain/booking/unplanned/service'
import { afterPlacesFreed } from '@/lib/domain/booking/waiting/turn/service'
import { removeUnplannedSentence, unplannedRefusalSentence } from '@/lib/messages/fr/unplanned'

export const addUnplannedAction = staffAction(
  'attendance.write',
  addUnplannedSchema,
  async ({ staff, now, input }) => {
    const added = await addUnplanned({ staff, now }, input)
    if (!added.ok) return { ok: false, message: unplannedRefusalSentence(added.refusal) }
    redirect(`/admin/presences/${input.programmeId}/${input.day}`)
  },
)

export const removeUnplannedAction = staffAction(
  'attendance.write',
  removeUnplannedSchema,
  async ({ staff, now, input }) => {
    const removed = await removeUnplanned({ staff, now }, input)
    if (!removed.ok) return { ok: false, message: removeUnplannedSentence(removed.refusal) }
    await afterPlacesFreed(now)
    redirect(`/admin/presences/${input.programmeId}/${input.day}`)
  },
)
