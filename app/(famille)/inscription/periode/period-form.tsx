import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import type { FieldError } from '@/lib/actions/state'
import { rhythmLabels } from '@/lib/messages/fr/period'
import { periodFormWords as t } from '@/lib/messages/fr/period-form'
import { weekdayLabels } from '@/lib/messages/fr/rule-labels'
import { capitalised } from '@/lib/messages/fr/sentence'
import { chosenList, type Pair, shownPairs } from '../choices'

type Params = Record<string, string | string[] | undefined>

/** From, to, days of the week, rhythm, children: a plain form whose answer is the preview below, on the same address. */
export function PeriodForm({
  participants,
  params,
  errors,
}: {
  participants: (Pair & { firstName: string })[]
  params: Params
  errors: FieldError[]
}) {
  return (
    <Card className="p-4">
      <form className="flex flex-col gap-5" noValidate>
        {errors.length > 0 && (
          <Notice tone="error" role="alert" title={t.toCorrect}>
            <ul>
              {errors.map((error) => (
                <li key={error.field}>
                  <a href={`#champ-${error.field}`}>{error.message}</a>
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {participants.map(({ childId, activityId }) => (
          <span key={childId} hidden>
            <input type="hidden" name="enfant" value={childId} />
            <input type="hidden" name="activite" value={activityId} />
          </span>
        ))}
        {/* Where the calendar was left, for the way back to it. */}
        {['mois', 'vue'].map(
          (name) =>
            typeof params[name] === 'string' && (
              <input key={name} type="hidden" name={name} value={params[name]} />
            ),
        )}
        <div className="grid gap-4 md:grid-cols-2">
          <DateInput name="du" label={t.from} value={params.du} errors={errors} />
          <DateInput name="au" label={t.to} value={params.au} errors={errors} />
        </div>
        <Boxes
          name="jours"
          legend={t.weekdays}
          hint={t.weekdaysHint}
          options={Object.entries(weekdayLabels).map(([value, name]) => ({
            value,
            label: capitalised(name),
          }))}
          ticked={[params.jours ?? []].flat()}
          errors={errors}
        />
        <div className="flex flex-col gap-1.5">
          <label htmlFor="champ-rythme" className="font-[650]">
            {t.rhythm}
          </label>
          <select
            id="champ-rythme"
            name="rythme"
            defaultValue={typeof params.rythme === 'string' ? params.rythme : 'toutes'}
            className="min-h-12 w-full rounded-sm border-[1.5px] border-line-strong bg-surface px-3 py-2.5"
          >
            {Object.entries(rhythmLabels).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
        {participants.length > 1 && (
          <Participants participants={participants} params={params} errors={errors} />
        )}
        <div className="flex flex-wrap gap-3">
          <button type="submit" name="intent" value="inscrire" className={buttonClass()}>
            <Icon name="panier-plus" size={20} />
            {t.book}
          </button>
          <button type="submit" name="intent" value="desinscrire" className={buttonClass('secondary')}>
            <Icon name="panier-moins" size={20} />
            {t.cancel}
          </button>
        </div>
      </form>
    </Card>
  )
}

/** Who is meant: at first those whom the calendar showed. */
function Participants({
  participants,
  params,
  errors,
}: {
  participants: (Pair & { firstName: string })[]
  params: Params
  errors: FieldError[]
}) {
  const shown = shownPairs(participants, params).map(({ childId }) => childId)
  return (
    <>
      <input type="hidden" name="parmi" value="oui" />
      <Boxes
        name="pour"
        legend={t.children}
        options={participants.map(({ childId, firstName }) => ({ value: childId, label: firstName }))}
        ticked={params.parmi === undefined ? shown : chosenList(params.pour)}
        errors={errors}
      />
    </>
  )
}

function Boxes({
  name,
  legend,
  hint,
  options,
  ticked,
  errors,
}: {
  name: string
  legend: string
  hint?: string
  options: { value: string; label: string }[]
  ticked: string[]
  errors: FieldError[]
}) {
  const error = errors.find(({ field }) => field === name)
  return (
    <fieldset
      aria-describedby={error ? `champ-${name}-erreur` : undefined}
      className={error ? 'border-l-4 border-red-line pl-3' : ''}
    >
      <legend className="mb-1.5 font-[650]">{legend}</legend>
      <Fault name={name} error={error} />
      {hint && <p className="mb-2 text-sm text-ink-2">{hint}</p>}
      <div className="flex flex-wrap gap-2">
        {options.map(({ value, label }, index) => (
          <label
            key={value}
            className="flex min-h-12 items-center gap-2.5 rounded-md border-[1.5px] border-line-strong bg-surface px-3.5 has-checked:border-brand has-checked:bg-brand-soft has-focus-visible:shadow-ring"
          >
            <input
              type="checkbox"
              id={index === 0 ? `champ-${name}` : undefined}
              name={name}
              value={value}
              defaultChecked={ticked.includes(value)}
              className="size-[22px] accent-brand"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function DateInput({
  name,
  label,
  value,
  errors,
}: {
  name: string
  label: string
  value: string | string[] | undefined
  errors: FieldError[]
}) {
  const error = errors.find(({ field }) => field === name)
  return (
    <div className={`flex flex-col gap-1.5 ${error ? 'border-l-4 border-red-line pl-3' : ''}`}>
      <label htmlFor={`champ-${name}`} className="font-[650]">
        {label}
      </label>
      <Fault name={name} error={error} />
      <input
        type="date"
        id={`champ-${name}`}
        name={name}
        defaultValue={typeof value === 'string' ? value : ''}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `champ-${name}-erreur` : undefined}
        className="min-h-12 w-full rounded-sm border-[1.5px] border-line-strong bg-surface px-3 py-2.5 aria-invalid:border-2 aria-invalid:border-red-line"
      />
    </div>
  )
}

/** What is wrong with a field, said by the field. */
function Fault({ name, error }: { name: string; error: FieldError | undefined }) {
  if (!error) return null
  return (
    <p id={`champ-${name}-erreur`} className="flex items-center gap-1.5 font-semibold text-red-fg">
      <Icon name="alerte" size={20} />
      {error.message}
    </p>
  )
}
