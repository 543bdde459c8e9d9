// What the rows share: the databases of the run's own PostgreSQL, filled once, and the servers on them.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { provideDatabase } from '@/lib/db/client'
import { type OpenDatabase, openServer } from '@/lib/db/open'
import { fillWithBookings, type SampledFamily } from '@/scripts/many-bookings'
import { migrate } from '@/scripts/migrate.mjs'
import { type Portal, signedIn, startPortal } from '@/scripts/storm/portal'
import { withDatabase } from '@/scripts/test-database'
import { type Server, startBareNext } from './bare-next'
import { parentOf, type Spender } from './processor'
import type { Visit } from './visits'

/** Rounds of a floor and of ours, in turn. */
export const ROUNDS = 5
const FAMILIES = 201
const months = ['2026-12', '2027-01', '2027-03', '2027-05', '2027-06']

export type BenchDatabase = { url: string; opened: OpenDatabase }

/** A portal of so many bookings, and those of its families that are signed in. */
export type CalendarWorld = BenchDatabase & {
  portal: Portal
  families: (SampledFamily & { cookie: string })[]
}

export type Context = {
  /** The full form: the large sizes, the long times. */
  isComplete: boolean
  /** The PostgreSQL server with its backends, whose processor time counts as ours. */
  postgres: Spender
  /** A migrated, empty database, which the services of this process use from now on. */
  openDatabase: () => Promise<BenchDatabase>
  /** The built portal in production mode; stopped at the end of the run, unless the row does before. */
  startPortal: typeof startPortal
  bareNext: () => Promise<Server>
  calendarWorld: (bookings: number) => Promise<CalendarWorld>
}

export async function openContext(
  serverUrl: string,
  isComplete: boolean,
): Promise<{ context: Context; version: string; close: () => Promise<void> }> {
  process.env.NEXTAUTH_URL ??= 'https://portail.test'
  process.env.NEXTAUTH_SECRET ??= randomBytes(32).toString('hex')
  process.env.PORTAIL_KEYS ??= `bench:${randomBytes(32).toString('base64')}`
  const admin = new pg.Client({ connectionString: serverUrl })
  await admin.connect()
  const { rows } = await admin.query<{ pid: number; version: string }>(
    `SELECT pg_backend_pid() AS pid, current_setting('server_version') AS version`,
  )
  const closing: (() => Promise<unknown>)[] = []
  let databases = 0

  async function openDatabase(): Promise<BenchDatabase> {
    const name = `bench_${process.pid}_${databases++}`
    await admin.query(`CREATE DATABASE ${name}`)
    const url = withDatabase(serverUrl, name)
    const opened = openServer(url, 10)
    closing.push(opened.close)
    await migrate(opened.pool)
    provideDatabase(opened)
    return { url, opened }
  }

  async function startTheirPortal(...asked: Parameters<typeof startPortal>): Promise<Portal> {
    const portal = await startPortal(...asked)
    let isStopped = false
    const stop = async () => {
      if (isStopped) return
      isStopped = true
      await portal.stop()
    }
    closing.push(stop)
    return { ...portal, stop }
  }

  const calendarWorld = onceFor(async (bookings: number): Promise<CalendarWorld> => {
    const database = await openDatabase()
    const sampled = await fillWithBookings(database.opened, bookings, FAMILIES)
    const families = []
    for (const family of sampled) {
      const cookie = await signedIn(database.opened.prisma, family.scope.accountId, new Date())
      families.push({ ...family, cookie })
    }
    return { ...database, families, portal: await startTheirPortal(database.url) }
  })
  const bareNext = onceFor(async () => {
    const server = await startBareNext()
    closing.push(server.stop)
    return server
  })

  return {
    context: {
      ...{ isComplete, openDatabase, calendarWorld },
      postgres: { pid: parentOf(rows[0]!.pid) },
      startPortal: startTheirPortal,
      bareNext: () => bareNext(null),
    },
    version: rows[0]!.version,
    async close() {
      for (const end of closing.reverse()) await end()
      await admin.end()
    },
  }
}

/** The same answer to whoever asks for the same: what takes long to fill is filled once. */
function onceFor<Key, Made>(make: (key: Key) => Promise<Made>): (key: Key) => Promise<Made> {
  const made = new Map<Key, Promise<Made>>()
  return (key) => {
    if (!made.has(key)) made.set(key, make(key))
    return made.get(key)!
  }
}

/** The calendar where each family chooses days, all its children in one month: the months and the families in turn. */
export function calendarVisits(families: CalendarWorld['families']): Visit[] {
  return families.map(({ childIds, mercredis, cookie }, index) => {
    const pairs = childIds.flatMap((childId) => [
      ['enfant', childId],
      ['activite', mercredis],
    ])
    const query = new URLSearchParams([...pairs, ['mois', months[index % months.length]!]])
    return { address: `/inscription/jours?${query}`, headers: { cookie } }
  })
}
