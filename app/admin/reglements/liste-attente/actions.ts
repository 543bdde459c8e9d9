'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import { waitingSettingsForm } from '@/lib/domain/booking/waiting/settings/schema'
import { saveWaitingSettings } from '@/lib/domain/booking/waiting/settings/service'

export const saveWaitingSettingsAction = staffAction(
  'settings.write',
  waitingSettingsForm,
  async ({ staff, now, input }) => {
    await saveWaitingSettings(staff, now, input)
    redirect('/admin/reglements/liste-attente?fait=enregistre')
  },
)
