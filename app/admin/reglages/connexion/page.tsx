import { ActionForm } from '@/components/form/action-form'
import { RadioField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { roomToEdit } from '@/lib/domain/admission/settings/queries'
import { roomSettingsValues } from '@/lib/domain/admission/settings/schema'
import { sessionLimits } from '@/lib/domain/organisation/session-limits/queries'
import { waitingNow } from '@/lib/messages/fr/admission'
import { countText } from '@/lib/messages/fr/numbers'
import { LOBBY_MS, PLACES } from '@/lib/rules/admission'
import { ABSOLUTE_HOURS, IDLE_MINUTES } from '@/lib/rules/session-limits'
import { clock } from '@/lib/time/clock'
import { setRoomAction, setSessionLimitsAction } from './actions'

export const metadata = { title: 'Réglages : connexion' }

const sentences: DoneSentences = {
  enregistre: ['success', 'Les durées de connexion sont réglées.'],
  salle: ['success', 'La salle d’attente est réglée.'],
}

export default async function SessionLimitsPage({ searchParams }: PageProps<'/admin/reglages/connexion'>) {
  const scope = await requireStaff('settings.write')
  const { fait } = await searchParams
  const { family, staff } = await sessionLimits()
  const room = await roomToEdit(scope, clock.now())
  return (
    <div className="flex max-w-3xl flex-col gap-4 [&>:first-child]:mb-0">
      <PageTitle
        title="Connexion"
        back={{ href: '/admin/reglages', label: 'Réglages' }}
        help={<StaffHelpLine of="settings" />}
      />
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
      <WaitingRoom {...room} />
    </div>
  )
}

function WaitingRoom({ settings, byDefault, waiting }: Awaited<ReturnType<typeof roomToEdit>>) {
  return (
    <Card className="p-4">
      <section aria-labelledby="salle-d-attente" className="flex flex-col gap-4">
        <h2 id="salle-d-attente" className="text-lg">
          Salle d’attente
        </h2>
        <p className="max-w-[70ch] text-ink-2">
          Quand plus de familles arrivent que le portail n’en sert à la fois, elles lisent leur rang et
          entrent dans l’ordre d’arrivée. Personne n’est mis dehors, et le service n’attend jamais.
        </p>
        {byDefault === null ? (
          <p>
            La configuration du serveur l’a retirée (PORTAIL_WAITING_FROM)&nbsp;: ces réglages sont sans
            effet.
          </p>
        ) : (
          <p>{waitingNow(waiting)}</p>
        )}
        <ActionForm
          action={setRoomAction}
          values={roomSettingsValues(settings)}
          submitLabel="Régler la salle"
        >
          <RadioField
            name="mode"
            legend="Quand la salle s’ouvre"
            options={[
              {
                value: 'automatique',
                label: 'D’elle-même',
                hint: 'Au-delà des personnes servies à la fois.',
              },
              { value: 'fermee', label: 'Jamais', hint: 'Tout le monde entre, au risque d’un portail lent.' },
            ]}
          />
          <TextField
            name="places"
            label="Personnes servies à la fois"
            hint={`De ${PLACES.min} à ${countText(PLACES.max)}. Vide\u00a0: ${byDefault ?? 'aucune limite'}, selon le serveur.`}
            inputMode="numeric"
            maxLength={5}
          />
          <div className="grid gap-4 md:grid-cols-2">
            <TextField
              name="opensOn"
              label="Ouverture annoncée, le"
              hint={`Les familles qui arrivent dans les ${LOBBY_MS / 60_000}\u00a0minutes qui précèdent patientent, et l’ordre est tiré au sort.`}
              type="date"
            />
            <TextField
              name="opensAt"
              label="À"
              hint="Sans date, aucune ouverture n’est annoncée."
              type="time"
            />
          </div>
        </ActionForm>
      </section>
    </Card>
  )
}
