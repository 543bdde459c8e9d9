import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'
import { provideDatabase } from '@/lib/db/client'
import { toDb } from '@/lib/db/day'
import { openServer } from '@/lib/db/open'
import { createDatabase, isOnServer } from '@/lib/db/testing'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createFamily, createOrganisation, createValidatedDossier } from '@/prisma/factories'
import { toggleDay } from '@/prisma/booking-factory'
import { createOffer, scopeOf } from '@/prisma/offer-factory'
import { basketOf } from '../basket/queries'

const wednesday = day('2026-12-09')
const now = parisInstant(day('2026-11-23'), '09:00')
const FAMILIES = 12

afterAll(() => provideDatabase(undefined as never))

/** Two processes of the portal on one database, each with families that send their basket at the same moment. */
test.runIf(isOnServer())(
  'two processes race for the last place: one family wins, the others are told',
  async () => {
    expect(await race('with-locks')).toEqual({ sent: 1, held: 1, told: FAMILIES - 1 })
  },
  60_000,
)

test.runIf(isOnServer())(
  'the control: without locks and constraints, the place is sold more than once',
  async () => {
    const outcome = await race('without-locks')
    expect(outcome.sent).toBeGreaterThan(1)
  },
  60_000,
)

async function race(locks: 'with-locks' | 'without-locks') {
  const url = await createDatabase()
  const opened = openServer(url, 4)
  provideDatabase(opened)
  const { prisma } = opened
  await createOrganisation(prisma)
  const { wholeDay } = await createOffer(prisma, { days: [wednesday], capacity: 1 })
  const scopes = []
  for (let index = 0; index < FAMILIES; index++) {
    const family = await createFamily(prisma)
    await createValidatedDossier(prisma, family, '2026-2027', now)
    const scope = scopeOf(family)
    await toggleDay(scope, now, { childId: family.children[0]!.id, activityId: wholeDay, day: wednesday })
    scopes.push(scope)
  }
  if (locks === 'without-locks') {
    await prisma.$executeRawUnsafe('ALTER TABLE place DROP CONSTRAINT place_within_capacity')
    await prisma.$executeRawUnsafe('ALTER TABLE centre_place DROP CONSTRAINT centre_place_within_capacity')
  }

  const names = scopes.map(({ familyId, accountId }) => `${familyId}:${accountId}`)
  const processes = await Promise.all([
    start(url, locks, names.slice(0, FAMILIES / 2)),
    start(url, locks, names.slice(FAMILIES / 2)),
  ])
  const results = await Promise.all(processes.map((go) => go()))
  const sent = results.flat().reduce((sum, count) => sum + count, 0)
  const holds = await prisma.placeHold.count({ where: { day: toDb(wednesday), slot: 'morning' } })
  let told = 0
  for (const scope of scopes) {
    const { items } = await basketOf(scope, now)
    if (items[0]?.refusal?.code === 'full') told += 1
  }
  await opened.close()
  return { sent, held: holds, told }
}

/** Starts a process and waits until it is ready; the answer lets it go and gives what it sent. */
async function start(url: string, locks: string, families: string[]): Promise<() => Promise<number[]>> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      './scripts/alias-loader.mjs',
      'scripts/race-submit.ts',
      url,
      String(now),
      locks,
      ...families,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
  )
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  expect((await lines.next()).value).toBe('ready')
  return async () => {
    child.stdin.write('go\n')
    const answer = (await lines.next()).value as string
    await once(child, 'exit')
    return JSON.parse(answer) as number[]
  }
}
