'use client'

import { fieldId, useField } from '@/components/form/action-form'
import { described, HintAndError } from '@/components/form/fields'

/** A number of places in a table, whose row and column name it. */
export function PlacesField({ name, label }: { name: string; label: string }) {
  const { value, error } = useField(name)
  return (
    <div className="flex flex-col gap-1">
      <HintAndError name={name} error={error} />
      <input
        id={fieldId(name)}
        name={name}
        aria-label={label}
        defaultValue={value}
        inputMode="numeric"
        maxLength={3}
        className="min-h-10 w-20 rounded-sm border-[1.5px] border-line-strong bg-surface px-2 text-right tabular-nums aria-invalid:border-2 aria-invalid:border-red-line"
        {...described(name, { error })}
      />
    </div>
  )
}
