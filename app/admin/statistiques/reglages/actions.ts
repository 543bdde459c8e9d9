'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import { countingSchema } from '@/lib/domain/statistics/settings/schema'
import { saveCounting } from '@/lib/domain/statistics/settings/service'

export const saveCountingAction = staffAction(
  'settings.write',
  countingSchema,
  async ({ staff, now, input }) => {
    const result = await saveCounting(staff, now, input)
    if (!result.ok)
      return {
        ok: false,
        message:
          'Une autre personne a changé ces règles entre-temps : rien n’a été enregistré. Ouvrez de nouveau la page pour voir les siennes.',
      }
    redirect('/admin/statistiques/reglages?fait=enregistre')
  },
)
