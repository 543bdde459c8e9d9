'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'

/** A menu behind a button, where there is no room for it: closed again on the page that it led to. */
export function FoldedMenu({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details key={usePathname()} className="ml-auto lg:hidden">
      <summary className="flex min-h-12 list-none items-center gap-2 rounded-md border-[1.5px] border-line-strong px-3 font-semibold [&::-webkit-details-marker]:hidden">
        <Icon name="liste" size={20} />
        {title}
      </summary>
      <div className="absolute inset-x-0 top-full z-30 flex flex-col gap-3 border-y border-line bg-surface p-4 shadow-2">
        {children}
      </div>
    </details>
  )
}
