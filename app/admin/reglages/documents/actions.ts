'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { type Answer, staffAction } from '@/lib/actions/builders'
import {
  addTypeForm,
  changeTypeForm,
  moveTypeForm,
  offeredKindsForm,
  typeForm,
} from '@/lib/domain/document/type/schema'
import {
  addType,
  archiveType,
  changeType,
  moveType,
  offerKinds,
  restoreType,
  type TypeRefusal,
} from '@/lib/domain/document/type/service'
import { offerRefusalSentence, typeRefusalSentence } from '@/lib/messages/fr/document-types'

const PATH = '/admin/reglages/documents'

export const addTypeAction = staffAction('settings.write', addTypeForm, async (asked) => {
  const added = await addType(asked, asked.input)
  if (!added.ok) return said(added.refusal)
  redirect(`${PATH}?fait=ajoute`)
})

export const changeTypeAction = staffAction('settings.write', changeTypeForm, async (asked) => {
  const changed = await changeType(asked, asked.input)
  if (!changed.ok) return said(changed.refusal)
  redirect(`${PATH}?fait=enregistre`)
})

export const moveTypeAction = staffAction('settings.write', moveTypeForm, async (asked) => {
  const moved = await moveType(asked, asked.input)
  if (!moved.ok) redirect(`${PATH}?fait=deja`)
  refresh()
  return { ok: true }
})

export const archiveTypeAction = staffAction('settings.write', typeForm, async (asked) => {
  const archived = await archiveType(asked, asked.input.id)
  if (!archived.ok) return said(archived.refusal)
  redirect(`${PATH}?fait=archive`)
})

export const restoreTypeAction = staffAction('settings.write', typeForm, async (asked) => {
  const restored = await restoreType(asked, asked.input.id)
  if (!restored.ok) return { ok: false, message: typeRefusalSentence(restored.refusal) }
  redirect(`${PATH}?fait=retabli`)
})

export const offerKindsAction = staffAction('settings.write', offeredKindsForm, async (asked) => {
  const offered = await offerKinds(asked, asked.input.offered)
  if (!offered.ok)
    return {
      ok: false,
      errors: [{ field: 'offered', message: offerRefusalSentence(offered.refusal.kind) }],
    }
  redirect(`${PATH}?fait=proposes`)
})

function said(refusal: TypeRefusal): Answer {
  if (refusal.code === 'notFound') redirect(`${PATH}?fait=deja`)
  const message = typeRefusalSentence(refusal)
  return refusal.code === 'nameTaken'
    ? { ok: false, errors: [{ field: 'name', message }] }
    : { ok: false, message }
}
