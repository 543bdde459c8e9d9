'use client'

import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'
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
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (isCurrent && link.current) bringIntoMenu(link.current)
  }, [isCurrent])
  return (
    <Link ref={link} href={href} aria-current={isCurrent ? 'page' : undefined} className={className}>
      {children}
    </Link>
  )
}

/** On a small screen a long menu goes past its edge: where one is stays in sight. The page itself doesn't move. */
function bringIntoMenu(link: HTMLElement): void {
  const menu = link.closest('nav')
  if (!menu || menu.scrollWidth <= menu.clientWidth) return
  const [at, within] = [link.getBoundingClientRect(), menu.getBoundingClientRect()]
  menu.scrollLeft += at.left - within.left - (within.width - at.width) / 2
}
