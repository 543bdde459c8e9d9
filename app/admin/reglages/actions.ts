'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import { mailTextForm, organisationForm } from '@/lib/domain/organisation/settings/schema'
import { saveMailText, saveOrganisation } from '@/lib/domain/organisation/settings/service'

export const saveOrganisationAction = staffAction(
  'settings.write',
  organisationForm,
  async ({ staff, now, input }) => {
    const saved = await saveOrganisation({ staff, now }, input)
    if (!saved.ok)
      return {
        ok: false,
        message:
          'Un collègue a changé ces réglages pendant que vous les lisiez. Ouvrez la page dans un autre onglet pour comparer, puis recommencez.',
      }
    redirect('/admin/reglages/organisation?fait=enregistre')
  },
)

export const saveMailTextAction = staffAction(
  'settings.write',
  mailTextForm,
  async ({ staff, now, input }) => {
    const { kind, ...text } = input
    await saveMailText({ staff, now }, kind, text)
    redirect(
      `/admin/reglages/courriels/${kind}?fait=${text.subject || text.intro ? 'enregistre' : 'origine'}`,
    )
  },
)
