import { ActionForm } from '@/components/form/action-form'
import { CheckboxGroupField, HiddenField, SelectField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { capacityPreview, type PlaceToChange } from '@/lib/domain/open-day/capacity/queries'
import type { CapacityChange } from '@/lib/domain/open-day/capacity/schema'
import type { DayDetail } from '@/lib/domain/open-day/queries'
import { changeCapacitySentences, slotNames } from '@/lib/messages/fr/open-days'
import { capitalised } from '@/lib/messages/fr/sentence'
import type { CapacityRefusal } from '@/lib/rules/day-capacities'
import { clock } from '@/lib/time/clock'
import { addDays, type Day, day as dayOf, parseDay, weekdays } from '@/lib/time/day'
import { formatDay, formatDayWithYear, weekdayName } from '@/lib/time/format'
import { changePlacesAction, previewPlacesAction } from '../../../actions'
import { dayAddress, placesOfAddress, placesValues } from '../../../address'
import { slotOptions } from '../../../slot-options'
import { loadDay } from '../load-day'

export const metadata = { title: 'Changer les places' }

// Any Monday: only the names of the days are read.
const MONDAY = dayOf('2026-11-23')
const weekdayOptions = weekdays.map((number) => ({
  value: String(number),
  label: capitalised(weekdayName(addDays(MONDAY, number - 1))),
}))

export default async function PlacesPage({
  params,
  searchParams,
}: PageProps<'/admin/journees/[programmeId]/[day]/places'>) {
  const { staff, detail } = await loadDay(params)
  const { programme, day } = detail
  const search = await searchParams
  const read = placesOfAddress(search)
  const until = typeof search.jusqu === 'string' ? parseDay(search.jusqu) : null
  const asked = read?.programmeId === programme.id ? read : null
  const preview = asked && (await capacityPreview(staff, clock.now(), asked))
  return (
    <div className="flex max-w-3xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title="Changer les places"
        eyebrow={programme.name}
        back={{ href: dayAddress(programme.id, day), label: capitalised(formatDayWithYear(day)) }}
        help={<StaffHelpLine of="days" />}
      />
      {asked && preview && <Preview asked={asked} {...preview} back={dayAddress(programme.id, day)} />}
      <Card className="p-4">
        <Form detail={detail} asked={asked} until={until ?? day} />
      </Card>
    </div>
  )
}

function Form({
  detail,
  asked,
  until,
}: {
  detail: DayDetail
  asked: CapacityChange | null
  /** The last day that is proposed. */
  until: Day
}) {
  const { programme, day, groups } = detail
  const first = { slot: 'all', firstDay: day, lastDay: until }
  return (
    <ActionForm
      action={previewPlacesAction}
      values={asked ? placesValues(asked) : first}
      submitLabel="Voir ce qui change"
      pendingLabel="Lecture…"
      variant={asked ? 'secondary' : 'primary'}
    >
      <HiddenField name="programmeId" value={programme.id} />
      <div className="grid items-end gap-4 md:grid-cols-3">
        <SelectField
          name="groupId"
          label="Groupe"
          required
          options={groups.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SelectField name="slot" label="Demi-journée" placeholder={null} options={slotOptions} />
        <TextField name="capacity" label="Nombre de places" inputMode="numeric" required />
      </div>
      <div className="grid items-end gap-4 md:grid-cols-2">
        <TextField name="firstDay" label="Du" type="date" required />
        <TextField name="lastDay" label="Au" type="date" required />
      </div>
      <CheckboxGroupField
        name="weekdays"
        legend="Jours de la semaine"
        hint="Aucun coché : tous les jours d’ouverture. Les jours fermés sont laissés de côté."
        options={weekdayOptions}
      />
    </ActionForm>
  )
}

function Preview({
  asked,
  places,
  refusals,
  back,
}: {
  asked: CapacityChange
  places: PlaceToChange[]
  refusals: CapacityRefusal[]
  back: string
}) {
  if (places.length === 0 || refusals.length > 0) {
    const why =
      places.length === 0 ? ({ code: 'noDay' } as const) : ({ code: 'refusedDays', refusals } as const)
    return (
      <Notice tone="error" title="Rien n’est changé, sur aucun jour" role="alert">
        <ul className="list-disc pl-5">
          {changeCapacitySentences(why).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Notice>
    )
  }
  const other = places.filter(({ capacity }) => capacity !== asked.capacity)
  return (
    <Card className="flex flex-col gap-4 p-4">
      <h2 className="text-lg">Ce qui change</h2>
      <p role="status">Rien n’est encore enregistré. Aucun enfant ne perd sa place.</p>
      {other.length === 0 ? (
        <p>Ces places sont déjà celles-là.</p>
      ) : (
        <>
          <ul>
            {other.map((place) => (
              <li key={place.placeId} className="border-t border-line py-2">
                <span className="font-semibold">
                  {capitalised(formatDay(place.day))}, {slotNames[place.slot].toLocaleLowerCase('fr')}
                </span>
                <span className="block text-ink-2">
                  {place.capacity} places → {asked.capacity}, {place.held} prises
                  {place.names.length > 0 && ` : ${place.names.join(', ')}`}
                </span>
              </li>
            ))}
          </ul>
          <ActionForm
            action={changePlacesAction}
            submitLabel="Enregistrer ces places"
            footer={
              <Link href={back} className="text-brand underline underline-offset-[3px]">
                Ne rien changer
              </Link>
            }
          >
            {Object.entries(placesValues(asked)).flatMap(([name, value]) =>
              [value].flat().map((text) => <HiddenField key={`${name} ${text}`} name={name} value={text} />),
            )}
          </ActionForm>
        </>
      )}
    </Card>
  )
}
