'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import { settingsForm } from '@/lib/domain/dossier/settings/schema'
import { saveDossierSettings } from '@/lib/domain/dossier/settings/service'
import { settingsRefusal } from '@/lib/messages/fr/dossier-settings'
import { previewAddress } from './preview-address'

/** Leads to what the settings would change: nothing is written yet. */
export const previewSettingsAction = staffAction('settings.write', settingsForm, async ({ input }) => {
  redirect(previewAddress(input))
})

export const saveSettingsAction = staffAction(
  'settings.write',
  settingsForm,
  async ({ staff, now, input }) => {
    const saved = await saveDossierSettings(staff, now, input)
    if (!saved.ok) return { ok: false, message: settingsRefusal(saved.refusal) }
    redirect(`/admin/reglements/dossier?fait=${saved.value.changed ? 'enregistre' : 'inchange'}`)
  },
)
