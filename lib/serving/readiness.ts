import 'server-only'
import { openDatabase } from '@/lib/db/client'
import { queueHealth } from '@/lib/jobs/health'
import { type Condition } from '@/lib/rules/readiness'
import { inTime } from './in-time'
import { isStopping } from './stopping'
import { readMigrations } from '@/scripts/migrate.mjs'

/** Whoever shares visitors out waits about so long for an answer. */
const PATIENCE_MS = 2_000
/** However many ask, the database is asked so often at most. */
const KEPT_MS = 500
const QUEUE_KEPT_MS = 10_000

type Kept<T> = { until: number; answer: Promise<T> }

// One per process: Next loads this module several times.
const shared = globalThis as {
  portailReadiness?: { migrations?: Kept<number | null>; jobs?: Kept<number | null> }
}

/** What this process knows of itself, half a second old at most. Answers, whatever happens, in about two seconds. */
export async function condition(): Promise<Condition> {
  const kept = (shared.portailReadiness ??= {})
  kept.migrations = fresh(kept.migrations, KEPT_MS, missingMigrations)
  const missing = await kept.migrations.answer
  if (missing !== null) kept.jobs = fresh(kept.jobs, QUEUE_KEPT_MS, oldestJobSeconds)
  return {
    isStopping: isStopping(),
    missingMigrations: missing,
    oldestJobSeconds: missing === null ? null : await kept.jobs!.answer,
  }
}

/** One question at a time: who asks while it is under way has the same answer. */
function fresh<T>(kept: Kept<T | null> | undefined, forMs: number, ask: () => Promise<T>): Kept<T | null> {
  if (kept && performance.now() < kept.until) return kept
  const asked = {
    until: Infinity,
    answer: inTime(ask(), PATIENCE_MS)
      .catch(() => null)
      .finally(() => (asked.until = performance.now() + forMs)),
  }
  return asked
}

async function missingMigrations(): Promise<number> {
  const { pool } = await openDatabase()
  const names = knownMigrations()
  const { rows } = await pool.query<{ applied: number }>(
    `SELECT count(*)::int AS applied FROM _prisma_migrations
     WHERE migration_name = ANY($1) AND finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    [names],
  )
  return names.length - rows[0]!.applied
}

let known: string[] | undefined
const knownMigrations = () => (known ??= readMigrations().map(({ name }) => name))

async function oldestJobSeconds(): Promise<number> {
  return (await queueHealth()).oldestWaitingSeconds
}
