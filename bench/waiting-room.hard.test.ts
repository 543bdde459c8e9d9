import { gzipSync } from 'node:zlib'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { openServer, type OpenDatabase } from '@/lib/db/open'
import { createDatabase, isOnServer } from '@/lib/db/testing'
import { createOrganisation } from '@/prisma/factories'
import { type Portal, startPortal } from '@/scripts/storm/portal'
import { cpuMs, parentOf } from './processor'

const VISITORS = 400
const PLACES = 40
const VIEWS = 3000

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function open(places: number, processes: number): Promise<{ portal: Portal; opened: OpenDatabase }> {
  const url = await createDatabase()
  const opened = openServer(url, 2)
  closing.push(opened.close)
  await createOrganisation(opened.prisma)
  const variables = { PORTAIL_WAITING_FROM: String(places) }
  const portal = await startPortal(url, { processes, variables })
  closing.push(portal.stop)
  return { portal, opened }
}

/** A browser that keeps the cookie of its turn. Each request comes by a connection of its own, to any process. */
function browser({ origin }: Portal) {
  let cookie = ''
  return async (address: string, method = 'GET') => {
    const headers = { accept: 'text/html', connection: 'close', cookie, origin }
    const answer = await fetch(`${origin}${address}`, { method, headers, redirect: 'manual' })
    for (const written of answer.headers.getSetCookie())
      if (written.startsWith('portail-tour=')) cookie = written.split(';')[0]!
    return { status: answer.status, html: await answer.text() }
  }
}

/** Where a page that waits asks again, and in how many seconds; null for any other. */
function againOf(html: string): { seconds: number; address: string } | null {
  const [, seconds, address] = /http-equiv="refresh" content="(\d+);url=([^"]+)"/.exec(html) ?? []
  return address ? { seconds: Number(seconds), address } : null
}

test.runIf(isOnServer())(
  `${VISITORS} visitors at once on two processes, with room for ${PLACES}: no fault, in the order of arrival, all served`,
  async () => {
    const { portal, opened } = await open(PLACES, 2)
    // Who was called, and in which count.
    await opened.pool.query(`
      CREATE TABLE called (rank int, at timestamptz);
      CREATE FUNCTION note_call() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN INSERT INTO called VALUES (NEW.rank, NEW.admitted_at); RETURN NEW; END $$;
      CREATE TRIGGER note AFTER UPDATE ON admission_ticket FOR EACH ROW
        WHEN (OLD.admitted_at IS NULL AND NEW.admitted_at IS NOT NULL) EXECUTE FUNCTION note_call()`)
    const statuses = new Map<number, number>()
    let [inside, most, waited, heaviest] = [0, 0, 0, 0]

    async function come(): Promise<'served'> {
      const ask = browser(portal)
      const get = async (address: string) => {
        const answer = await ask(address)
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
        return answer.html
      }
      let html = await get('/connexion')
      if (againOf(html)) waited++
      for (let again = againOf(html); again; again = againOf(html)) {
        heaviest = Math.max(heaviest, gzipSync(html).length)
        await sleep(again.seconds * 1000)
        html = await get(again.address)
      }
      if (html.includes('<title>C’est votre tour')) html = await get('/connexion')
      expect(html).toContain('name="identifier"')
      most = Math.max(most, ++inside)
      await get('/connexion')
      await sleep(6000 + 4000 * Math.random())
      inside--
      expect((await ask('/deconnexion', 'POST')).status).toBe(303)
      return 'served'
    }

    const served = await Promise.all(Array.from({ length: VISITORS }, come))
    expect(served).toHaveLength(VISITORS)
    expect([...statuses.keys()]).toEqual([200])
    expect(waited).toBeGreaterThan(VISITORS / 2)
    expect(most).toBeLessThanOrEqual(PLACES)
    expect(heaviest).toBeLessThan(3000)
    const { rows } = await opened.pool.query<{ rank: number; at: Date }>(
      `SELECT rank, at FROM called ORDER BY at, rank`,
    )
    expect(rows.map(({ rank }) => rank)).toEqual(
      rows.map(({ rank }) => rank).toSorted((one, other) => one - other),
    )
    // Prisma puts the statements of a transaction one behind the other on its client, which `pg` will refuse one day.
    expect(portal.said.filter((line) => !line.includes('DeprecationWarning'))).toEqual([])
  },
)

test.runIf(isOnServer())(
  'a view of the waiting page costs a few milliseconds of processor at most',
  async () => {
    const { portal, opened } = await open(1, 1)
    const { rows } = await opened.pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    const spenders = [portal, { pid: parentOf(rows[0]!.pid) }]
    const first = browser(portal)
    await first('/connexion')
    await first('/connexion')
    const ask = browser(portal)
    for (let time = 0; time < 200; time++) expect(againOf((await ask('/connexion')).html)).not.toBeNull()
    const before = cpuMs(spenders)
    const asks = async () => {
      for (let view = 0; view < VIEWS / 4; view++)
        if (!againOf((await ask('/attente?retour=%2Fconnexion')).html)) throw new Error('It let somebody in')
    }
    await Promise.all([1, 2, 3, 4].map(asks))
    const each = (cpuMs(spenders) - before) / VIEWS
    console.log(`Page d’attente : ${each.toFixed(2)} ms de processeur par vue, base comprise.`)
    // A page of the portal costs twenty.
    expect(each).toBeLessThan(6)
  },
)
