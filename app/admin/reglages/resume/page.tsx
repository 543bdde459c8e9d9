import { ActionForm } from '@/components/form/action-form'
import { CheckboxField, SelectField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { digestSettingsToEdit } from '@/lib/domain/staff/digest/queries'
import { digestHours, digestSettingsValues } from '@/lib/domain/staff/digest/schema'
import { formatTime } from '@/lib/time/format'
import { saveDigestSettingsAction } from './actions'

export const metadata = { title: 'Réglages : résumé du matin' }

const sentences: DoneSentences = {
  enregistre: ['success', 'Le résumé du matin est réglé.'],
}

export default async function DigestSettingsPage({ searchParams }: PageProps<'/admin/reglages/resume'>) {
  const staff = await requireStaff('settings.write')
  const { fait } = await searchParams
  const settings = await digestSettingsToEdit(staff)
  return (
    <div className="flex max-w-3xl flex-col gap-4 [&>:first-child]:mb-0">
      <PageTitle
        title="Résumé du matin"
        back={{ href: '/admin/reglages', label: 'Réglages' }}
        help={<StaffHelpLine of="settings" />}
      />
      <DoneNotice done={fait} sentences={sentences} />
      <p className="max-w-[70ch] text-ink-2">
        Les jours ouvrés, chaque membre du service reçoit par e-mail ce qui attend une réponse de sa
        part&nbsp;: des nombres et des dates, jamais le nom d’un enfant. Rien ne part quand rien n’attend.
      </p>
      <Card className="p-4">
        <ActionForm
          action={saveDigestSettingsAction}
          values={digestSettingsValues(settings)}
          submitLabel="Enregistrer"
        >
          <CheckboxField name="isOn" label="Envoyer le résumé du matin" />
          <div className="grid gap-4 md:grid-cols-2">
            <SelectField
              name="at"
              label="Heure d’envoi"
              options={digestHours.map((time) => ({ value: time, label: formatTime(time) }))}
            />
            <TextField
              name="escalationDays"
              label="Jours ouvrés avant de prévenir l’administration"
              hint="Ce qui attend depuis plus longtemps est signalé à l’administration, et à la direction pour ses centres."
              inputMode="numeric"
              maxLength={2}
              required
            />
          </div>
        </ActionForm>
      </Card>
    </div>
  )
}
