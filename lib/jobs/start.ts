import 'server-only'
import { openDatabase } from '@/lib/db/client'
import { alertOldBackup } from '@/lib/domain/backup/alert/service'
import { backUpWhenAsked, backUpWhenDue, keepErasures } from '@/lib/domain/backup/service'
import { env } from '@/lib/env'
import { reportFault } from '@/lib/log'
import { watchMaintenance } from '@/lib/maintenance-watch'
import { clock } from '@/lib/time/clock'
import { knownMaintenance } from '@/lib/web/maintenance'
import { jobs } from './list'
import { openQueue, type Queue } from './queue'
import { untilDone } from './until-done'

type LocalJob = { name: string; everyMs: number; run: () => Promise<unknown> }

// What looks at the folder of backups of this machine is done on each machine, under the lock of that folder.
const localJobs: LocalJob[] = [
  { name: 'backUp', everyMs: 60_000, run: () => backUpWhenDue(clock.now()) },
  { name: 'alertOldBackup', everyMs: 600_000, run: () => alertOldBackup(clock.now()) },
  { name: 'keepErasures', everyMs: 60_000, run: () => keepErasures() },
  { name: 'answerBackup', everyMs: 2_000, run: () => backUpWhenAsked(clock.now()) },
]

// The embedded database has one process: whoever could take up its jobs starts after it, and its statements cost more.
const SUPERVISE_SERVER = 10
const SUPERVISE_EMBEDDED = 30

/** A database that is out, or an account that may not make the tables of the queue yet. */
const START_AGAIN_MS = 15_000

type Running = { queue: Promise<Queue | null>; stopping: AbortController; timers: NodeJS.Timeout[] }

// One per process: Next loads this module several times, and what stops the process is not what started its jobs.
const shared = globalThis as { portailJobs?: Running }

/** Starts what the portal does by itself, once: the shared jobs through the queue, and those of this machine. */
export function startJobs(): void {
  if (shared.portailJobs) return
  const stopping = new AbortController()
  const queue = untilDone(startQueue, { pauseMs: START_AGAIN_MS, signal: stopping.signal })
  shared.portailJobs = { queue, stopping, timers: localJobs.map(repeat) }
}

/** Takes no more jobs up, and waits for those under way; what isn't over in `patienceMs` is taken up again later. */
export async function stopJobs(patienceMs = 30_000): Promise<void> {
  const running = shared.portailJobs
  if (!running) return
  shared.portailJobs = undefined
  running.stopping.abort()
  for (const timer of running.timers) clearInterval(timer)
  await (await running.queue)?.stop(patienceMs)
}

async function startQueue(): Promise<Queue> {
  const { pool } = await openDatabase()
  const superviseSeconds = env().databaseUrl ? SUPERVISE_SERVER : SUPERVISE_EMBEDDED
  await watchMaintenance()
  // Nobody can answer an offer or a reminder of a portal that is closed: none is sent meanwhile.
  const isPaused = () => knownMaintenance() !== null
  const queue = await openQueue(pool, jobs, { superviseSeconds, isPaused })
  await queue.work()
  queue.keepTime()
  return queue
}

/** Each job waits for its own end before it runs again. */
export function repeat({ name, everyMs, run }: LocalJob): NodeJS.Timeout {
  let isRunning = false
  const timer = setInterval(async () => {
    if (isRunning) return
    isRunning = true
    try {
      await run()
    } catch (error) {
      reportFault(error, { job: name })
    } finally {
      isRunning = false
    }
  }, everyMs)
  return timer.unref() // a job to come keeps no process alive
}
