import { z } from 'zod'
import { ActionForm } from '@/components/form/action-form'
import { FileField } from '@/components/form/file-field'
import { StaffHelpLine } from '@/components/help/help-line'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { EmptyState } from '@/components/ui/empty-state'
import { requireStaff } from '@/lib/auth/guards'
import { countingSettings } from '@/lib/domain/calendar/queries'
import { publishedYears, type PublishedYear } from '@/lib/domain/calendar/school/queries'
import { fileRefusal, holidaySentence, SOURCE_OF_FILES } from '@/lib/messages/fr/calendar'
import { MAX_CALENDAR_BYTES } from '@/lib/rules/school-calendar-import'
import { schoolZones } from '@/lib/rules/school-holidays'
import { clock } from '@/lib/time/clock'
import { CalendarTitle, Choices } from '../calendar-title'
import { readFileAction } from './actions'
import { firstYearOf } from './first-year'

export const metadata = { title: 'Calendriers : vacances scolaires' }

const search = z.object({ zone: z.enum(schoolZones).optional().catch(undefined) })

const sentences: DoneSentences = {
  importe: [
    'success',
    'Les vacances sont enregistrées. Les périodes déjà créées n’ont pas changé\u00a0: recréez-les dans «\u00a0Périodes et cycles\u00a0».',
  ],
  deja: ['success', 'Ces vacances étaient déjà enregistrées\u00a0: rien n’a changé.'],
}

export default async function SchoolHolidaysPage({ searchParams }: PageProps<'/admin/calendriers/vacances'>) {
  const staff = await requireStaff('settings.write')
  const { fait, ...asked } = await searchParams
  const { schoolZone } = await countingSettings(staff)
  const zone = search.parse(asked).zone ?? schoolZone
  const years = await publishedYears(staff, zone, firstYearOf(clock.now()))
  return (
    <>
      <CalendarTitle title="Vacances scolaires" help={<StaffHelpLine of="calendars" />} />
      <DoneNotice done={fait} sentences={sentences} />
      <div className="grid items-start gap-8 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="flex flex-col gap-4">
          <Choices
            label="Zone"
            options={schoolZones.map((one) => ({
              href: `/admin/calendriers/vacances?zone=${one}`,
              label: one === schoolZone ? `Zone ${one}, la vôtre` : `Zone ${one}`,
              isCurrent: one === zone,
            }))}
          />
          {years.length === 0 && (
            <EmptyState
              picture="jours"
              text="Aucune année connue pour cette zone. Importez le calendrier du ministère."
            />
          )}
          {years.map((year) => (
            <Year key={year.schoolYear} year={year} />
          ))}
        </div>
        <ImportForm />
      </div>
    </>
  )
}

function Year({ year: { schoolYear, isImported, holidays } }: { year: PublishedYear }) {
  return (
    <section aria-labelledby={schoolYear}>
      <Card className="p-4">
        <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
          <h2 id={schoolYear} className="text-lg">
            {schoolYear}
          </h2>
          {isImported ? (
            <Badge tone="green" icon="coche">
              Importée
            </Badge>
          ) : (
            <Badge tone="grey">Fournie avec le portail</Badge>
          )}
        </div>
        <ul>
          {holidays.map((holiday) => (
            <li key={holiday.endOfClasses} className="border-t border-line py-2">
              <span className="font-semibold">{holiday.name}</span>
              <span className="block text-ink-2">{holidaySentence(holiday)}</span>
            </li>
          ))}
        </ul>
      </Card>
    </section>
  )
}

function ImportForm() {
  return (
    <section aria-labelledby="import">
      <Card className="flex flex-col gap-4 p-4">
        <h2 id="import" className="text-lg">
          Importer le calendrier du ministère
        </h2>
        <p>
          Téléchargez le calendrier de votre zone sur{' '}
          <a href={SOURCE_OF_FILES} rel="noreferrer" className="text-brand underline underline-offset-[3px]">
            le site du ministère
          </a>
          , en ICS ou en JSON, puis choisissez ce fichier. Vous verrez ce qui change avant de l’enregistrer.
        </p>
        <ActionForm action={readFileAction} submitLabel="Voir ce qui change" pendingLabel="Lecture…">
          <FileField
            name="file"
            label="Fichier du ministère"
            hint="ICS ou JSON, 1 Mo au plus."
            accept=".ics,.json,text/calendar,application/json"
            maxBytes={MAX_CALENDAR_BYTES}
            tooLarge={fileRefusal({ code: 'tooLarge' })}
            required
          />
        </ActionForm>
      </Card>
    </section>
  )
}
