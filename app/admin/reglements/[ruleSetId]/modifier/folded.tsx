import type { ReactNode } from 'react'

/** Fields that few lines need; open when they say something, or have to be corrected. */
export function Folded({ title, isOpen, children }: { title: string; isOpen: boolean; children: ReactNode }) {
  return (
    <details open={isOpen}>
      <summary className="flex min-h-9 cursor-pointer items-center font-semibold text-brand">{title}</summary>
      <div className="mt-2">{children}</div>
    </details>
  )
}
