import { z } from 'zod'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { changesOf, type YearChanges } from '@/lib/domain/calendar/school/queries'
import { calendarText, previewSchema } from '@/lib/domain/calendar/school/schema'
import { holidaySentence, leftOutSentences } from '@/lib/messages/fr/calendar'
import { importedCalendar } from '@/lib/rules/school-calendar-import'
import { clock } from '@/lib/time/clock'
import { importHolidaysAction } from '../actions'
import { firstYearOf } from '../first-year'

export const metadata = { title: 'Calendriers : ce que le fichier change' }

const leftOut = z.object({
  autres: z.coerce.number().int().min(0).catch(0),
  zones: z.string().max(200).catch(''),
})

export default async function PreviewPage({ searchParams }: PageProps<'/admin/calendriers/vacances/apercu'>) {
  const staff = await requireStaff('settings.write')
  const asked = await searchParams
  const read = previewSchema.safeParse(asked)
  const calendar = read.success ? importedCalendar(read.data.jours, firstYearOf(clock.now())) : null
  const title = (
    <PageTitle
      title="Ce que le fichier change"
      back={{ href: '/admin/calendriers/vacances', label: 'Vacances scolaires' }}
      help={<StaffHelpLine of="calendars" />}
    />
  )
  if (!calendar?.ok)
    return (
      <>
        {title}
        <Notice tone="warning" title="Aucun aperçu à montrer">
          <p>Choisissez de nouveau le fichier du ministère dans «&nbsp;Vacances scolaires&nbsp;».</p>
        </Notice>
      </>
    )
  const { years, incomplete } = calendar.value
  const { autres, zones } = leftOut.parse(asked)
  const aside = leftOutSentences(incomplete, { count: autres, zones: zones ? [zones] : [] })
  const changes = await changesOf(staff, years)
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      {title}
      <p role="status">{summary(changes)}</p>
      {aside.length > 0 && (
        <Notice tone="info" title="Laissé de côté">
          <ul>
            {aside.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      )}
      {changes.map((year) => (
        <Year key={`${year.zone} ${year.schoolYear}`} year={year} />
      ))}
      <ActionForm
        action={importHolidaysAction}
        submitLabel="Enregistrer ces vacances"
        footer={
          <Link href="/admin/calendriers/vacances" className="text-brand underline underline-offset-[3px]">
            Ne rien changer
          </Link>
        }
      >
        <HiddenField name="jours" value={calendarText(years)} />
      </ActionForm>
    </div>
  )
}

const isUnchanged = ({ holidays, gone }: YearChanges) =>
  gone.length === 0 && holidays.every(({ isSame }) => isSame)

function summary(changes: YearChanges[]): string {
  const same = changes.filter(isUnchanged).length
  const other = changes.length - same
  if (other === 0) return 'Le fichier dit la même chose que le portail\u00a0: aucune date ne change.'
  const parts = [
    other === 1 ? '1\u00a0année change' : `${other}\u00a0années changent`,
    same > 0 && (same === 1 ? '1\u00a0reste comme elle est' : `${same}\u00a0restent comme elles sont`),
  ]
  return `${parts.filter(Boolean).join(', ')}. Rien n’est encore enregistré.`
}

function Year({ year }: { year: YearChanges }) {
  const { zone, schoolYear, holidays, gone } = year
  return (
    <section aria-label={`Zone ${zone}, ${schoolYear}`}>
      <Card className="p-4">
        <h2 className="mb-2 text-lg">
          Zone {zone}, {schoolYear}
        </h2>
        <ul>
          {holidays.map(({ after, before, isSame }) => (
            <li
              key={after.endOfClasses}
              className="flex flex-wrap items-start gap-x-4 gap-y-1 border-t border-line py-2"
            >
              <div className="min-w-0 grow basis-64">
                <span className="font-semibold">{after.name}</span>
                <span className="block text-ink-2">{holidaySentence(after)}</span>
                {before && !isSame && (
                  <span className="block text-ink-2">Jusqu’ici&nbsp;: {holidaySentence(before)}.</span>
                )}
              </div>
              <Change isNew={before === null} isSame={isSame} />
            </li>
          ))}
          {gone.map((holiday) => (
            <li
              key={holiday.name}
              className="flex flex-wrap items-start gap-x-4 gap-y-1 border-t border-line py-2"
            >
              <div className="min-w-0 grow basis-64">
                <span className="font-semibold">{holiday.name}</span>
                <span className="block text-ink-2">Jusqu’ici&nbsp;: {holidaySentence(holiday)}.</span>
              </div>
              <Badge tone="red" icon="retirer">
                Retirée
              </Badge>
            </li>
          ))}
        </ul>
      </Card>
    </section>
  )
}

function Change({ isNew, isSame }: { isNew: boolean; isSame: boolean }) {
  if (isSame) return <Badge tone="grey">Inchangée</Badge>
  return isNew ? (
    <Badge tone="green" icon="plus">
      Ajoutée
    </Badge>
  ) : (
    <Badge tone="amber" icon="crayon">
      Changée
    </Badge>
  )
}
