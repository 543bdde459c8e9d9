import { buttonClass } from '@/components/ui/button'

/** Two days in the address, « du » and « au », which a page shows what lies between. */
export function DaySpanForm({
  firstDay,
  lastDay,
  refusal,
}: {
  firstDay: string
  lastDay: string
  /** What is said when the days that were typed don't hold. */
  refusal: string | null
}) {
  const isInvalid = refusal !== null
  return (
    <>
      <form className="flex flex-wrap items-end gap-3">
        <DayInput name="du" label="Du" value={firstDay} isInvalid={isInvalid} />
        <DayInput name="au" label="Au" value={lastDay} isInvalid={isInvalid} />
        <button type="submit" className={buttonClass('secondary', 'sm')}>
          Voir
        </button>
      </form>
      {refusal && (
        <p id="dates-erreur" role="alert" className="font-semibold text-red-fg">
          {refusal}
        </p>
      )}
    </>
  )
}

function DayInput({
  name,
  label,
  value,
  isInvalid,
}: {
  name: string
  label: string
  value: string
  isInvalid: boolean
}) {
  return (
    <label className="flex flex-col gap-1 font-[650]">
      {label}
      <input
        key={value}
        type="date"
        name={name}
        defaultValue={value}
        aria-invalid={isInvalid || undefined}
        aria-describedby={isInvalid ? 'dates-erreur' : undefined}
        className="min-h-9 rounded-sm border-[1.5px] border-line-strong bg-surface px-2 font-normal"
      />
    </label>
  )
}
