'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import { roomSettingsForm } from '@/lib/domain/admission/settings/schema'
import { setRoom } from '@/lib/domain/admission/settings/service'
import { sessionLimitsForm } from '@/lib/domain/organisation/session-limits/schema'
import { setSessionLimits } from '@/lib/domain/organisation/session-limits/service'

export const setSessionLimitsAction = staffAction(
  'settings.write',
  sessionLimitsForm,
  async ({ staff, now, input }) => {
    await setSessionLimits({ staff, now }, input)
    redirect('/admin/reglages/connexion?fait=enregistre')
  },
)

export const setRoomAction = staffAction(
  'settings.write',
  roomSettingsForm,
  async ({ staff, now, input }) => {
    await setRoom({ staff, now }, input)
    redirect('/admin/reglages/connexion?fait=salle')
  },
)
