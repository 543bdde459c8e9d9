'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import { financeSettingsForm } from '@/lib/domain/billing/settings/schema'
import { saveFinanceSettings } from '@/lib/domain/billing/settings/service'

export const saveFinanceSettingsAction = staffAction(
  'settings.write',
  financeSettingsForm,
  async ({ staff, now, input }) => {
    const saved = await saveFinanceSettings({ staff, now }, input)
    if (!saved.ok)
      return {
        ok: false,
        message:
          'Un collègue a changé ces réglages pendant que vous les lisiez. Ouvrez la page dans un autre onglet pour comparer, puis recommencez.',
      }
    redirect('/admin/reglages/finances?fait=enregistre')
  },
)
