import { ActionForm } from '@/components/form/action-form'
import { CheckboxField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { waitingSettingsToEdit } from '@/lib/domain/booking/waiting/settings/queries'
import { waitingSettingsValues } from '@/lib/domain/booking/waiting/settings/schema'
import { formatTime } from '@/lib/time/format'
import { saveWaitingSettingsAction } from './actions'

export const metadata = { title: 'Règlements : liste d’attente' }

const sentences: DoneSentences = {
  enregistre: [
    'success',
    'Les réglages de la liste d’attente sont enregistrés. Ils valent pour les prochaines propositions.',
  ],
}

export default async function WaitingSettingsPage({
  searchParams,
}: PageProps<'/admin/reglements/liste-attente'>) {
  const staff = await requireStaff('settings.write')
  const { fait } = await searchParams
  const settings = await waitingSettingsToEdit(staff)
  const { delays, eveFrom, night, notBefore } = settings.delays
  return (
    <div className="flex max-w-3xl flex-col gap-4 [&>:first-child]:mb-0">
      <PageTitle
        title="Liste d’attente"
        back={{ href: '/admin/reglements', label: 'Tous les règlements' }}
        help={<StaffHelpLine of="waitingList" />}
      />
      <DoneNotice done={fait} sentences={sentences} />
      <p className="max-w-[70ch] text-ink-2">
        Une place qui se libère est proposée à la première famille de la liste, et gardée pour elle pendant un
        délai qui raccourcit quand le jour approche. La nuit, de {formatTime(night.from)} à{' '}
        {formatTime(night.to)}, ne compte pas&nbsp;: une proposition qui la passe ne finit pas avant{' '}
        {formatTime(notBefore)}. Aucune ne dure au-delà du début de la journée.
      </p>
      <Card className="p-4">
        <ActionForm
          action={saveWaitingSettingsAction}
          values={waitingSettingsValues(settings)}
          submitLabel="Enregistrer"
        >
          <div className="grid gap-4 md:grid-cols-2">
            {delays.map(({ fromDays }) => (
              <TextField
                key={fromDays}
                name={`hours.from${fromDays}`}
                label={`${stepWords(fromDays, formatTime(eveFrom))} : heures pour répondre`}
                inputMode="numeric"
                maxLength={3}
                required
              />
            ))}
            <TextField
              name="floorMinutes"
              label="Délai le plus court, en minutes"
              hint="S’il reste moins avant la journée, la place n’est plus proposée : chacun peut la réserver."
              inputMode="numeric"
              maxLength={4}
              required
            />
          </div>
          <CheckboxField
            name="needsDecision"
            label="Une place acceptée par la famille attend encore la réponse du service"
            hint="Décoché, la journée est réservée dès que la famille accepte."
          />
        </ActionForm>
      </Card>
    </div>
  )
}

function stepWords(fromDays: number, eveFrom: string): string {
  if (fromDays === 0) return `Le jour même, et la veille à partir de ${eveFrom}`
  return fromDays === 1 ? 'La veille ou avant' : `${fromDays} jours avant, ou plus`
}
