'use client'

import { useSyncExternalStore } from 'react'

/** Whether the page has become interactive: false on the server and until JavaScript has taken the page over. */
export function useHasScript(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}

const never = () => () => {}
