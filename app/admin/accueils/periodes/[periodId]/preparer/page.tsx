import { notFound } from 'next/navigation'
import { FilterChoice } from '@/app/admin/filter-choice'
import { ActionForm } from '@/components/form/action-form'
import { CheckboxGroupField, HiddenField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import type { FormValues } from '@/lib/actions/state'
import { requireStaff } from '@/lib/auth/guards'
import { type PeriodPlan, periodPlan, type PlannedProgramme } from '@/lib/domain/offer/preparation/queries'
import { daysBetweenSentence } from '@/lib/messages/fr/calendar'
import { dayInWeek, notedDays } from '@/lib/messages/fr/offer'
import { slotNames } from '@/lib/messages/fr/open-days'
import { capitalised, inSentence } from '@/lib/messages/fr/sentence'
import type { PlannedDay } from '@/lib/rules/period-plan'
import { clock } from '@/lib/time/clock'
import { periodAddress } from '../../../address'
import { preparePeriodAction } from '../../../actions'
import { PlacesRow } from '../../../places-row'

export const metadata = { title: 'Préparer une période' }

export default async function PreparePage({
  params,
  searchParams,
}: PageProps<'/admin/accueils/periodes/[periodId]/preparer'>) {
  const staff = await requireStaff('offer.write')
  const { periodId } = await params
  const { modele } = await searchParams
  const plan = await periodPlan(staff, clock.now(), {
    periodId,
    beforeId: typeof modele === 'string' ? modele : null,
  })
  if (!plan) notFound()
  const { period, before, choices, programmes } = plan
  const open = programmes.filter(({ days, groups }) => groups.length > 0 && days.some(isFree))
  return (
    <div className="flex max-w-5xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title={`Préparer\u00a0: ${period.name}`}
        eyebrow={capitalised(daysBetweenSentence(period.firstDay, period.lastDay))}
        back={{ href: periodAddress(period.id), label: `${period.name} ${period.schoolYear}` }}
        help={<StaffHelpLine of="preparation" />}
      />
      {choices.length > 0 && (
        <form className="flex flex-wrap items-end gap-3">
          <FilterChoice
            name="modele"
            label="D’après la période"
            chosen={before?.id ?? ''}
            choices={choices.map(({ id, name, schoolYear }) => [id, `${name} ${schoolYear}`])}
          />
          <button type="submit" className={buttonClass('secondary', 'sm')}>
            Reprendre ses jours et ses places
          </button>
        </form>
      )}
      <p>
        {before
          ? `Jours et places sont ceux de «\u00a0${before.name} ${before.schoolYear}\u00a0». `
          : 'Aucune période d’avant ne peut servir de modèle. '}
        Changez ce qui doit l’être&nbsp;: rien n’est ouvert avant votre validation.
      </p>
      {open.length === 0 ? (
        <EmptyState picture="jours" text="Tous les jours possibles de cette période sont déjà ouverts." />
      ) : (
        <ActionForm
          key={before?.id}
          action={preparePeriodAction}
          values={valuesOf(plan)}
          submitLabel="Ouvrir ces jours"
          pendingLabel="Ouverture…"
        >
          <HiddenField name="periodId" value={period.id} />
          {open.map((programme) => (
            <Programme key={programme.id} programme={programme} />
          ))}
          <Card className="flex flex-col gap-4 p-4">
            <h2 className="text-lg">Ouverture des inscriptions</h2>
            <p className="text-ink-2">
              Avant, les familles voient ces jours sans pouvoir les demander. Vide, rien ne change&nbsp;: le
              règlement décide, ou ce que vous avez déjà réglé.
            </p>
            <div className="grid max-w-md gap-4 sm:grid-cols-2">
              <TextField name="opensOn" label="Le" type="date" />
              <TextField name="opensAt" label="À" type="time" />
            </div>
          </Card>
        </ActionForm>
      )}
    </div>
  )
}

const isFree = ({ note }: PlannedDay) => note === null

function valuesOf({ programmes, opening }: PeriodPlan): FormValues {
  const values: FormValues = { opensOn: opening?.on ?? '', opensAt: opening?.at ?? '' }
  for (const { id, days, groups, slots } of programmes) {
    values[`days.${id}`] = days.filter(({ isProposed }) => isProposed).map(({ day }) => day)
    for (const group of groups)
      for (const slot of slots) values[`places.${group.id}.${slot}`] = String(group.places[slot] ?? '')
  }
  return values
}

function Programme({ programme }: { programme: PlannedProgramme }) {
  const { id, name, centreName, centreCapacity, underSixCapacity, days, groups, slots } = programme
  return (
    <Card className="p-4">
      <section aria-labelledby={`accueil-${id}`} className="flex flex-col gap-4">
        <div>
          <h2 id={`accueil-${id}`} className="text-lg">
            {name}
          </h2>
          <p className="text-ink-2">
            {centreName}, déclaré pour {centreCapacity}&nbsp;enfants dont {underSixCapacity} de moins de
            6&nbsp;ans.
          </p>
        </div>
        <CheckboxGroupField
          name={`days.${id}`}
          legend="Jours à ouvrir"
          options={days.filter(isFree).map(({ day }) => ({ value: day, label: dayInWeek(day) }))}
        />
        <Noted days={days} />
        <div className="flex flex-col gap-2">
          <h3 id={`places-${id}`} className="font-[650]">
            Places par jour
          </h3>
          <ul aria-labelledby={`places-${id}`} className="flex flex-col gap-2">
            {groups.map((group) => (
              <PlacesRow
                key={group.id}
                group={group.name}
                fields={slots.map((slot) => ({
                  name: `places.${group.id}.${slot}`,
                  label: `${name}, ${group.name}, ${inSentence(slotNames[slot])}`,
                  title: slotNames[slot],
                }))}
              />
            ))}
          </ul>
        </div>
      </section>
    </Card>
  )
}

const noted = [
  ['open', 'Déjà ouverts, laissés tels quels'],
  ['publicHoliday', 'Jours fériés'],
  ['closure', 'Centre fermé'],
] as const

function Noted({ days }: { days: PlannedDay[] }) {
  return noted.map(([note, title]) => {
    const these = days.filter((one) => one.note === note).map(({ day }) => day)
    return (
      these.length > 0 && (
        <p key={note} className="text-sm text-ink-2">
          {notedDays(title, these)}
        </p>
      )
    )
  })
}
