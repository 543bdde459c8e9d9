import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { provideDatabase } from '@/lib/db/client'
import { openServer, type OpenDatabase } from '@/lib/db/open'
import { createDatabase } from '@/lib/db/testing'

// What makes several sessions of a server meet, or pass each other without a lock.

/** A database of its own, of a server, with so many sessions: what runs in it disturbs nothing, and is alone. */
export async function onOwnServer<Found>(
  run: (opened: OpenDatabase) => Promise<Found>,
  sessions = 10,
): Promise<Found> {
  const opened = openServer(await createDatabase(), sessions)
  provideDatabase(opened)
  try {
    return await run(opened)
  } finally {
    await opened.close()
    provideDatabase(undefined as never)
  }
}

/** Where a gate stands: before a request is written, say, after its lines are judged. */
export type GateAt = `${'INSERT' | 'UPDATE'} ON ${string}`

/** A gate before something is written: nobody passes until it opens. On a server only, that has several sessions. */
export async function closeGate(pool: pg.Pool, at: GateAt = 'INSERT ON request') {
  const keeper = await pool.connect()
  await keeper.query(`
    CREATE FUNCTION stand_at_gate() RETURNS trigger LANGUAGE plpgsql SET lock_timeout = 0 AS $$
      BEGIN PERFORM pg_advisory_xact_lock_shared(1); RETURN NEW; END $$;
    CREATE TRIGGER gate BEFORE ${at} FOR EACH ROW EXECUTE FUNCTION stand_at_gate();
    SELECT pg_advisory_lock(1)`)
  let isOpen = false
  let expected = 0
  const standing = async () => {
    const { rows } = await keeper.query<{ count: number }>(
      `SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    )
    return rows[0]!.count
  }
  return {
    /** Waits until one more stands at the gate, or it opens. */
    async oneMore() {
      expected += 1
      for (const count = expected; !isOpen && (await standing()) < count;) await sleep(10)
    },
    async open() {
      isOpen = true
      await keeper.query('SELECT pg_advisory_unlock(1)')
      keeper.release()
    },
  }
}
export type Gate = Awaited<ReturnType<typeof closeGate>>

/**
 * What several do at once: everybody whom nothing makes wait for another stands at the gate before the first goes on.
 * 'failed' for who ends in an error.
 */
export async function allAtOnce<Found>(
  pool: pg.Pool,
  at: GateAt,
  starts: readonly (() => Promise<Found>)[],
): Promise<(Found | 'failed')[]> {
  const gate = await closeGate(pool, at)
  const started = starts.map((start) => start().catch(() => 'failed' as const))
  await gate.oneMore()
  await sleep(500)
  await gate.open()
  return Promise.all(started)
}

/** What several do at once, all of them waiting at a rule set before the first goes on. On a server only. */
export async function atRuleSet<T>(pool: pg.Pool, ruleSetId: string, start: () => Promise<T>): Promise<T> {
  const keeper = await pool.connect()
  try {
    await keeper.query('BEGIN')
    await keeper.query('SELECT 1 FROM rule_set WHERE id = $1 FOR UPDATE', [ruleSetId])
    const started = start()
    await Promise.race([started, sleep(500)])
    await keeper.query('COMMIT')
    return await started
  } finally {
    keeper.release(true)
  }
}

/** For the control of a race: the same code, whose every lock has become a plain read. */
export function removeLocks(pool: pg.Pool): void {
  const done = new WeakSet<pg.PoolClient>()
  pool.on('acquire', (client) => {
    if (done.has(client)) return
    done.add(client)
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    // Without the name of the statement, whose text the connection may have kept.
    client.query = ((config: { text?: string }, ...rest: unknown[]) =>
      query(
        config.text ? { ...config, name: undefined, text: withoutLock(config.text) } : config,
        ...rest,
      )) as never
  })
}

function withoutLock(text: string): string {
  return text
    .replace(/^\s*LOCK TABLE.*/s, 'SELECT 1')
    .replace(
      /^\s*INSERT INTO number_series .*RETURNING last/s,
      'SELECT coalesce(max(last), 0) AS last FROM number_series WHERE key = $1',
    )
    .replaceAll('FOR UPDATE', '')
}
