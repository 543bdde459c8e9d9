import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, onTestFailed, onTestFinished, test, type TestContext } from 'vitest'
import { provideDatabase } from '@/lib/db/client'
import { openServer } from '@/lib/db/open'
import { beginMaintenance, endMaintenance } from '@/lib/domain/organisation/maintenance/service'
import { addDays } from '@/lib/time/day'
import { parisDay } from '@/lib/time/paris'
import { passAddress } from '@/lib/web/maintenance'
import { migrate } from '@/scripts/migrate.mjs'
import { openMortalPostgres } from '@/scripts/steps/postgres.mjs'
import { freePort } from '@/scripts/storm/listening'
import { startPortal } from '@/scripts/storm/portal'
import { filledForm, post, visit } from '@/scripts/storm/visitor'
import { createWorld, fillBaskets } from '@/scripts/storm/world'

/** A built portal that is closed and opened again under its visitors, with its database and without. */
const NOTICED_MS = 2_500

afterAll(() => provideDatabase(undefined as never))

/** A PostgreSQL of this trial alone, which it may stop; the trial is passed over where none is installed. */
async function ownServer(context: TestContext) {
  const postgres = await openMortalPostgres()
  if (!postgres) return context.skip('PostgreSQL is not installed here')
  onTestFinished(() => postgres.stop())
  return postgres
}

async function ownDatabase(context: TestContext) {
  const postgres = await ownServer(context)
  const opened = openServer(postgres.url, 4)
  provideDatabase(opened)
  await migrate(opened.pool)
  return { postgres, opened }
}

test('closed by the database: pages, forms and calendars say so, whoever has the link passes, and it opens again', async (context) => {
  const { postgres, opened } = await ownDatabase(context)
  const days = [addDays(parisDay(Date.now()), 30)]
  const world = await createWorld(opened.prisma, { days, places: 5, families: 1 })
  await opened.prisma.organisation.update({ where: { id: 1 }, data: { phone: '02 47 11 22 33' } })
  await fillBaskets(opened.prisma, world, 0, days)
  const portal = await startPortal(postgres.url)
  onTestFailed(() => portal.kill())
  const { origin } = portal
  const family = { origin, cookie: world.families[0]!.cookie }
  const basket = filledForm((await visit(family, '/panier')).html, 'name="key"')!

  await beginMaintenance(Date.now(), { message: 'Nous changeons de serveur.', reopensAt: null })
  await sleep(NOTICED_MS)
  const page = await asked(origin, '/accueil', { cookie: family.cookie, accept: 'text/html' })
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '300'])
  for (const said of ['fermé pour maintenance', 'Nous changeons de serveur.', '02 47 11 22 33'])
    expect(page.html).toContain(said)
  const feed = await asked(origin, '/agenda/aucun/calendrier.ics', { accept: 'text/calendar' })
  expect([feed.status, feed.headers.get('content-type')]).toEqual([503, 'text/plain; charset=utf-8'])
  expect((await asked(origin, '/api/documents', { origin }, 'POST')).status).toBe(503)
  expect((await asked(origin, '/healthz')).status).toBe(200)
  expect((await post(family, '/panier', basket)).status).toBe(503)
  expect(await opened.prisma.request.count()).toBe(0)

  const { since } = await opened.prisma.maintenance.findUniqueOrThrow({ where: { id: 1 } })
  const passage = await asked(origin, passAddress(process.env.NEXTAUTH_SECRET!, { since }))
  expect([passage.status, passage.headers.get('location')]).toEqual([303, '/connexion'])
  const cookie = `${family.cookie}; ${passage.headers.get('set-cookie')!.split(';')[0]}`
  expect((await visit({ origin, cookie }, '/accueil')).status).toBe(200)
  const wrong = await asked(origin, '/maintenance/autre', { accept: 'text/html' })
  expect([wrong.status, wrong.headers.get('set-cookie')]).toEqual([503, null])

  // Known without the database too.
  await postgres.end('SIGINT')
  const alone = await asked(origin, '/accueil', { accept: 'text/html' })
  expect([alone.status, alone.html.includes('fermé pour maintenance')]).toEqual([503, true])
  await postgres.begin()
  await sleep(1_000)

  await endMaintenance(Date.now())
  await sleep(NOTICED_MS)
  expect((await visit(family, '/accueil')).status).toBe(200)
  // The very form that was refused is taken.
  expect((await post(family, '/panier', basket)).status).toBe(303)
  expect(await opened.prisma.request.count()).toBe(1)
  await portal.stop()
  await opened.close()
}, 180_000)

