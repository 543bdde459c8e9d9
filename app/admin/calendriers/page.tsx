import { ActionForm } from '@/components/form/action-form'
import { RadioField, TextAreaField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { yesNoValue } from '@/lib/actions/initial-values'
import { requireStaff } from '@/lib/auth/guards'
import { countingSettings } from '@/lib/domain/calendar/queries'
import { territoryNames } from '@/lib/messages/fr/calendar'
import { publicHolidays, territories, type Territory } from '@/lib/rules/public-holidays'
import { clock } from '@/lib/time/clock'
import { yearOf } from '@/lib/time/day'
import { formatDay } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { saveCountingAction } from './actions'
import { CalendarTitle } from './calendar-title'

export const metadata = { title: 'Calendriers : comptage' }

export default async function CountingPage() {
  const staff = await requireStaff('settings.write')
  const { territory, schoolZone, bridgeIsOff, towns } = await countingSettings(staff)
  const year = yearOf(parisDay(clock.now()))
  return (
    <>
      <CalendarTitle title="Réglages de comptage" help={<StaffHelpLine of="calendars" />} />
      <div className="grid items-start gap-8 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <Card className="p-4">
          <ActionForm
            action={saveCountingAction}
            values={{ territory, schoolZone, bridgeIsOff: yesNoValue(bridgeIsOff), towns: towns.join('\n') }}
            submitLabel="Enregistrer"
          >
            <RadioField
              name="territory"
              legend="Jours fériés"
              hint="L’Alsace-Moselle en a deux de plus."
              options={territories.map((value) => ({ value, label: territoryNames[value] }))}
              required
            />
            <RadioField
              name="schoolZone"
              legend="Zone scolaire"
              hint="Celle de l’académie dont dépendent vos écoles."
              options={zones}
              required
            />
            <RadioField
              name="bridgeIsOff"
              legend="Le pont de l’Ascension est sans classe"
              hint="Le vendredi et le samedi qui suivent le jeudi de l’Ascension."
              options={[
                { value: 'oui', label: 'Oui' },
                { value: 'non', label: 'Non' },
              ]}
              required
            />
            <TextAreaField
              name="towns"
              label="Communes de l’organisation"
              hint="Une par ligne, sans code postal. Les familles qui y habitent sont résidentes."
              rows={Math.min(20, Math.max(6, towns.length + 2))}
            />
          </ActionForm>
        </Card>
        <PublicHolidays territory={territory} years={[year, year + 1, year + 2]} />
      </div>
    </>
  )
}

const zones = [
  {
    value: 'A',
    label: 'Zone A',
    hint: 'Besançon, Bordeaux, Clermont-Ferrand, Dijon, Grenoble, Limoges, Lyon, Poitiers',
  },
  {
    value: 'B',
    label: 'Zone B',
    hint: 'Aix-Marseille, Amiens, Lille, Nancy-Metz, Nantes, Nice, Normandie, Orléans-Tours, Reims, Rennes, Strasbourg',
  },
  { value: 'C', label: 'Zone C', hint: 'Créteil, Montpellier, Paris, Toulouse, Versailles' },
]

function PublicHolidays({ territory, years }: { territory: Territory; years: number[] }) {
  return (
    <section aria-labelledby="feries" className="flex flex-col gap-3">
      <h2 id="feries" className="text-xl">
        Jours fériés, {territoryNames[territory]}
      </h2>
      <p className="text-ink-2">Ils sont calculés&nbsp;: il n’y a rien à saisir.</p>
      {years.map((year) => (
        <Card key={year} className="p-3">
          <h3 className="mb-2 font-[650]">{year}</h3>
          <ul className="grid gap-x-6 sm:grid-cols-2">
            {[...publicHolidays(year, territory)].sort().map(([day, name]) => (
              <li key={day} className="py-1">
                <span className="font-semibold">{name}</span>
                <span className="block text-ink-2">{formatDay(day)}</span>
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </section>
  )
}
