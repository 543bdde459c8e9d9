import 'server-only'
import { openDatabase } from '@/lib/db/client'
import { queueHealth } from '@/lib/jobs/health'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { inTime } from './in-time'

/** However often the figures are asked for. */
const KEPT_MS = 10_000
const PATIENCE_MS = 2_000

// One per process: Next loads this module several times.
const shared = globalThis as { portailDatabaseFigures?: { until: number; text: Promise<string> } }

/**
 * What is in the database, whichever process is asked: said once, after what the processes add up. Of a database that
 * doesn't answer, `portail_database_up 0` and nothing else.
 */
export function databaseFigures(): Promise<string> {
  const kept = shared.portailDatabaseFigures
  if (kept && performance.now() < kept.until) return kept.text
  const text = inTime(read(), PATIENCE_MS).catch(() =>
    gauge('portail_database_up', 'The database answers.', 0),
  )
  shared.portailDatabaseFigures = { until: performance.now() + KEPT_MS, text }
  return text
}

async function read(): Promise<string> {
  const { pool } = await openDatabase()
  const [queue, places] = await Promise.all([
    queueHealth(),
    pool.query<{ held: number; capacity: number }>(
      `SELECT coalesce(sum(held), 0)::float8 AS held, coalesce(sum(capacity), 0)::float8 AS capacity
       FROM place WHERE day >= $1::date`,
      [parisDay(clock.now())],
    ),
  ])
  const { held, capacity } = places.rows[0]!
  const states = Object.entries(queue.byState)
  return [
    gauge('portail_database_up', 'The database answers.', 1),
    gauge('portail_places_taken', 'Places of groups that are taken, by half-day, from today on.', held),
    gauge('portail_places', 'Places of groups, by half-day, from today on.', capacity),
    gauge(
      'portail_jobs_oldest_waiting_seconds',
      'How long the oldest job that could begin has been waiting.',
      queue.oldestWaitingSeconds,
    ),
    gauge('portail_jobs_failed', 'Jobs of the last day that failed each time they were tried.', queue.failed),
    `# HELP portail_jobs Jobs of the queue, by state.\n# TYPE portail_jobs gauge\n`,
    ...states.map(([state, runs]) => `portail_jobs{state="${state}"} ${runs}\n`),
  ].join('')
}

function gauge(name: string, help: string, value: number): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${value}\n`
}
