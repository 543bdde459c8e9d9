'use client'

import { fieldId, useField } from '@/components/form/action-form'
import { described, HintAndError } from '@/components/form/fields'

/** The numbers of places of a group, one for each half-day; what is wrong with one is said under all of them. */
export function PlacesRow({
  group,
  fields,
}: {
  group: string
  fields: { name: string; label: string; title: string }[]
}) {
  return (
    <li className="flex flex-wrap items-end gap-x-4 gap-y-1">
      <span aria-hidden="true" className="min-w-24 self-center font-semibold whitespace-nowrap">
        {group}
      </span>
      <span className="flex gap-3">
        {fields.map((field) => (
          <Places key={field.name} {...field} />
        ))}
      </span>
      <span className="flex basis-full flex-col gap-1">
        {fields.map(({ name }) => (
          <Fault key={name} name={name} />
        ))}
      </span>
    </li>
  )
}

function Places({ name, label, title }: { name: string; label: string; title: string }) {
  const { value, error } = useField(name)
  return (
    <span className="flex flex-col gap-0.5">
      <span aria-hidden="true" className="text-[.8125rem] text-ink-2">
        {title}
      </span>
      <input
        id={fieldId(name)}
        name={name}
        aria-label={label}
        defaultValue={value}
        inputMode="numeric"
        maxLength={3}
        className="min-h-11 w-20 rounded-sm border-[1.5px] border-line-strong bg-surface px-2 text-right tabular-nums aria-invalid:border-2 aria-invalid:border-red-line"
        {...described(name, { error })}
      />
    </span>
  )
}

function Fault({ name }: { name: string }) {
  const { error } = useField(name)
  return error ? <HintAndError name={name} error={error} /> : null
}
