'use client'

import { dateFieldWords as t } from '@/lib/messages/fr/form'
import { fieldId, useField } from './action-form'
import { type Common, control, Group } from './fields'

/** A date known by heart: three small fields, no calendar. Sent as name.day, name.month, name.year. */
export function DateField({ name, legend, hint, required }: Omit<Common, 'label'> & { legend: string }) {
  const { error } = useField(name)
  return (
    <Group {...{ name, legend, hint, required, error }}>
      <div className="flex gap-3">
        <DatePart
          name={`${name}.day`}
          label={t.day}
          width="w-16"
          id={fieldId(name)}
          isInvalid={Boolean(error)}
        />
        <DatePart name={`${name}.month`} label={t.month} width="w-16" isInvalid={Boolean(error)} />
        <DatePart name={`${name}.year`} label={t.year} width="w-24" isInvalid={Boolean(error)} />
      </div>
    </Group>
  )
}

function DatePart(props: { name: string; label: string; width: string; id?: string; isInvalid: boolean }) {
  const { value } = useField(props.name)
  const id = props.id ?? fieldId(props.name)
  return (
    <div className={`flex flex-col gap-1 ${props.width}`}>
      <label htmlFor={id} className="text-sm font-semibold">
        {props.label}
      </label>
      <input
        id={id}
        name={props.name}
        inputMode="numeric"
        defaultValue={value}
        aria-invalid={props.isInvalid || undefined}
        className={control}
      />
    </div>
  )
}
