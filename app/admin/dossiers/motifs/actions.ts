'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import {
  addReasonForm,
  changeReasonForm,
  moveReasonForm,
  removeReasonForm,
} from '@/lib/domain/refusal-reason/schema'
import { addReason, changeReason, moveReason, removeReason } from '@/lib/domain/refusal-reason/service'
import { reasonRefusalSentence } from '@/lib/messages/fr/review'

export const addReasonAction = staffAction('settings.write', addReasonForm, async (asked) => {
  const added = await addReason(asked, asked.input)
  if (!added.ok)
    return { ok: false, errors: [{ field: 'text', message: reasonRefusalSentence(added.refusal) }] }
  redirect('/admin/dossiers/motifs?fait=ajoute')
})

export const changeReasonAction = staffAction('settings.write', changeReasonForm, async (asked) => {
  const changed = await changeReason(asked, asked.input)
  if (changed.ok) redirect('/admin/dossiers/motifs?fait=enregistre')
  if (changed.refusal.code === 'notFound') redirect('/admin/dossiers/motifs?fait=deja')
  return { ok: false, errors: [{ field: 'text', message: reasonRefusalSentence(changed.refusal) }] }
})

export const moveReasonAction = staffAction('settings.write', moveReasonForm, async (asked) => {
  const moved = await moveReason(asked, asked.input)
  if (!moved.ok) redirect('/admin/dossiers/motifs?fait=deja')
  refresh()
  return { ok: true }
})

export const removeReasonAction = staffAction('settings.write', removeReasonForm, async (asked) => {
  const removed = await removeReason(asked, asked.input.id)
  redirect(`/admin/dossiers/motifs?fait=${removed.ok ? 'retire' : 'deja'}`)
})
