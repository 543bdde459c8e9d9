'use client'

import { type ReactNode, useState } from 'react'

/**
 * A panel whose content comes into the page only once it is opened. A picture in it isn't fetched before, as long as a
 * client component renders it: those that the server renders are fetched ahead. `always` is there from the start, for
 * who has no script.
 */
export function LateDetails({
  summary,
  always,
  children,
}: {
  summary: ReactNode
  always: ReactNode
  children: ReactNode
}) {
  const [wasOpened, setWasOpened] = useState(false)
  const open = (details: HTMLDetailsElement | null) => {
    if (details?.open) setWasOpened(true)
  }
  return (
    // The ref for what was opened before the script came.
    <details ref={open} onToggle={(event) => open(event.currentTarget)}>
      <summary className="flex min-h-9 cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 p-3">
        {summary}
      </summary>
      <div className="flex flex-col gap-3 border-t border-line p-3">
        {wasOpened && children}
        {always}
      </div>
    </details>
  )
}
