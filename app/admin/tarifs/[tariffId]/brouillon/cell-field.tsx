'use client'

import { fieldId, useField } from '@/components/form/action-form'

const look =
  'min-h-9 w-full rounded-sm border-[1.5px] border-line-strong bg-surface px-2 py-1.5 aria-invalid:border-2 aria-invalid:border-red-line'

type Cell = { name: string; label: string; isWrong: boolean }

/** A text of the table; the heads of its row and of its column name it. */
export function CellField({
  name,
  label,
  isWrong,
  isNumber = false,
  isWide = false,
  maxLength = 60,
}: Cell & { isNumber?: boolean; isWide?: boolean; maxLength?: number }) {
  const { value } = useField(name)
  return (
    <input
      id={fieldId(name)}
      name={name}
      aria-label={label}
      aria-invalid={isWrong || undefined}
      defaultValue={value}
      maxLength={maxLength}
      autoComplete="off"
      className={`${look} ${isNumber ? 'min-w-24 text-right' : isWide ? 'min-w-52' : 'min-w-28'}`}
    />
  )
}

/** A choice of the table. */
export function CellChoice({
  name,
  label,
  isWrong,
  options,
  none,
}: Cell & { options: { value: string; label: string }[]; none?: string }) {
  const { value } = useField(name)
  return (
    <select
      id={fieldId(name)}
      name={name}
      aria-label={label}
      aria-invalid={isWrong || undefined}
      defaultValue={value}
      className={`${look} min-w-28`}
    >
      {none !== undefined && <option value="">{none}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
