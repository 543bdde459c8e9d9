'use client'

import { useField } from './action-form'

/** A box among others of a list, left as the person had it when the form comes back with a fault. */
export function KeptBox({ name, value }: { name: string; value: string }) {
  const { values } = useField(name)
  return (
    <input
      type="checkbox"
      name={name}
      value={value}
      defaultChecked={values.includes(value)}
      className="size-5 shrink-0 accent-brand"
    />
  )
}
