import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { closeDatabase } from '@/lib/db/client'
import { stopJobs } from '@/lib/jobs/start'
import { logEvent, reportFault } from '@/lib/log'
import { laterWork } from './later'
import { listeningServer, onRequest, runningRequests } from './requests'
import { announceStop } from './stopping'

/** What is under way has so long to finish: a file on its way, a sign-in in the line, a job. */
const PATIENCE_MS = 25_000
/** A connection that has asked nothing for so long after the last request is closed. */
const QUIET_MS = 1_000
/** Ctrl-C reaches every process of a terminal, and whoever started us passes it on: within so long it is one order. */
const ONE_ORDER_MS = 1_000
/** A database that is out can't be said goodbye to. */
const GOODBYE_MS = 3_000

type Stop = { delaySeconds: number; atEnd: () => Promise<unknown> }

/**
 * From now on SIGTERM and SIGINT stop this process as a visitor would wish: it says so at /readyz for `delaySeconds`,
 * while it still serves whoever comes; then takes no more connections, finishes what is under way, gives back the jobs,
 * closes the database and ends with 0. A second order ends it at once, with 1.
 */
export function stopWhenTold(stop: Stop): void {
  let toldAt: number | null = null
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    // Next's own, where nobody has told it to leave signals alone, would end the process under the feet of jobs and of the database.
    process.removeAllListeners(signal)
    process.on(signal, () => {
      if (toldAt === null) {
        toldAt = performance.now()
        void stopGently(stop)
      } else if (performance.now() - toldAt > ONE_ORDER_MS) process.exit(1)
    })
  }
}

async function stopGently({ delaySeconds, atEnd }: Stop): Promise<void> {
  const began = performance.now()
  announceStop()
  logEvent('info', 'stopping', { running: runningRequests().size, delaySeconds })
  endConnections()
  const jobsOver = stopJobs(PATIENCE_MS).catch((error) => void reportFault(error, { doing: 'stop' }))
  await sleep(delaySeconds * 1000)
  const cut = await closeServer()
  const rest = Promise.all([jobsOver, laterWork()])
  await Promise.race([
    rest,
    sleep(Math.max(0, PATIENCE_MS + delaySeconds * 1000 - (performance.now() - began))),
  ])
  await Promise.race([Promise.allSettled([closeDatabase(), atEnd()]), sleep(GOODBYE_MS)])
  logEvent(cut > 0 ? 'warn' : 'info', 'stopped', { cut, ms: Math.round(performance.now() - began) })
  process.exit(0)
}

/** Each answer from now on is the last of its connection, and says so: nobody sends another request to a closed one. */
function endConnections(): void {
  for (const response of runningRequests()) if (!response.headersSent) response.shouldKeepAlive = false
  onRequest((_, response) => {
    response.shouldKeepAlive = false
  })
}

/** Takes no more connections. Answers how many requests had to be cut off. */
function closeServer(): Promise<number> {
  const server = listeningServer()
  if (!server) return Promise.resolve(0)
  return new Promise((resolve) => {
    const began = performance.now()
    let quietSince = began
    let cut = 0
    const looking = setInterval(() => {
      server.closeIdleConnections()
      const now = performance.now()
      if (runningRequests().size > 0) quietSince = now
      const isLate = now - began > PATIENCE_MS
      if (isLate) cut = Math.max(cut, runningRequests().size)
      if (isLate || now - quietSince > QUIET_MS) server.closeAllConnections()
    }, 50)
    server.close(() => {
      clearInterval(looking)
      resolve(cut)
    })
  })
}
