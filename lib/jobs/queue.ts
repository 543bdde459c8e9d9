import { createHash } from 'node:crypto'
import { type JobResult, type JobWithMetadata, PgBoss } from 'pg-boss'
import type pg from 'pg'
import { reportFault } from '@/lib/log'
import { clock } from '@/lib/time/clock'
import { DEAD_LETTERS, deadLetterOptions, everyLane, type Lane, laneOptions, lanes, SCHEMA } from './lanes'

/** What the portal does by itself, again and again. `run` is safe to run twice at once, and after a stop in the middle. */
export type Job<Name extends string = string> = {
  name: Name
  lane: Lane
  everySeconds: number
  run: () => Promise<unknown>
  /** Of what must be immediate: a cheap look at whether there is anything to do. Without it, each round is run. */
  isDue?: () => Promise<boolean>
}

export type Queue = {
  /** Takes jobs up, those of other processes too. */
  work: () => Promise<void>
  /** Asks each second for what is due. */
  keepTime: () => void
  /** Asks for the rounds that begin at this instant (epoch milliseconds), once each for all processes together. */
  tick: (now: number) => Promise<void>
  /** Takes no more jobs up, and waits for those under way, so many milliseconds; what isn't over then is taken up again. */
  stop: (patienceMs?: number) => Promise<void>
}

const TICK = 1_000
/** What wakes a worker is a tick of its own process; this is for what is tried again, or left by another process. */
const POLL_SECONDS = 30

/**
 * Opens the queue on a pool of ours, a server's or the embedded database's; the first one makes its tables. The jobs of
 * workers that were killed are looked for every `superviseSeconds`. While `isPaused`, no round is asked for.
 */
export async function openQueue(
  pool: pg.Pool,
  jobs: readonly Job[],
  { superviseSeconds = 10, isPaused = (): boolean => false } = {},
): Promise<Queue> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values as unknown[]) },
    ...{ schema: SCHEMA, schedule: false, registerInstance: false, persistWarnings: false },
    ...{ superviseIntervalSeconds: superviseSeconds, monitorIntervalSeconds: superviseSeconds },
    ...{ maintenanceIntervalSeconds: 600, queueCacheIntervalSeconds: 600 },
    ...{ bamIntervalSeconds: 3_600, flowIntervalSeconds: 3_600, reindex: false, monitorVacuum: false },
  })
  boss.on('error', (error) => reportFault(error, { doing: 'jobs' }))
  await boss.start({ attempts: 10 })
  await boss.createQueue(DEAD_LETTERS, deadLetterOptions)
  for (const lane of lanes) await boss.createQueue(lane, { ...everyLane, ...laneOptions[lane].queue })

  const workers = new Map<Lane, string>()
  const lastSlots = new Map<string, number>()
  let ticking: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined

  async function tick(now: number): Promise<void> {
    const rounds: { job: Job; slot: number }[] = []
    for (const job of jobs) {
      const slot = Math.floor(now / (job.everySeconds * 1000))
      if (lastSlots.get(job.name) === slot) continue
      if (!job.isDue || (await job.isDue())) rounds.push({ job, slot })
      lastSlots.set(job.name, slot)
    }
    for (const [lane, asked] of Map.groupBy(rounds, ({ job }) => job.lane)) {
      await boss.insert(
        lane,
        asked.map(({ job, slot }) => ({
          ...{ id: roundId(job, slot), singletonKey: job.name, data: { job: job.name } },
        })),
      )
      const worker = workers.get(lane)
      if (worker) boss.notifyWorker(worker)
    }
  }

  return {
    tick,
    async work() {
      for (const lane of lanes) {
        const options = {
          perJobResults: true,
          includeMetadata: true,
          pollingIntervalSeconds: POLL_SECONDS,
        } as const
        const handle = (runs: JobWithMetadata<unknown>[]) => Promise.all(runs.map((run) => runOne(jobs, run)))
        workers.set(lane, await boss.work(lane, { ...options, ...laneOptions[lane].work }, handle))
      }
    },
    keepTime() {
      timer = setInterval(() => {
        if (isPaused()) return
        ticking ??= tick(clock.now())
          .catch((error) => void reportFault(error, { doing: 'jobs' }))
          .finally(() => (ticking = null))
      }, TICK)
      timer.unref() // a job to come keeps no process alive
    },
    async stop(patienceMs = 30_000) {
      clearInterval(timer)
      await ticking
      await boss.stop({ close: false, graceful: true, timeout: patienceMs })
    },
  }
}

/** The same in every process: the second that asks for a round finds it there, begun or over. */
function roundId({ name }: Job, slot: number): string {
  const hex = createHash('sha256').update(`${name} ${slot}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** What is kept of a failure is its reference in the log: an error may hold an address. */
async function runOne(
  jobs: readonly Job[],
  { id, singletonKey }: JobWithMetadata<unknown>,
): Promise<JobResult> {
  const job = jobs.find(({ name }) => name === singletonKey)
  // Of a version of the portal that had it.
  if (!job) return { id, status: 'completed' }
  try {
    await job.run()
    return { id, status: 'completed' }
  } catch (error) {
    return { id, status: 'failed', output: { reference: reportFault(error, { job: job.name }) } }
  }
}
