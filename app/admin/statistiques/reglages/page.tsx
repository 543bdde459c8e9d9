import { ActionForm } from '@/components/form/action-form'
import { CheckboxField, HiddenField, SelectField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { countingSettings } from '@/lib/domain/statistics/settings/queries'
import { countingValues } from '@/lib/domain/statistics/settings/schema'
import { saveCountingAction } from './actions'

export const metadata = { title: 'Taux et règles de comptage' }

const sentences: DoneSentences = {
  enregistre: ['success', 'Les taux et les règles de comptage sont enregistrés.'],
}

const ratios = [
  ['mercredisUnderSix', 'Mercredis, moins de 6 ans'],
  ['mercredisFromSix', 'Mercredis, 6 ans et plus'],
  ['vacancesUnderSix', 'Vacances, moins de 6 ans'],
  ['vacancesFromSix', 'Vacances, 6 ans et plus'],
] as const

const lengths = [
  ['mercredisDay', 'Mercredis, journée'],
  ['mercredisHalf', 'Mercredis, demi-journée'],
  ['vacancesDay', 'Vacances, journée'],
  ['vacancesHalf', 'Vacances, demi-journée'],
] as const

export default async function CountingPage({ searchParams }: PageProps<'/admin/statistiques/reglages'>) {
  const staff = await requireStaff('settings.write')
  const { fait } = await searchParams
  const { settings, version } = await countingSettings(staff)
  return (
    <div className="flex max-w-3xl flex-col gap-4 [&>:first-child]:mb-0">
      <PageTitle
        title="Taux et règles de comptage"
        back={{ href: '/admin/statistiques', label: 'Statistiques' }}
        help={<StaffHelpLine of="caf" />}
      />
      <DoneNotice done={fait} sentences={sentences} />
      <Card className="p-4">
        <ActionForm action={saveCountingAction} values={countingValues(settings)} submitLabel="Enregistrer">
          <HiddenField name="version" value={String(version)} />
          <section aria-labelledby="taux" className="flex flex-col gap-3">
            <h2 id="taux" className="text-lg">
              Enfants pour un animateur
            </h2>
            <p className="text-ink-2">
              Le code de l’action sociale et des familles (articles R227-15 et R227-16) demande un animateur
              pour 8 enfants de moins de 6 ans et pour 12 de 6 ans et plus&nbsp;; un mercredi sous projet
              éducatif territorial, pour 10 et pour 14.
            </p>
            <div className="grid gap-4 md:grid-cols-2">
              {ratios.map(([name, label]) => (
                <TextField key={name} name={name} label={label} inputMode="numeric" maxLength={2} required />
              ))}
            </div>
          </section>
          <section aria-labelledby="heures" className="flex flex-col gap-3">
            <h2 id="heures" className="text-lg">
              Heures déclarées à la CAF
            </h2>
            <div className="grid gap-4 md:grid-cols-2">
              {lengths.map(([name, label]) => (
                <TextField
                  key={name}
                  name={name}
                  label={`${label}, en heures`}
                  inputMode="decimal"
                  maxLength={5}
                  required
                />
              ))}
            </div>
            <CheckboxField
              name="countsUnmarked"
              label="Compter une journée réservée dont personne n’a noté la présence"
              hint="Décoché, seules les présences notées par le centre comptent."
            />
            <CheckboxField
              name="usesMarkedHours"
              label="Compter les heures d’arrivée et de départ notées"
              hint="Dans la limite de la journée ci-dessus. Sans elles, la journée compte en entier."
            />
            <SelectField
              name="rounding"
              label="Arrondi des heures notées"
              placeholder={null}
              options={[
                { value: '0', label: 'Aucun' },
                { value: '30', label: 'À la demi-heure supérieure' },
                { value: '60', label: 'À l’heure supérieure' },
              ]}
            />
          </section>
        </ActionForm>
      </Card>
    </div>
  )
}
