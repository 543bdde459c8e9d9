import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/fields'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { sessionLimits } from '@/lib/domain/organisation/session-limits/queries'
import { ABSOLUTE_HOURS, IDLE_MINUTES } from '@/lib/rules/session-limits'
import { setSessionLimitsAction } from './actions'

export const metadata = { title: 'Réglages : connexion' }

const sentences: DoneSentences = {
  enregistre: ['success', 'Les durées de connexion sont réglées.'],
}

export default async function SessionLimitsPage({ searchParams }: PageProps<'/admin/reglages/connexion'>) {
  await requireStaff('settings.write')
  const { fait } = await searchParams
  const { family, staff } = await sessionLimits()
  return (
    <div className="flex max-w-3xl flex-col gap-4 [&>:first-child]:mb-0">
      <PageTitle title="Connexion" back={{ href: '/admin/reglages', label: 'Réglages' }} />
      <DoneNotice done={fait} sentences={sentences} />
      <p className="max-w-[70ch] text-ink-2">
        Sans activité, une connexion prend fin. Ce qui était en train d’être écrit reste à l’écran, et part
        après une nouvelle connexion. Dans tous les cas, chacun se reconnecte au bout de {ABSOLUTE_HOURS}
        &nbsp;heures.
      </p>
      <Card className="p-4">
        <ActionForm
          action={setSessionLimitsAction}
          values={{ family: String(family), staff: String(staff) }}
          submitLabel="Enregistrer"
        >
          <div className="grid gap-4 md:grid-cols-2">
            <TextField
              name="family"
              label="Minutes sans activité, pour les familles"
              hint={`De ${IDLE_MINUTES.family.min} à ${IDLE_MINUTES.family.max}.`}
              inputMode="numeric"
              maxLength={2}
              required
            />
            <TextField
              name="staff"
              label="Minutes sans activité, pour le service"
              hint={`De ${IDLE_MINUTES.staff.min} à ${IDLE_MINUTES.staff.max}.`}
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
