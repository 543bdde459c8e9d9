'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'

/** A link of a menu that says when it is the current page, or one of its pages. */
export function NavLink({
  href,
  exact = false,
  className,
  children,
}: {
  href: string
  exact?: boolean
  className?: string
  children: ReactNode
}) {
  const path = usePathname()
  const isCurrent = path === href || (!exact && path.startsWith(`${href}/`))
  return (
    <Link href={href} aria-current={isCurrent ? 'page' : undefined} className={className}>
      {children}
    </Link>
  )
}
