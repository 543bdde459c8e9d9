import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, onTestFailed, onTestFinished, test } from 'vitest'
import { provideDatabase } from '@/lib/db/client'
import { type OpenDatabase, openServer } from '@/lib/db/open'
import { addDays, type Day } from '@/lib/time/day'
import { parisDay } from '@/lib/time/paris'
import { migrate } from '@/scripts/migrate.mjs'
import { openMortalPostgres } from '@/scripts/steps/postgres.mjs'
import { type Portal, startPortal } from '@/scripts/storm/portal'
import { sendUntilAnswered } from '@/scripts/storm/sender'
import { nothingWrong, whatIsWrong } from '@/scripts/storm/truth'
import { visit } from '@/scripts/storm/visitor'
import { createWorld, fillBaskets, type World } from '@/scripts/storm/world'

/**
 * PostgreSQL is stopped and started again under families that send their baskets and read their pages through two
 * processes of one portal: by turns as an administrator does it (sessions are told) and as a crash does (they are cut).
 * Whoever comes meanwhile reads the page that says so; nobody reads a fault; what was acknowledged is there, once; and the
 * same processes serve again within five seconds.
 */
const RESTARTS = Number(process.env.DATABASE_RESTARTS ?? 10)
const FAMILIES = 40
const SENDING = 6
const READING = 4
const PLACES = 24
const DAYS = 5
const BACK_MS = 5_000
const PAGES = ['/accueil', '/panier', '/mes-demandes', '/mon-calendrier', '/inscription']

type Postgres = NonNullable<Awaited<ReturnType<typeof openMortalPostgres>>>

afterAll(() => provideDatabase(undefined as never))

test(
  `${RESTARTS} restarts of PostgreSQL under load: no fault, nothing lost, nothing twice, back in five seconds`,
  async (context) => {
    const postgres = await openMortalPostgres()
    if (!postgres) return context.skip('PostgreSQL is not installed here')
    const trial = await prepare(postgres)
    const { portal, world, opened } = trial
    const before = processesOf(portal)
    expect(before).toHaveLength(2)

    const load = start(trial)
    const back: number[] = []
    for (let restart = 0; restart < RESTARTS; restart++) {
      await sleep(1500)
      await postgres.end(restart % 2 === 0 ? 'SIGINT' : 'SIGQUIT')
      // Long enough for whoever comes to find nobody there.
      await sleep(1500)
      await postgres.begin()
      back.push(await untilServed(portal, world.families[0]!.cookie))
    }
    await sleep(1500)
    const told = await load.end()

    const kept = await opened.prisma.request.findMany({ select: { reference: true, familyId: true } })
    const familyOf = new Map(kept.map(({ reference, familyId }) => [reference, familyId]))
    const lost = [...told.acknowledged].filter(([reference, id]) => familyOf.get(reference) !== id)
    const twice = await bookedTwice(opened)
    console.log(
      `${RESTARTS} restarts: ${told.sent} baskets sent, ${told.acknowledged.size} acknowledged, ${told.statuses.get(200)} pages read, ${told.statuses.get(503)} times told that the portal is out; back after ${back.map(Math.round).join(', ')} ms; statuses ${JSON.stringify([...told.statuses])}`,
    )
    expect({ lost, twice, wrong: await whatIsWrong(opened.prisma) }).toEqual({
      ...{ lost: [], twice: [] },
      wrong: { ...nothingWrong, unsold: expect.any(Number) as number },
    })
    expect(Math.max(...back)).toBeLessThan(BACK_MS)
    expect([...told.statuses.keys()].toSorted()).toEqual([200, 303, 503])
    expect(told.faults).toEqual([])
    expect(told.statuses.get(503)).toBeGreaterThan(RESTARTS)
    expect(told.acknowledged.size).toBeGreaterThan(RESTARTS)
    expect(processesOf(portal)).toEqual(before)
    // Jobs too: what is asked for after the last restart is done, by the same processes.
    await untilJobsRun(opened)
    await portal.stop()
    await opened.close()
  },
  20 * 60_000,
)

test(
  'the control: without what answers for a database that is out, visitors read faults',
  async (context) => {
    const postgres = await openMortalPostgres()
    if (!postgres) return context.skip('PostgreSQL is not installed here')
    const { portal, world, opened } = await prepare(postgres, {
      NODE_OPTIONS: `--import ${path.resolve('scripts/storm/without-outage.mjs')}`,
    })
    await postgres.end('SIGINT')
    const [family] = world.families
    const { status } = await visit({ origin: portal.origin, cookie: family!.cookie }, '/accueil')
    expect(status).toBe(500)
    await postgres.begin()
    await portal.stop()
    await opened.close()
  },
  5 * 60_000,
)

