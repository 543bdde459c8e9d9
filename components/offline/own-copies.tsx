'use client'

import { useEffect } from 'react'

/** Leaves on this device no copy of another session (public/sw.js): of who was signed in here before. */
export function OwnCopies({ whose }: { whose: string }) {
  useEffect(() => {
    if ('caches' in window) void dropOthers(whose).catch(() => {})
  }, [whose])
  return null
}

async function dropOthers(whose: string): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith('copie ') && !name.startsWith(`copie ${whose} `)) await caches.delete(name)
}
