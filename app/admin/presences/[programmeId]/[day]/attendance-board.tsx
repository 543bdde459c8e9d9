'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { keptAtInPage } from '@/components/offline/copy-notice'
import { useHasScript } from '@/components/ui/has-script'
import { Notice } from '@/components/ui/notice'
import type { MarkOutcome } from '@/lib/domain/attendance/service'
import { hasBegun } from '@/lib/rules/attendance'
import type { Day } from '@/lib/time/day'
import { parisDay } from '@/lib/time/paris'
import { AttendanceCard } from './attendance-card'
import type { ListedChild } from './care-badges'
import { type Link, MarkQueue, seenOn } from './mark-queue'

/** What others note on their tablets is seen here so often. */
const REFRESH_MS = 30_000
/** Without a gesture for so long, a tablet asks for nothing: left on a table, its session ends as any other. */
const UNATTENDED_MS = 4 * 60_000
/** The network is asked for again so often while something waits. */
const RETRY_MS = 5_000

/** The children of a list, group by group, with what is noted of each: on this tablet first, then by the portal. */
export function AttendanceBoard({
  listId,
  day,
  address,
  now,
  rows,
  opensSheets,
}: {
  listId: string
  day: Day
  /** Where marks are sent. */
  address: string
  /** Of the portal, when it made the page: the clock of a tablet may be wrong. */
  now: number
  rows: ListedChild[]
  opensSheets: boolean
}) {
  const [queue] = useState(
    () =>
      new MarkQueue(browserStorage(), `pointages ${listId}`, (marks) =>
        post(address, JSON.stringify({ marks })),
      ),
  )
  const clockNow = usePortalClock(now)
  const isBegun = hasBegun(day, parisDay(now))
  const canMark = useHasScript() && isBegun
  useKeptUpToDate(queue)
  const groups = Map.groupBy(rows, ({ groupId }) => groupId)
  return (
    <div className="flex flex-col gap-5">
      <Reach queue={queue} />
      <noscript>
        <Notice tone="warning">
          <p>Pour noter les présences ici, autorisez JavaScript. Sans lui, imprimez la liste d’appel.</p>
        </Notice>
      </noscript>
      {!isBegun && (
        <Notice tone="info">
          <p>Cette journée n’a pas commencé : les présences se noteront le jour même.</p>
        </Notice>
      )}
      {[...groups.values()].map((children) => (
        <section key={children[0]!.groupId} aria-labelledby={`groupe-${children[0]!.groupId}`}>
          <h2 id={`groupe-${children[0]!.groupId}`} className="mb-2 text-lg">
            {children[0]!.groupName}{' '}
            <span className="font-normal text-ink-2">
              <Noted queue={queue} rows={children} /> sur {children.length} notés
            </span>
          </h2>
          <ul className="flex flex-col gap-2">
            {children.map((row) => (
              <AttendanceCard
                key={row.bookingId}
                {...{ row, queue, day, opensSheets }}
                clockNow={canMark ? clockNow : null}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Noted({ queue, rows }: { queue: MarkQueue; rows: ListedChild[] }) {
  const count = () =>
    rows.filter((row) => seenOn(queue.snapshotOf(row.bookingId), row).attendance.status !== 'accepted').length
  return useSyncExternalStore(queue.subscribe, count, count)
}

/** On the server, and where a browser refuses to keep anything, marks live as long as the page. */
function browserStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  try {
    if (typeof window !== 'undefined') return window.localStorage
  } catch {
    // A browser set to keep nothing throws.
  }
  return { getItem: () => null, setItem: () => {}, removeItem: () => {} }
}

/** Only an answer of the portal takes a mark out of the queue. */
async function post(address: string, body: string): Promise<MarkOutcome[] | Exclude<Link, 'quiet'>> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(address, { method: 'POST', body, headers, redirect: 'manual' }).catch(
    () => null,
  )
  if (!response) return 'offline'
  // Without a session, the portal leads to the page where one signs in.
  if (response.type === 'opaqueredirect' || response.status === 401) return 'signedOut'
  if (!response.ok) return 'failed'
  return response.json() as Promise<MarkOutcome[]>
}

function usePortalClock(now: number): () => number {
  const [clockNow] = useState(() => {
    // A copy that is opened later was made then: the clock of the tablet says how long ago.
    const keptAt = keptAtInPage()
    const start = keptAt === null ? now - performance.now() : now + performance.timeOrigin - keptAt
    return () => start + performance.now()
  })
  return clockNow
}

function useKeptUpToDate(queue: MarkQueue): void {
  const router = useRouter()
  useEffect(() => {
    const send = () => void queue.send()
    send()
    const retry = setInterval(send, RETRY_MS)
    let lastGesture = performance.now()
    const attend = () => {
      lastGesture = performance.now()
    }
    const refresh = setInterval(() => {
      const isAttended = !document.hidden && performance.now() - lastGesture < UNATTENDED_MS
      if (navigator.onLine && isAttended && queue.snapshot().waiting.length === 0) router.refresh()
    }, REFRESH_MS)
    const gestures = ['pointerdown', 'keydown', 'scroll', 'visibilitychange'] as const
    for (const gesture of gestures) document.addEventListener(gesture, attend, { passive: true })
    window.addEventListener('online', send)
    return () => {
      clearInterval(retry)
      clearInterval(refresh)
      for (const gesture of gestures) document.removeEventListener(gesture, attend)
      window.removeEventListener('online', send)
    }
  }, [queue, router])
}

/** What hasn't left this tablet yet, and why: said aloud, and always in sight. */
function Reach({ queue }: { queue: MarkQueue }) {
  const { waiting, link } = useSyncExternalStore(queue.subscribe, queue.snapshot, queue.snapshot)
  const marks = waiting.length === 1 ? '1 pointage' : `${waiting.length} pointages`
  return (
    <div role="status" className="sticky top-0 z-10 empty:hidden">
      {link === 'offline' && waiting.length > 0 && (
        <Notice tone="warning" title={`Hors ligne : ${marks} à envoyer`}>
          <p>
            Continuez : ils partiront dès que le réseau reviendra. Ne fermez pas cette page. Un enfant sans
            réservation s’ajoute quand le réseau est là.
          </p>
        </Notice>
      )}
      {link === 'signedOut' && waiting.length > 0 && (
        <Notice tone="error" title={`Votre session a pris fin : ${marks} à envoyer`}>
          <p>Ouvrez le portail dans un autre onglet et reconnectez-vous : ils partiront d’ici tout seuls.</p>
        </Notice>
      )}
      {link === 'failed' && waiting.length > 0 && (
        <Notice tone="error" title={`Le portail ne répond pas : ${marks} à envoyer`}>
          <p>Ils restent sur cette tablette et sont envoyés de nouveau toutes les cinq secondes.</p>
        </Notice>
      )}
    </div>
  )
}
