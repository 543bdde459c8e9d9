import { control } from '@/components/form/fields'
import { buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { printWords as t } from '@/lib/messages/fr/calendar-page'
import { spanFault } from '@/lib/messages/fr/my-calendar'
import type { Span, SpanRefusal } from '@/lib/rules/printed-span'
import { printAddress } from '../address'

/** What to print: a period in one gesture, or two dates. */
export function SpanForm({
  base,
  chosen,
  choices,
  typed,
  refusal,
}: {
  base: string
  /** The children to print, kept from the calendar. */
  chosen: readonly string[]
  choices: readonly { label: string; span: Span }[]
  typed: { from: string; to: string }
  refusal: SpanRefusal | null
}) {
  const isOn = ({ from, to }: Span) => from === typed.from && to === typed.to
  return (
    <div className="no-print mb-6 flex flex-col gap-4">
      <nav aria-label={t.days}>
        <ul className="flex flex-wrap gap-2">
          {choices.map(({ label, span }) => (
            <li key={label}>
              <Link
                href={printAddress(base, { ...span, children: chosen })}
                aria-current={isOn(span) ? 'true' : undefined}
                className={`${buttonClass('secondary')} aria-[current]:border-brand aria-[current]:bg-brand-soft`}
              >
                {isOn(span) && <Icon name="coche" size={20} />}
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <form action={`${base}/mon-calendrier/imprimer`} noValidate className="flex flex-wrap items-end gap-3">
        {chosen.map((id) => (
          <input key={id} type="hidden" name="enfant" value={id} />
        ))}
        <DayField name="du" label={t.from} value={typed.from} error={faultAt('from', refusal)} />
        <DayField name="au" label={t.to} value={typed.to} error={faultAt('to', refusal)} />
        <button type="submit" className={buttonClass('secondary')}>
          {t.show}
        </button>
      </form>
    </div>
  )
}

/** The sentence of a field: two days that don't fit together are told at the second. */
function faultAt(end: 'from' | 'to', refusal: SpanRefusal | null): string | null {
  if (!refusal) return null
  return (refusal.code === 'noSuchDay' ? refusal.end : 'to') === end ? spanFault(refusal) : null
}

function DayField({
  name,
  label,
  value,
  error,
}: {
  name: string
  label: string
  value: string
  error: string | null
}) {
  return (
    <div className="flex w-full flex-col gap-1.5 sm:w-56">
      <label htmlFor={name} className="font-[650]">
        {label}
      </label>
      {error && (
        <p id={`${name}-erreur`} role="alert" className="flex items-center gap-1.5 font-semibold text-red-fg">
          <Icon name="alerte" size={20} />
          {error}
        </p>
      )}
      <input
        id={name}
        type="date"
        name={name}
        defaultValue={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${name}-erreur` : undefined}
        className={control}
      />
    </div>
  )
}
