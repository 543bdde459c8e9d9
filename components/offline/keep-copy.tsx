'use client'

import { useEffect } from 'react'

/** A page to keep: where it is asked for, the addresses at which it is shown without a network, what it is called. */
export type CopyOf = { from: string; addresses: string[]; title: string }

/** The page has been read for a moment: what it needs itself comes first. */
const AFTER_MS = 3000

/**
 * Asks the browser to keep these pages for a time without a network (public/sw.js), so many milliseconds, for `whose`
 * session. Only pages that say so by this element are ever kept.
 */
export function KeepCopy({ pages, forMs, whose }: { pages: CopyOf[]; forMs: number; whose: string }) {
  const asked = JSON.stringify({ pages, forMs })
  useEffect(() => {
    if (!isCarried()) return
    const later = setTimeout(() => void keep(asked), AFTER_MS)
    return () => clearTimeout(later)
  }, [asked])
  return <span hidden data-copiable={whose} />
}

/** A computer is shared and has a network, unless somebody has installed the portal there: it keeps nothing. */
function isCarried(): boolean {
  return matchMedia('(pointer: coarse), (display-mode: standalone)').matches
}

async function keep(asked: string): Promise<void> {
  // Not on an insecure address, nor where a browser refuses to keep anything.
  if (!('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register('/sw.js')
    const { active } = await navigator.serviceWorker.ready
    // A version that has just come empties what the former kept first.
    if (active?.state === 'activating')
      await new Promise((resolve) => active.addEventListener('statechange', resolve, { once: true }))
    active?.postMessage({ ...(JSON.parse(asked) as object), files: loadedFiles() })
  } catch {
    // Without a copy, the page is what it always was.
  }
}

/** What this page has loaded of the portal's own files. */
function loadedFiles(): string[] {
  const own = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin }) => origin === location.origin)
    .map(({ pathname, search }) => pathname + search)
  return [...new Set(own)]
}
