'use client'

import { useSyncExternalStore } from 'react'

/** Below it, `sm:` isn't. */
const NARROW = '(max-width: 39.99rem)'

/** Whether the window is as narrow as a telephone's: not on the server, nor until JavaScript has taken the page over. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    watchWidth,
    () => matchMedia(NARROW).matches,
    () => false,
  )
}

function watchWidth(changed: () => void): () => void {
  const query = matchMedia(NARROW)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}
