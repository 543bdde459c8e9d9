import type { ReactNode } from 'react'

/**
 * What may be wider than the screen: it scrolls by itself, by keyboard too. Relative: what only a screen reader hears
 * scrolls with it, and makes no page wider.
 */
export function ScrollRegion({
  label,
  className = '',
  children,
}: {
  label: string
  className?: string
  children: ReactNode
}) {
  return (
    <div role="region" aria-label={label} tabIndex={0} className={`relative overflow-x-auto ${className}`}>
      {children}
    </div>
  )
}
