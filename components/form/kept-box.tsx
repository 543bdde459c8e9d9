'use client'

import type { ReactNode } from 'react'
import { fieldId, useField } from './action-form'
import { Group } from './fields'

/** A list of boxes, each drawn by its row: their legend, and what is wrong with them together. */
export function KeptBoxGroup({
  name,
  legend,
  children,
}: {
  name: string
  legend: string
  children: ReactNode
}) {
  const { error } = useField(name)
  return <Group {...{ name, legend, error, children }} />
}

/** A box of such a list, left as the person had it when the form comes back with a fault. */
export function KeptBox({
  name,
  value,
  isFirst = false,
}: {
  name: string
  value: string
  isFirst?: boolean
}) {
  const { values } = useField(name)
  return (
    <input
      type="checkbox"
      id={isFirst ? fieldId(name) : undefined}
      name={name}
      value={value}
      defaultChecked={values.includes(value)}
      className="size-5 shrink-0 accent-brand"
    />
  )
}
