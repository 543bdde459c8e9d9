'use client'

import { useField } from '@/components/form/action-form'

/** The box of a line: ticked at first, and left as the agent had it when the form comes back with a fault. */
export function LineBox({ lineId }: { lineId: string }) {
  const { values } = useField('lines')
  return (
    <input
      type="checkbox"
      name="lines"
      value={lineId}
      defaultChecked={values.includes(lineId)}
      className="size-5 shrink-0 accent-brand"
    />
  )
}
