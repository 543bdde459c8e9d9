'use client'

import { useEffect, useState } from 'react'
import { Notice } from './notice'

/** A page that nobody touches says nothing more: it must not keep a session open by itself. */
const QUIET_AFTER_MS = 5 * 60_000

/**
 * A warning that may appear while the page is open, asked for now and then at an address that answers a sentence, or
 * nothing. It is there when the page comes, without a script too.
 */
export function LiveNotice({
  address,
  initial,
  everyMs,
}: {
  address: string
  initial: string
  everyMs: number
}) {
  const [sentence, setSentence] = useState(initial)
  useEffect(() => {
    let touchedAt = performance.now()
    const touch = () => {
      touchedAt = performance.now()
    }
    const ask = async () => {
      if (performance.now() - touchedAt > QUIET_AFTER_MS) return
      const response = await fetch(address, { redirect: 'manual', cache: 'no-store' }).catch(() => null)
      if (response?.ok) setSentence(await response.text())
    }
    const comeBack = () => {
      if (document.hidden) return
      touch()
      void ask()
    }
    const timer = setInterval(ask, everyMs)
    const gestures = ['pointermove', 'pointerdown', 'keydown'] as const
    for (const gesture of gestures) document.addEventListener(gesture, touch, { passive: true })
    document.addEventListener('visibilitychange', comeBack)
    return () => {
      clearInterval(timer)
      for (const gesture of gestures) document.removeEventListener(gesture, touch)
      document.removeEventListener('visibilitychange', comeBack)
    }
  }, [address, everyMs])
  return (
    <div role="status" className={sentence ? 'mt-4' : undefined}>
      {sentence && (
        <Notice tone="warning">
          <p>{sentence}</p>
        </Notice>
      )}
    </div>
  )
}