test('no job is asked for while it is closed', async (context) => {
  const { postgres, opened } = await ownDatabase(context)
  const portal = await startPortal(postgres.url)
  onTestFailed(() => portal.kill())
  const lastAsked = async () => {
    const { rows } = await opened.pool.query<{ at: Date | null }>(
      'SELECT max(created_on) AS at FROM jobs.job',
    )
    return rows[0]!.at?.getTime() ?? 0
  }
  // The queue makes its tables once the portal serves.
  const asked = () =>
    lastAsked().catch((error: { code?: string }) => (error.code === '42P01' ? 0 : Promise.reject(error)))
  const more = async (since: number) => {
    for (let waited = 0; waited < 200; waited++) {
      if ((await asked()) > since) return true
      await sleep(200)
    }
    return false
  }
  expect(await more(0)).toBe(true)
  await beginMaintenance(Date.now(), { message: '', reopensAt: null })
  await sleep(NOTICED_MS + 1_000)
  const last = await asked()
  await sleep(65_000)
  expect(await asked()).toBe(last)
  await endMaintenance(Date.now())
  expect(await more(last)).toBe(true)
  await portal.stop()
  await opened.close()
}, 240_000)

test('closed by the environment, it says so before its database is there, and waits for it', async (context) => {
  const postgres = await ownServer(context)
  const port = await freePort()
  const origin = `http://localhost:${port}`
  await postgres.end('SIGINT')
  const starting = startPortal(postgres.url, {
    port,
    variables: { PORTAIL_MAINTENANCE: '1', PORTAIL_PHONE: '02 47 44 55 66' },
  })
  let early: Awaited<ReturnType<typeof asked>> | null = null
  // Whoever comes in its very first moments waits with Next.
  for (let waited = 0; waited < 300 && early?.status !== 503; waited++) {
    await sleep(100)
    early = await asked(origin, '/accueil', { accept: 'text/html' }).catch(() => null)
  }
  expect(early?.html).toContain('fermé pour maintenance')
  expect(early?.html).toContain('02 47 44 55 66')
  expect((await asked(origin, '/healthz')).status).toBe(200)
  await postgres.begin()
  const portal = await starting
  onTestFailed(() => portal.kill())
  expect((await asked(origin, '/accueil', { accept: 'text/html' })).status).toBe(503)
  const passage = await asked(origin, passAddress(process.env.NEXTAUTH_SECRET!, { since: null }))
  expect(passage.status).toBe(303)
  await portal.stop()
}, 180_000)

test('the command closes, says the way past, and opens', async (context) => {
  const postgres = await ownServer(context)
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [path.resolve('scripts/portail.mjs'), 'maintenance', ...args], {
      encoding: 'utf8',
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        DATABASE_URL: postgres.url,
        PORTAIL_PRODUCTION: '',
        DEMO: '1',
      },
    })
  expect(run().stdout).toContain('Le portail est ouvert')
  const closed = run('on', '--message', 'Nouveau serveur')
  expect(closed.stdout).toMatch(/fermé depuis .*\n.*\n.*\n\n {2}http\S+\/maintenance\/[\w-]{43}/)
  expect(run('off').stdout).toContain('Le portail est ouvert')
  expect(run('peut-être')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('Utilisation') as string,
  })
}, 120_000)

async function asked(
  origin: string,
  address: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ status: number; headers: Headers; html: string }> {
  const signal = AbortSignal.timeout(5_000)
  const answer = await fetch(`${origin}${address}`, { method, headers, redirect: 'manual', signal })
  return { status: answer.status, headers: answer.headers, html: await answer.text() }
}
