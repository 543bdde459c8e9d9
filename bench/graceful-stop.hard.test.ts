import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { provideDatabase } from '@/lib/db/client'
import { openServer } from '@/lib/db/open'
import { createDatabase, isOnServer } from '@/lib/db/testing'
import { addDays } from '@/lib/time/day'
import { parisDay } from '@/lib/time/paris'
import { allCome } from '@/scripts/storm/crowd'
import { type Portal, startPortal } from '@/scripts/storm/portal'
import { filledForm, post, visit, type Visitor } from '@/scripts/storm/visitor'
import { createWorld, fillBaskets, type StormFamily } from '@/scripts/storm/world'

/** Families send their baskets at two portals of two processes each; each is stopped in turn and started again. */
const STOPS = Number(process.env.STOPS ?? 6)
const FAMILIES = 40
const AT_ONCE = 8
const DAYS = 4
const ROUNDS = 40
/** Whoever shares visitors out asks each portal whether it is ready, and waits for so long; a stop is announced for longer. */
const ASKED_MS = 200
const ANSWERED_MS = 1_000
const ANNOUNCED_SECONDS = 2

afterAll(() => provideDatabase(undefined as never))

test.runIf(isOnServer())(
  `${STOPS} stops under load: no request fails, every acknowledged basket is there, and each portal ends with 0`,
  async () => {
    const { asked, failed, acknowledged, lost, codes } = await stopUnderLoad('SIGTERM')
    console.log(
      `${codes.length} stops, ${asked} requests, ${acknowledged} baskets acknowledged, ${failed.length} failed`,
    )
    expect({ failed, lost }).toEqual({ failed: [], lost: [] })
    expect(codes).toEqual(Array(STOPS).fill(0))
    expect(acknowledged).toBeGreaterThan(FAMILIES)
  },
  20 * 60_000,
)

test.runIf(isOnServer())(
  'the control: portals that are killed instead cut requests off',
  async () => {
    const { failed, codes } = await stopUnderLoad('SIGKILL')
    expect(failed.length).toBeGreaterThan(0)
    expect(codes).toEqual(Array(STOPS).fill(null))
  },
  20 * 60_000,
)

async function stopUnderLoad(how: 'SIGTERM' | 'SIGKILL') {
  const url = await createDatabase()
  const opened = openServer(url, 6)
  provideDatabase(opened)
  const firstDay = addDays(parisDay(Date.now()), 30)
  const days = Array.from({ length: ROUNDS * DAYS }, (_, index) => addDays(firstDay, index))
  const world = await createWorld(opened.prisma, { days, places: FAMILIES, families: FAMILIES })
  const options = {
    processes: 2,
    variables: {
      PORTAIL_STOP_DELAY: String(ANNOUNCED_SECONDS),
      DATABASE_POOL: '5',
      PORTAIL_WAITING_FROM: 'non',
    },
  }
  const portals = [await startPortal(url, options), await startPortal(url, options)]
  const sharing = shareOut(portals)

  const failed: string[] = []
  const acknowledged = new Map<string, string>()
  let asked = 0
  const attempt = async <T extends { status: number }>(
    ask: (visitor: Visitor) => Promise<T>,
    cookie: string,
  ) => {
    asked += 1
    const answer = await ask({ origin: sharing.next(), cookie }).catch(whatFailed)
    if (typeof answer !== 'string' && answer.status < 400) return answer
    failed.push(typeof answer === 'string' ? answer : String(answer.status))
    return null
  }
  const sendBasket = async ({ cookie, id }: StormFamily) => {
    const page = await attempt((visitor) => visit(visitor, '/panier'), cookie)
    const body = page && filledForm(page.html, 'name="key"')
    const sent = body && (await attempt((visitor) => post(visitor, '/panier', body), cookie))
    const [, reference] = /\/panier\/envoye\/([^/?]+)$/.exec(sent?.address ?? '') ?? []
    if (reference) acknowledged.set(reference, id)
  }

  const stopping = stopInTurn(portals, how)
  for (let round = 0; round < ROUNDS && !stopping.isOver(); round++) {
    await fillBaskets(opened.prisma, world, round, days.slice(round * DAYS, (round + 1) * DAYS))
    await allCome(world.families, AT_ONCE, sendBasket)
    await opened.prisma.basketLine.deleteMany()
  }
  const codes = await stopping.end
  const kept = await opened.prisma.request.findMany({ select: { reference: true, familyId: true } })
  const familyOf = new Map(kept.map(({ reference, familyId }) => [reference, familyId]))
  const lost = [...acknowledged].filter(([reference, familyId]) => familyOf.get(reference) !== familyId)
  sharing.stop()
  for (const portal of portals) await portal.stop()
  await opened.close()
  return { asked, failed, acknowledged: acknowledged.size, lost, codes }
}

