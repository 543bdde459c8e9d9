import { ActionForm } from '@/components/form/action-form'
import { HiddenField, RadioField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { requireStaff } from '@/lib/auth/guards'
import { yearsOfPeriods, type YearOfPeriods } from '@/lib/domain/calendar/period/queries'
import { daysBetweenSentence, periodKindNames } from '@/lib/messages/fr/calendar'
import type { CalendarPeriod } from '@/lib/rules/rule-calendar'
import { clock } from '@/lib/time/clock'
import { schoolYearOf } from '@/lib/time/day'
import { parisDay } from '@/lib/time/paris'
import { addPeriodAction, derivePeriodsAction } from '../actions'
import { CalendarTitle, Choices } from '../calendar-title'

export const metadata = { title: 'Calendriers : périodes et cycles' }

const sentences: DoneSentences = { retiree: ['success', 'La période est retirée.'] }

export default async function PeriodsPage({ searchParams }: PageProps<'/admin/calendriers/periodes'>) {
  const staff = await requireStaff('settings.write')
  const { annee, fait } = await searchParams
  const years = await yearsOfPeriods(staff, schoolYearOf(parisDay(clock.now())))
  const year = years.find(({ schoolYear }) => schoolYear === annee) ?? years[0]!
  return (
    <>
      <CalendarTitle title="Périodes et cycles" help={<StaffHelpLine of="calendars" />} />
      <DoneNotice done={fait} sentences={sentences} />
      <div className="flex max-w-3xl flex-col gap-4">
        <p>
          Une période est un temps de vacances scolaires&nbsp;; un cycle, les semaines d’école entre deux
          vacances. Les inscriptions par période et les règlements s’en servent.
        </p>
        <Choices
          label="Année scolaire"
          options={years.map(({ schoolYear }) => ({
            href: `/admin/calendriers/periodes?annee=${schoolYear}`,
            label: schoolYear,
            isCurrent: schoolYear === year.schoolYear,
          }))}
        />
        <Periods year={year} />
        <Derive key={`calendrier ${year.schoolYear}`} year={year} />
        <Add key={`ajout ${year.schoolYear}`} schoolYear={year.schoolYear} />
      </div>
    </>
  )
}

function Periods({ year: { schoolYear, periods } }: { year: YearOfPeriods }) {
  return (
    <section aria-labelledby="liste">
      <h2 id="liste" className="mb-3 text-xl">
        Périodes de {schoolYear}
      </h2>
      <Card>
        {periods.length === 0 ? (
          <p className="p-4">Aucune période pour cette année scolaire.</p>
        ) : (
          <ul>
            {periods.map((period) => (
              <Line key={period.id} period={period} />
            ))}
          </ul>
        )}
      </Card>
    </section>
  )
}

function Line({ period }: { period: CalendarPeriod }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line p-3 last:border-b-0">
      <div className="min-w-0 grow basis-64">
        <span className="font-semibold">{period.name}</span>
        <span className="block text-ink-2">{daysBetweenSentence(period.firstDay, period.lastDay)}</span>
      </div>
      <Badge tone={period.kind === 'holiday' ? 'violet' : 'blue'}>{periodKindNames[period.kind]}</Badge>
      <Link href={`/admin/calendriers/periodes/${period.id}`} className={buttonClass('secondary', 'sm')}>
        Modifier<span className="sr-only"> {period.name}</span>
      </Link>
    </li>
  )
}

function Derive({ year: { schoolYear, periods, isPublished } }: { year: YearOfPeriods }) {
  if (!isPublished)
    return (
      <Notice tone="info" title={`Le calendrier scolaire de ${schoolYear} n’est pas encore connu`}>
        <p>
          <Link href="/admin/calendriers/vacances" className="text-brand underline underline-offset-[3px]">
            Importez-le
          </Link>{' '}
          pour en créer les périodes, ou ajoutez-les une par une.
        </p>
      </Notice>
    )
  const isFirst = periods.length === 0
  return (
    <section aria-labelledby="calendrier">
      <Card className="flex flex-col gap-3 p-4">
        <h2 id="calendrier" className="text-lg">
          D’après le calendrier scolaire
        </h2>
        {!isFirst && (
          <p>
            Les périodes reprennent le nom et les jours que donne le calendrier scolaire&nbsp;: ce qui a été
            modifié à la main est remplacé. Ce qui y est déjà compté reste compté.
          </p>
        )}
        <ActionForm
          action={derivePeriodsAction}
          variant={isFirst ? 'primary' : 'secondary'}
          submitLabel={
            isFirst ? `Créer les périodes de ${schoolYear}` : `Recréer les périodes de ${schoolYear}`
          }
        >
          <HiddenField name="schoolYear" value={schoolYear} />
        </ActionForm>
      </Card>
    </section>
  )
}

function Add({ schoolYear }: { schoolYear: string }) {
  return (
    <section aria-labelledby="ajout">
      <Card className="flex flex-col gap-3 p-4">
        <h2 id="ajout" className="text-lg">
          Ajouter une période
        </h2>
        <ActionForm
          action={addPeriodAction}
          values={{ kind: 'holiday' }}
          submitLabel="Ajouter"
          variant="secondary"
        >
          <HiddenField name="schoolYear" value={schoolYear} />
          <RadioField
            name="kind"
            legend="Genre"
            options={[
              { value: 'holiday', label: periodKindNames.holiday },
              { value: 'cycle', label: periodKindNames.cycle },
            ]}
            required
          />
          <TextField name="name" label="Nom" required />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField name="firstDay" label="Premier jour" type="date" required />
            <TextField name="lastDay" label="Dernier jour" type="date" required />
          </div>
        </ActionForm>
      </Card>
    </section>
  )
}
