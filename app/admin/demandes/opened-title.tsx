'use client'

import { type ReactNode, useEffect, useRef } from 'react'

/** Once a request has been shown, the next one opens by itself. */
let hasShown = false

/** The title of the request that is open: it takes the focus when the decision before left it nowhere. */
export function OpenedTitle({ id, children }: { id: string; children: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (hasShown && document.activeElement === document.body) title.current?.focus({ preventScroll: true })
    hasShown = true
  }, [])
  return (
    <h2 id={id} ref={title} tabIndex={-1} className="text-xl">
      {children}
    </h2>
  )
}
