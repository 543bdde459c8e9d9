'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import { draftValues, saveDraftForm } from '@/lib/domain/tariff/draft/schema'
import { discardDraft, saveDraft, startDraft } from '@/lib/domain/tariff/draft/service'
import {
  createTariffForm,
  publishForm,
  renameTariffForm,
  tariffIdForm,
  versionIdForm,
} from '@/lib/domain/tariff/version/schema'
import {
  createTariff,
  deleteTariff,
  giveUpVersion,
  publishDraft,
  renameTariff,
} from '@/lib/domain/tariff/version/service'
import { draftRefusal, publishRefusal, tariffRefusal } from '@/lib/messages/fr/tariff-editor'

export const createTariffAction = staffAction(
  'tariffs.write',
  createTariffForm,
  async ({ staff, now, input }) => {
    const result = await createTariff({ staff, now }, input)
    if (!result.ok) return atName(result.refusal)
    redirect(`/admin/tarifs/${result.value.id}/brouillon`)
  },
)

export const renameTariffAction = staffAction(
  'tariffs.write',
  renameTariffForm,
  async ({ staff, now, input }) => {
    const result = await renameTariff({ staff, now }, input)
    if (!result.ok) return atName(result.refusal)
    refresh()
    return { ok: true, message: 'Le nom est changé.' }
  },
)

export const deleteTariffAction = staffAction(
  'tariffs.write',
  tariffIdForm,
  async ({ staff, now, input }) => {
    const result = await deleteTariff({ staff, now }, input.tariffId)
    if (!result.ok) return { ok: false, message: tariffRefusal(result.refusal) }
    redirect('/admin/tarifs')
  },
)

export const startDraftAction = staffAction('tariffs.write', tariffIdForm, async ({ staff, now, input }) => {
  const result = await startDraft({ staff, now }, input.tariffId)
  if (!result.ok) return { ok: false, message: tariffRefusal(result.refusal) }
  redirect(`/admin/tarifs/${input.tariffId}/brouillon`)
})

export const saveDraftAction = staffAction('tariffs.write', saveDraftForm, async ({ staff, now, input }) => {
  const result = await saveDraft({ staff, now }, input)
  if (!result.ok) return { ok: false, message: draftRefusal(result.refusal), values: draftValues(input.grid) }
  refresh()
  return { ok: true, message: input.edit === '' ? 'Le brouillon est enregistré.' : '' }
})

export const discardDraftAction = staffAction(
  'tariffs.write',
  tariffIdForm,
  async ({ staff, now, input }) => {
    const result = await discardDraft({ staff, now }, input.tariffId)
    if (!result.ok) return { ok: false, message: draftRefusal(result.refusal) }
    redirect(`/admin/tarifs/${input.tariffId}?fait=abandonne`)
  },
)

export const publishDraftAction = staffAction('tariffs.write', publishForm, async ({ staff, now, input }) => {
  const result = await publishDraft({ staff, now }, input)
  if (result.ok) redirect(`/admin/tarifs/${input.tariffId}?publie=${result.value.validFrom}`)
  const message = publishRefusal(result.refusal)
  const isOfDate = result.refusal.code === 'isBilled' || result.refusal.code === 'firstInFuture'
  return isOfDate ? { ok: false, errors: [{ field: 'validFrom', message }] } : { ok: false, message }
})

export const giveUpVersionAction = staffAction(
  'tariffs.write',
  versionIdForm,
  async ({ staff, now, input }) => {
    const result = await giveUpVersion({ staff, now }, input.versionId)
    if (!result.ok) return { ok: false, message: tariffRefusal(result.refusal) }
    refresh()
    return { ok: true, message: 'Cette version n’aura pas lieu.' }
  },
)

function atName(refusal: { code: 'notFound' } | { code: 'nameTaken' }) {
  const message = tariffRefusal(refusal)
  return refusal.code === 'nameTaken'
    ? { ok: false as const, errors: [{ field: 'name', message }] }
    : { ok: false as const, message }
}
