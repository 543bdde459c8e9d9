'use client'

import { useEffect } from 'react'

/** Who knows better where the focus goes has moved it by then. */
const OTHERS_FIRST_MS = 60

/**
 * The focus is never lost: when what had it leaves the page — a link that led to another one, the button of a line that
 * is gone — it goes to the title of what has come.
 */
export function KeptFocus() {
  useEffect(() => {
    let last: EventTarget | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    const isLost = () =>
      document.activeElement === document.body && last instanceof Element && !last.isConnected
    const keep = () => {
      const title = document.querySelector<HTMLElement>('#contenu h1') ?? document.getElementById('contenu')
      if (!title || !isLost()) return
      title.tabIndex = -1
      title.focus({ preventScroll: true })
    }
    const watch = (event: FocusEvent) => {
      last = event.target
    }
    const observer = new MutationObserver(() => {
      if (!isLost()) return
      clearTimeout(timer)
      timer = setTimeout(keep, OTHERS_FIRST_MS)
    })
    document.addEventListener('focusin', watch)
    observer.observe(document.body, { childList: true, subtree: true })
    return () => {
      clearTimeout(timer)
      document.removeEventListener('focusin', watch)
      observer.disconnect()
    }
  }, [])
  return null
}
