import 'server-only'
import { openDatabase } from '@/lib/db/client'
import type { Instant } from '@/lib/time/paris'
import { DEAD_LETTERS, lanes, SCHEMA } from './lanes'

export type QueueHealth = {
  /** How long the oldest job that could begin has been waiting; 0 when none waits. */
  oldestWaitingSeconds: number
  /** Runs of the last day that failed each time they were tried. */
  failed: number
  /** How many runs are in each state; those that are over are kept an hour to three days. */
  byState: Record<'created' | 'retry' | 'active' | 'completed' | 'failed' | 'cancelled', number>
}

const NOTHING: QueueHealth = {
  ...{ oldestWaitingSeconds: 0, failed: 0 },
  byState: { created: 0, retry: 0, active: 0, completed: 0, failed: 0, cancelled: 0 },
}

/** How the queue of jobs is, in two statements; nothing waits in a portal whose jobs have never started. */
export async function queueHealth(): Promise<QueueHealth> {
  const { pool } = await openDatabase()
  if (!(await hasQueue())) return NOTHING
  const { rows } = await pool.query<{
    isDead: boolean
    state: keyof QueueHealth['byState']
    runs: number
    oldest: number
    recent: number
  }>(
    `SELECT name = $2 AS "isDead", state::text, count(*)::int AS runs,
            coalesce(extract(epoch FROM now() - min(start_after) FILTER (WHERE state IN ('created', 'retry'))), 0)::float8
              AS oldest,
            (count(*) FILTER (WHERE created_on > now() - interval '1 day'))::int AS recent
     FROM ${SCHEMA}.job WHERE name = ANY($1) OR name = $2 GROUP BY 1, 2`,
    [lanes, DEAD_LETTERS],
  )
  const own = rows.filter(({ isDead }) => !isDead)
  return {
    oldestWaitingSeconds: Math.max(0, ...own.map(({ oldest }) => oldest)),
    failed: rows.reduce((sum, { isDead, recent }) => sum + (isDead ? recent : 0), 0),
    byState: { ...NOTHING.byState, ...Object.fromEntries(own.map(({ state, runs }) => [state, runs])) },
  }
}

async function hasQueue(): Promise<boolean> {
  const { pool } = await openDatabase()
  const { rows } = await pool.query(`SELECT to_regclass('${SCHEMA}.job') IS NOT NULL AS "isThere"`)
  return rows[0].isThere
}

export type JobReport = {
  name: string
  lastEnd: Instant | null
  /** Of the last run that ended well, in seconds. */
  lastSeconds: number | null
  waiting: number
  running: number
  /** Runs of the last week that failed each time they were tried, the last one, and its reference in the log. */
  failures: number
  lastFailure: Instant | null
  reference: string | null
}

/** What is known of each job that has run, in two statements. */
export async function jobReports(): Promise<JobReport[]> {
  const { pool } = await openDatabase()
  if (!(await hasQueue())) return []
  const { rows } = await pool.query<
    Omit<JobReport, 'lastEnd' | 'lastFailure'> & { lastEnd: Date | null; lastFailure: Date | null }
  >(
    `SELECT data->>'job' AS name,
            max(completed_on) FILTER (WHERE state = 'completed') AS "lastEnd",
            (array_agg(extract(epoch FROM completed_on - started_on) ORDER BY completed_on DESC)
              FILTER (WHERE state = 'completed'))[1]::float8 AS "lastSeconds",
            (count(*) FILTER (WHERE state IN ('created', 'retry') AND name <> $2))::int AS waiting,
            (count(*) FILTER (WHERE state = 'active'))::int AS running,
            (count(*) FILTER (WHERE name = $2))::int AS failures,
            max(created_on) FILTER (WHERE name = $2) AS "lastFailure",
            (array_agg(source_output->>'reference' ORDER BY created_on DESC) FILTER (WHERE name = $2))[1] AS reference
     FROM ${SCHEMA}.job WHERE (name = ANY($1) OR name = $2) AND data ? 'job' GROUP BY 1 ORDER BY 1`,
    [lanes, DEAD_LETTERS],
  )
  return rows.map((row) => ({
    ...row,
    lastEnd: row.lastEnd?.getTime() ?? null,
    lastFailure: row.lastFailure?.getTime() ?? null,
  }))
}
