'use client'

import { useFormState, useFormValues } from '@/components/form/action-form'
import { type Option } from '@/components/form/fields'
import { DateField } from '@/components/form/date-field'

/** Folded as long as nobody has typed there, and nothing there is wrong. */
export function VaccineDates({ title, vaccines }: { title: string; vaccines: Option[] }) {
  const values = useFormValues()
  const state = useFormState()
  const isHere = (name: string) => name.startsWith('vaccination.dates.')
  const isTyped = Object.entries(values).some(([name, value]) => isHere(name) && value !== '')
  const isWrong = state.status === 'invalid' && state.errors.some(({ field }) => isHere(field))
  return (
    <details open={isTyped || isWrong}>
      <summary className="flex min-h-12 items-center font-semibold text-brand">{title}</summary>
      <div className="mt-3 grid gap-5 md:grid-cols-2">
        {vaccines.map(({ value, label }) => (
          <DateField key={value} name={`vaccination.dates.${value}`} legend={label} />
        ))}
      </div>
    </details>
  )
}
