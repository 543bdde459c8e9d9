'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'

/** A link of a menu that says when it is the current page, or one of its pages. */
export function NavLink({
  href,
  exact = false,
  className,
  children,
}: {
  href: string
  exact?: boolean
  className: string
  children: ReactNode
}) {
  const path = usePathname()
  const isCurrent = path === href || (!exact && path.startsWith(`${href}/`))
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (isCurrent && link.current) bringIntoMenu(link.current)
  }, [isCurrent])
  // Each page is made anew for whoever opens it: what is fetched ahead shows nothing sooner, and the server would make
  // the same menu again for each of its links, all at once, on the morning of an opening.
  return (
    <Link
      ref={link}
      href={href}
      prefetch={false}
      aria-current={isCurrent ? 'page' : undefined}
      className={className}
    >
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
