import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField, SelectField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { requireStaff } from '@/lib/auth/guards'
import { centreChoices, comingClosures, type ClosureRow } from '@/lib/domain/calendar/closure/queries'
import { daysBetweenSentence, touchedSentence } from '@/lib/messages/fr/calendar'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { addClosureAction, removeClosureAction } from '../actions'
import { CalendarTitle } from '../calendar-title'

export const metadata = { title: 'Calendriers : fermetures' }

const WHOLE = 'Toute l’organisation'

const sentences: DoneSentences = {
  retiree: ['success', 'La fermeture est retirée.'],
  deja: ['warning', 'Cette fermeture avait déjà été retirée.'],
}

export default async function ClosuresPage({ searchParams }: PageProps<'/admin/calendriers/fermetures'>) {
  const staff = await requireStaff('settings.write')
  const { fait, id } = await searchParams
  const closures = await comingClosures(staff, parisDay(clock.now()))
  const centres = await centreChoices(staff)
  return (
    <>
      <CalendarTitle title="Fermetures" help={<StaffHelpLine of="closures" />} />
      <DoneNotice done={fait} sentences={sentences} />
      <div className="flex max-w-3xl flex-col gap-6">
        <p>
          Les délais des règlements peuvent sauter les jours de fermeture. Une fermeture n’annule aucune
          journée réservée ou demandée, et ne retire aucun jour du calendrier des familles.
        </p>
        <section aria-labelledby="fermetures" className="flex flex-col gap-3">
          <h2 id="fermetures" className="text-xl">
            En cours et à venir
          </h2>
          {closures.length === 0 ? (
            <EmptyState picture="jours" text="Aucune fermeture prévue." />
          ) : (
            <Card>
              <ul>
                {closures.map((closure) => (
                  <Line key={closure.id} closure={closure} />
                ))}
              </ul>
            </Card>
          )}
        </section>
        {/* What it said of the closure before is over once one is removed. */}
        <Add key={String(id)} centres={centres} />
      </div>
    </>
  )
}

function Line({ closure }: { closure: ClosureRow }) {
  const touched = touchedSentence(closure)
  const days = daysBetweenSentence(closure.firstDay, closure.lastDay)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line p-3 last:border-b-0">
      <div className="min-w-0 grow basis-64">
        <span className="font-semibold">{closure.reason}</span>
        <span className="block">
          {closure.centreName ?? WHOLE}, {days}
        </span>
        {touched && (
          <span className="mt-1 flex items-start gap-1.5 font-semibold text-amber-fg">
            <Icon name="alerte" size={20} />
            {touched}
          </span>
        )}
      </div>
      <ActionForm action={removeClosureAction} className="">
        <HiddenField name="id" value={closure.id} />
        <SubmitButton variant="danger" size="sm">
          Retirer
          <span className="sr-only">
            {' '}
            {closure.reason}, {days}
          </span>
        </SubmitButton>
      </ActionForm>
    </li>
  )
}

function Add({ centres }: { centres: { id: string; name: string }[] }) {
  return (
    <section aria-labelledby="ajout">
      <Card className="flex flex-col gap-3 p-4">
        <h2 id="ajout" className="text-lg">
          Ajouter une fermeture
        </h2>
        <ActionForm action={addClosureAction} submitLabel="Ajouter">
          <SelectField
            name="centreId"
            label="Ce qui ferme"
            placeholder={null}
            options={[
              { value: '', label: WHOLE },
              ...centres.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField name="firstDay" label="Premier jour" type="date" required />
            <TextField name="lastDay" label="Dernier jour" type="date" required />
          </div>
          <TextField name="reason" label="Motif" hint="Par exemple : travaux, congés annuels." required />
        </ActionForm>
      </Card>
    </section>
  )
}
