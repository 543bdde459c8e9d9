import { z } from 'zod'
import { ActionForm } from '@/components/form/action-form'
import { HiddenField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { uuid } from '@/lib/actions/fields'
import { mergePreview, type MergePreview } from '@/lib/domain/open-day/merge/queries'
import type { DayDetail } from '@/lib/domain/open-day/queries'
import { childrenCount, mergeSentence, slotNames } from '@/lib/messages/fr/open-days'
import { capitalised } from '@/lib/messages/fr/sentence'
import { clock } from '@/lib/time/clock'
import { formatDayWithYear } from '@/lib/time/format'
import { mergeGroupsAction } from '../../../actions'
import { dayAddress } from '../../../address'
import { loadDay } from '../load-day'

export const metadata = { title: 'Réunir deux groupes' }

const search = z.object({ de: uuid.optional().catch(undefined), vers: uuid.optional().catch(undefined) })
type Chosen = z.output<typeof search>

export default async function MergePage({
  params,
  searchParams,
}: PageProps<'/admin/journees/[programmeId]/[day]/groupes'>) {
  const { staff, detail } = await loadDay(params)
  const { programme, day } = detail
  const chosen = search.parse(await searchParams)
  const on = { programmeId: programme.id, day }
  const preview =
    chosen.de && chosen.vers
      ? await mergePreview(staff, clock.now(), { ...on, from: chosen.de, into: chosen.vers, capacity: null })
      : null
  return (
    <div className="flex max-w-3xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle
        title="Réunir deux groupes"
        eyebrow={programme.name}
        back={{ href: dayAddress(programme.id, day), label: capitalised(formatDayWithYear(day)) }}
        help={<StaffHelpLine of="days" />}
      />
      <Choice groups={detail.groups} chosen={chosen} />
      {preview && <Preview {...on} preview={preview} />}
    </div>
  )
}

function Choice({ groups, chosen }: { groups: DayDetail['groups']; chosen: Chosen }) {
  return (
    <Card className="p-4">
      <form className="grid items-end gap-4 md:grid-cols-[1fr_1fr_auto]">
        <GroupSelect name="de" label="Groupe qui rejoint l’autre" groups={groups} value={chosen.de} />
        <GroupSelect name="vers" label="Groupe qui accueille" groups={groups} value={chosen.vers} />
        <button type="submit" className={buttonClass('secondary')}>
          Voir ce qui change
        </button>
      </form>
    </Card>
  )
}

function GroupSelect({
  name,
  label,
  groups,
  value,
}: {
  name: string
  label: string
  groups: DayDetail['groups']
  value: string | undefined
}) {
  return (
    <label className="flex min-w-0 flex-col gap-1.5 font-[650]">
      {label}
      <select
        name={name}
        required
        defaultValue={value ?? ''}
        className="min-h-12 w-full rounded-sm border-[1.5px] border-line-strong bg-surface px-3 font-normal"
      >
        <option value="">Choisir…</option>
        {groups.map((group) => (
          <option key={group.id} value={group.id}>
            {group.name}
          </option>
        ))}
      </select>
    </label>
  )
}

function Preview({
  programmeId,
  day,
  preview: { from, into, moving, slots, underSix, sixAndOver, capacity, refusal },
}: {
  programmeId: string
  day: string
  preview: MergePreview
}) {
  // Another number of places may do: that one is answered at the field.
  const isOfNumber = refusal && ['tooSmall', 'aboveCentre', 'aboveUnderSix'].includes(refusal.code)
  if (refusal && !isOfNumber)
    return (
      <Notice tone="error" role="alert">
        <p>{mergeSentence(refusal)}</p>
      </Notice>
    )
  return (
    <Card className="flex flex-col gap-4 p-4">
      <h2 className="text-lg">Ce qui change</h2>
      <p role="status">
        Rien n’est encore enregistré. Les familles ne sont pas prévenues : rien ne change pour elles.
      </p>
      <p>
        {capitalised(childrenCount(moving.length))} de « {from.name} » dans « {into.name} »
        {moving.length > 0 && ` : ${moving.join(', ')}`}.
      </p>
      <p>
        Ensemble : {childrenCount(underSix)} de moins de 6 ans et {sixAndOver} de 6 ans et plus.
      </p>
      <ul>
        {slots.map(({ slot, from: moved, into: receiving }) => (
          <li key={slot} className="border-t border-line py-2">
            <span className="font-semibold">{slotNames[slot]}</span>
            <span className="block text-ink-2">
              {moved.held + (receiving?.held ?? 0)} prises en tout, {receiving?.capacity ?? 0} places
              jusqu’ici
            </span>
          </li>
        ))}
      </ul>
      <ActionForm
        action={mergeGroupsAction}
        values={{ capacity: String(capacity) }}
        submitLabel="Réunir les groupes"
        footer={
          <Link
            href={`/admin/journees/${programmeId}/${day}`}
            className="text-brand underline underline-offset-[3px]"
          >
            Ne rien changer
          </Link>
        }
      >
        <HiddenField name="programmeId" value={programmeId} />
        <HiddenField name="day" value={day} />
        <HiddenField name="from" value={from.id} />
        <HiddenField name="into" value={into.id} />
        <TextField
          name="capacity"
          label={`Places de « ${into.name} » ce jour-là`}
          hint={`« ${from.name} » n’en a plus. Les demandes à venir de ses enfants iront dans « ${into.name} ».`}
          inputMode="numeric"
          required
        />
      </ActionForm>
    </Card>
  )
}