async function prepare(postgres: Postgres, variables: Record<string, string> = {}) {
  onTestFinished(() => postgres.stop())
  const opened = openServer(postgres.url, 4)
  provideDatabase(opened)
  await migrate(opened.pool)
  const firstDay = addDays(parisDay(Date.now()), 30)
  const days = Array.from({ length: 60 * DAYS }, (_, index) => addDays(firstDay, index))
  const world = await createWorld(opened.prisma, { days, places: PLACES, families: FAMILIES })
  const portal = await startPortal(postgres.url, { processes: 2, variables })
  onTestFailed(() => portal.kill())
  for (let waited = 0; processesOf(portal).length < 2 && waited < 300; waited++) await sleep(100)
  return { postgres, opened, world, days, portal }
}
type Trial = Awaited<ReturnType<typeof prepare>>

/** Families that come until it is over: some send baskets, over and over, and others read their pages. */
function start({ opened, world, days, portal }: Trial) {
  let isOver = false
  const acknowledged = new Map<string, string>()
  const statuses = new Map<number, number>()
  const faults: string[] = []
  const counted = (status: number, html = '') => {
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    if (status === 503 && !/revient dans un instant|pas pu être confirmé/.test(html))
      faults.push(`503 without its page: ${html.slice(0, 100)}`)
  }
  const { origin } = portal
  let sent = 0

  const sending = world.families.slice(0, SENDING).map(async (family, index) => {
    for (let round = 0; !isOver; round++) {
      const isFilled = await fill(opened, { ...world, families: [family] }, index + round, days, round)
      if (!isFilled) continue
      const told = await sendUntilAnswered(() => ({ origin, cookie: family.cookie }))
      for (const fault of told.faults) {
        const status = Number(fault.split(' ')[0])
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        if (status !== 503) faults.push(fault)
      }
      sent += 1
      if (told.reference) acknowledged.set(told.reference, family.id)
      statuses.set(303, (statuses.get(303) ?? 0) + 1)
    }
  })
  const reading = world.families.slice(SENDING, SENDING + READING).map(async ({ cookie }, index) => {
    for (let turn = index; !isOver; turn++) {
      const page = await visit({ origin, cookie }, PAGES[turn % PAGES.length]!).catch((error: Error) => {
        faults.push(`cut: ${error.message}`)
        return null
      })
      if (page) counted(page.status, page.html)
      await sleep(20)
    }
  })
  return {
    async end() {
      isOver = true
      await Promise.all([...sending, ...reading])
      return { acknowledged, statuses, faults, sent }
    },
  }
}

/** What the family's basket holds next; false while the database is out. */
async function fill(
  { prisma }: OpenDatabase,
  world: World,
  round: number,
  days: readonly Day[],
  turn: number,
): Promise<boolean> {
  const start = (turn % 60) * DAYS
  try {
    await prisma.basketLine.deleteMany({ where: { familyId: world.families[0]!.id } })
    await fillBaskets(prisma, world, round, days.slice(start, start + DAYS))
    return true
  } catch {
    await sleep(100)
    return false
  }
}

/** Milliseconds until a page of a family is served, and none fails any more: the first of ten good answers in a row. */
async function untilServed({ origin }: Portal, cookie: string): Promise<number> {
  const began = performance.now()
  let first = Infinity
  for (let good = 0; good < 10;) {
    const page = await visit({ origin, cookie }, '/accueil').catch(() => null)
    good = page?.status === 200 ? good + 1 : 0
    if (good === 0) await sleep(50)
    if (good === 1) first = performance.now() - began
    if (performance.now() - began > 120_000) throw new Error('It never came back')
  }
  return first
}

/** Children who have the same half-day twice. */
async function bookedTwice({ pool }: OpenDatabase): Promise<unknown[]> {
  const { rows } = await pool.query(
    `SELECT child_id, day FROM request_line WHERE kind = 'book' AND status IN ('pending', 'accepted', 'waiting')
     GROUP BY child_id, activity_id, day HAVING count(*) > 1`,
  )
  return rows
}

async function untilJobsRun({ pool }: OpenDatabase): Promise<void> {
  const asked = new Date()
  for (let waited = 0; waited < 100; waited++) {
    const { rows } = await pool.query(
      `SELECT 1 FROM jobs.job WHERE state = 'completed' AND completed_on > $1 LIMIT 1`,
      [asked],
    )
    if (rows.length > 0) return
    await sleep(200)
  }
  throw new Error('No job is done any more')
}

function processesOf({ pid }: Portal): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return children.split(' ').filter(Boolean).map(Number)
}
