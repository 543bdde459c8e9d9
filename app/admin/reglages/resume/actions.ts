'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import { digestSettingsForm } from '@/lib/domain/staff/digest/schema'
import { saveDigestSettings } from '@/lib/domain/staff/digest/service'

export const saveDigestSettingsAction = staffAction(
  'settings.write',
  digestSettingsForm,
  async ({ staff, now, input }) => {
    await saveDigestSettings(staff, now, input)
    redirect('/admin/reglages/resume?fait=enregistre')
  },
)
