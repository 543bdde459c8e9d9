'use client'

import { fieldId, useField } from '@/components/form/action-form'
import { control, described, type Option } from '@/components/form/fields'
import { Icon } from '@/components/ui/icon'

/** A day of every year: its number and its month. Sent as name.day, name.month. */
export function YearlyDayField({
  name,
  legend,
  hint,
  months,
}: {
  name: string
  legend: string
  hint: string
  months: Option[]
}) {
  const { error } = useField(name)
  const day = useField(`${name}.day`)
  const month = useField(`${name}.month`)
  const isInvalid = error ? true : undefined
  return (
    <fieldset
      className={`flex flex-col gap-1.5 ${error ? 'border-l-4 border-red-line pl-3' : ''}`}
      aria-describedby={described(name, { hint, error })['aria-describedby']}
    >
      <legend className="mb-1.5 font-[650]">{legend}</legend>
      <p id={`${fieldId(name)}-aide`} className="text-sm text-ink-2">
        {hint}
      </p>
      {error && (
        <p id={`${fieldId(name)}-erreur`} className="flex items-center gap-1.5 font-semibold text-red-fg">
          <Icon name="alerte" size={20} />
          {error}
        </p>
      )}
      <div className="flex gap-3">
        <label className="flex w-16 flex-col gap-1 text-sm text-ink-2">
          Jour
          <input
            id={fieldId(name)}
            name={`${name}.day`}
            inputMode="numeric"
            maxLength={2}
            defaultValue={day.value}
            aria-invalid={isInvalid}
            className={`${control} text-ink`}
          />
        </label>
        <label className="flex w-44 flex-col gap-1 text-sm text-ink-2">
          Mois
          <select
            name={`${name}.month`}
            defaultValue={month.value}
            aria-invalid={isInvalid}
            className={`${control} text-ink`}
          >
            {months.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </div>
    </fieldset>
  )
}
