'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import { bytesOfLogo, logoForm } from '@/lib/domain/organisation/logo/schema'
import { removeLogo, saveLogo } from '@/lib/domain/organisation/logo/service'
import { mailTextForm, organisationForm } from '@/lib/domain/organisation/settings/schema'
import { saveMailText, saveOrganisation } from '@/lib/domain/organisation/settings/service'
import { logoFaults } from '@/lib/messages/fr/organisation'

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
    showEverywhere()
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

export const saveLogoAction = staffAction('settings.write', logoForm, async ({ staff, now, input, form }) => {
  if (input.intent === 'remove') {
    await removeLogo({ staff, now })
    showEverywhere()
    redirect('/admin/reglages/organisation?fait=sans-logo')
  }
  const saved = await saveLogo({ staff, now }, await bytesOfLogo(form.get('logo')))
  if (!saved.ok) return { ok: false, errors: [{ field: 'logo', message: logoFaults[saved.refusal.code] }] }
  showEverywhere()
  redirect('/admin/reglages/organisation?fait=logo')
})

/** The frame of the pages, which a browser keeps from one to the next, is drawn anew. */
function showEverywhere(): void {
  revalidatePath('/', 'layout')
}
