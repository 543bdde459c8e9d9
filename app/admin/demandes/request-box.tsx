'use client'

import { fieldId, useField } from '@/components/form/action-form'
import { useHasScript } from '@/components/ui/has-script'
import { useShortcut } from '@/components/ui/shortcuts'

const box = 'size-5 shrink-0 accent-brand'

/** The box of a request in the list; X ticks the one that is open. */
export function RequestBox({
  requestId,
  label,
  isFirst,
  isShown,
}: {
  requestId: string
  label: string
  /** Where the summary of faults leads when none is ticked. */
  isFirst: boolean
  isShown: boolean
}) {
  const { values } = useField('requests')
  return (
    // The whole corner of the row is its target.
    <label className="-m-2 inline-flex p-2">
      <span className="sr-only">{label}</span>
      <input
        type="checkbox"
        id={isFirst ? fieldId('requests') : undefined}
        name="requests"
        value={requestId}
        defaultChecked={values.includes(requestId)}
        aria-keyshortcuts={useShortcut(isShown ? 'X' : undefined)}
        className={box}
      />
    </label>
  )
}

/** « Tout cocher »: the boxes of this page. Without a script each is ticked by hand. */
export function TickAll() {
  if (!useHasScript()) return <span className="sr-only">Cocher</span>
  return (
    <label className="-m-2 inline-flex p-2">
      <span className="sr-only">Tout cocher</span>
      <input
        type="checkbox"
        onChange={({ currentTarget }) => {
          const boxes = currentTarget.form!.querySelectorAll<HTMLInputElement>('input[name="requests"]')
          for (const one of boxes) one.checked = currentTarget.checked
        }}
        className={box}
      />
    </label>
  )
}
