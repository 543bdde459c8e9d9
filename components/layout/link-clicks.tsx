'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Follows the links of the portal (components/ui/link.tsx) without loading the page anew: one listener for all of them. */
export function LinkClicks() {
  const router = useRouter()
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-page]')
      if (!link || event.defaultPrevented || isForTheBrowser(event, link)) return
      event.preventDefault()
      router.push(link.href.slice(link.origin.length), { scroll: link.dataset.page === 'top' })
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [router])
  return null
}

/** Another tab, another window, a file, another site: what the browser does better. */
function isForTheBrowser(event: MouseEvent, link: HTMLAnchorElement): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return true
  if ((link.target && link.target !== '_self') || link.hasAttribute('download')) return true
  return link.origin !== location.origin
}