/** `fetch failed` says nothing: what the connection met does. */
function whatFailed(error: Error): string {
  return String(error.cause ?? error)
}

/** As a proxy does: each request to the next portal that says it is ready, asked apart from the other. */
function shareOut(portals: readonly Portal[]) {
  const origins = portals.map(({ origin }) => origin)
  const ready = new Set(origins)
  let turn = 0
  let isOver = false
  const watch = async (origin: string) => {
    for (; !isOver; await sleep(ASKED_MS)) {
      const answer = await fetch(`${origin}/readyz?sans=queue`, {
        signal: AbortSignal.timeout(ANSWERED_MS),
      }).catch(() => null)
      if (answer?.ok) ready.add(origin)
      else ready.delete(origin)
    }
  }
  origins.forEach(watch)
  const next = () => {
    const choice = ready.size > 0 ? [...ready] : origins
    return choice[turn++ % choice.length]!
  }
  return { next, stop: () => (isOver = true) }
}

/** One always serves: the other is stopped once both do. */
function stopInTurn(portals: readonly Portal[], how: 'SIGTERM' | 'SIGKILL') {
  let isOver = false
  const run = async () => {
    const codes: (number | null)[] = []
    for (let stop = 0; stop < STOPS; stop++) {
      await sleep(1_500)
      const portal = portals[stop % portals.length]!
      portal.signal(how)
      codes.push(await portal.ended())
      await portal.restart()
    }
    isOver = true
    return codes
  }
  return { isOver: () => isOver, end: run() }
}

/** A portal, and a request on its way to it whose body is slow to come. */
async function withSlowRequest(processes: number) {
  const portal = await startPortal(await createDatabase(), { processes })
  onTestFinished(() => portal.signal('SIGKILL'))
  const socket = connect(Number(new URL(portal.origin).port), '127.0.0.1')
  let answer = ''
  socket.on('data', (text) => (answer += text)).on('error', () => {})
  await once(socket, 'connect')
  const head = [
    'POST /api/csp HTTP/1.1',
    'Host: localhost',
    'Content-Type: application/csp-report',
    'Content-Length: 4',
  ]
  socket.write(`${[...head].join('\r\n')}\r\n\r\n{ `)
  await sleep(500)
  return { portal, finish: () => socket.write(' }'), closed: once(socket, 'close'), answer: () => answer }
}

test.runIf(isOnServer()).each([1, 2])(
  'in %i processes, a request whose body still comes when the stop is told has its answer, on a connection that ends',
  async (processes) => {
    const { portal, finish, closed, answer } = await withSlowRequest(processes)
    portal.signal('SIGTERM')
    await sleep(3_000)
    await expect(fetch(`${portal.origin}/healthz`)).rejects.toThrow()
    finish()
    await closed
    expect(answer()).toMatch(/^HTTP\/1\.1 204 [^]*\r\nconnection: close\r\n/i)
    expect(await portal.ended()).toBe(0)
  },
)

test.runIf(isOnServer())('a request without end holds a stop up for 25 seconds, and no longer', async () => {
  const { portal, closed, answer } = await withSlowRequest(1)
  const began = performance.now()
  portal.signal('SIGTERM')
  expect(await portal.ended()).toBe(0)
  const seconds = (performance.now() - began) / 1000
  expect(seconds).toBeGreaterThan(24)
  expect(seconds).toBeLessThan(32)
  await closed
  expect(answer()).toBe('')
})

test.runIf(isOnServer()).each([1, 2])('in %i processes, told twice, it stops at once', async (processes) => {
  const { portal } = await withSlowRequest(processes)
  portal.signal('SIGTERM')
  await sleep(1_500)
  const began = performance.now()
  portal.signal('SIGTERM')
  await portal.ended()
  expect(performance.now() - began).toBeLessThan(1_000)
})
