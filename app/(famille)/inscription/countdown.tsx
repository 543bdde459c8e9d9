'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { countdownWords, NOW_OPEN } from '@/lib/messages/fr/openings'
import { clock } from '@/lib/time/clock'
import type { Instant } from '@/lib/time/paris'

const LAST_HOUR = 3_600_000
/** What was open at zero is read before the page changes, and the server's clock is past it too. */
const BEFORE_REFRESH = 1_500

/**
 * How long there is to wait, by the server's clock: its words as they were served, to the second in the last hour.
 * At zero it is said once, and the page refreshes itself once.
 */
export function Countdown({
  opensAt,
  servedAt,
  served,
}: {
  opensAt: Instant
  servedAt: Instant
  served: string
}) {
  const router = useRouter()
  const [words, setWords] = useState(served)
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    const ahead = servedAt - clock.now()
    let refreshing: ReturnType<typeof setTimeout> | undefined
    const ticking = setInterval(() => {
      const now = clock.now() + ahead
      if (opensAt - now > LAST_HOUR) return
      setWords(countdownWords(now, opensAt))
      if (now < opensAt) return
      clearInterval(ticking)
      setIsOver(true)
      refreshing = setTimeout(() => router.refresh(), BEFORE_REFRESH)
    }, 1_000)
    return () => {
      clearInterval(ticking)
      clearTimeout(refreshing)
    }
  }, [opensAt, servedAt, router])
  return (
    <>
      <strong role="timer" aria-live="off" className="font-[650] whitespace-nowrap tabular-nums">
        {words}
      </strong>
      <span role="status" className="sr-only">
        {isOver && NOW_OPEN}
      </span>
    </>
  )
}
