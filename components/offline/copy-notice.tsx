'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { Notice } from '@/components/ui/notice'
import { copyWords } from '@/lib/messages/fr/offline'
import type { Instant } from '@/lib/time/paris'

/** So often, a copy in sight asks whether the network is back. */
const RETRY_MS = 5_000

/** Over a page that the browser had kept: what it shows may have changed since. Nothing on any other. */
export function CopyNotice({ madeAt }: { madeAt: Instant }) {
  const isCopy = useSyncExternalStore(
    never,
    () => keptAtInPage() !== null,
    () => false,
  )
  useEffect(() => (isCopy ? reloadOnceBack() : undefined), [isCopy])
  const words = isCopy ? copyWords(madeAt) : null
  return (
    <div role="status" className="mb-4 empty:hidden">
      {words && (
        <Notice tone="warning" title={words.title}>
          <p>{words.text}</p>
        </Notice>
      )}
    </div>
  )
}

/** When this page was kept, by the clock of this device; null when the portal has just answered it. */
export function keptAtInPage(): number | null {
  if (typeof document === 'undefined') return null
  // public/sw.js writes it at the head of what it keeps.
  const kept = document.head.querySelector<HTMLMetaElement>('meta[name="copie"]')
  return kept && Number(kept.content)
}

const never = () => () => {}

/** A copy isn't left in sight once the portal answers again, nor are the pages that follow it taken for copies. */
function reloadOnceBack(): () => void {
  const tryAgain = async () => {
    if (document.hidden) return
    const answer = await fetch('/hors-ligne', { method: 'HEAD' }).catch(() => null)
    if (answer) location.reload()
  }
  const retry = setInterval(() => void tryAgain(), RETRY_MS)
  const onChange = () => void tryAgain()
  window.addEventListener('online', onChange)
  document.addEventListener('visibilitychange', onChange)
  return () => {
    clearInterval(retry)
    window.removeEventListener('online', onChange)
    document.removeEventListener('visibilitychange', onChange)
    document.head.querySelector('meta[name="copie"]')?.remove()
  }
}
