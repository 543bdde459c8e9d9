import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { expect, test } from 'vitest'
import { day } from '@/lib/time/day'
import { onOwnServer } from '@/prisma/at-once'
import { createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { lockPlaces } from './locks'
import { isOnServer } from './testing'

/**
 * Two baskets that name the same two days, each in its own order, while somebody holds one of them: whoever locks in
 * the order of the basket waits for the other in a circle, and PostgreSQL kills one of the two.
 */
const days = [day('2026-12-09'), day('2026-12-16')]

test.runIf(isOnServer())('baskets that name places in other orders never wait in a circle', async () => {
  expect(await meet()).toEqual(['locked', 'locked'])
})

test.runIf(isOnServer())('the control: in the order of the basket, one of the two is killed', async () => {
  expect((await meet({ unordered: true })).sort()).toEqual(['deadlock', 'locked'])
})

function meet({ unordered = false } = {}): Promise<string[]> {
  return onOwnServer(async ({ prisma, pool }) => {
    await createOrganisation(prisma)
    await createOffer(prisma, { days, capacity: 5 })
    const places = await prisma.place.findMany({ orderBy: { id: 'asc' }, select: { id: true } })
    const ids = places.map(({ id }) => id)
    const lock = (asked: string[]) => locked(() => prisma.$transaction((tx) => lockPlaces(tx, asked)))
    if (unordered) lockInTheOrderAsked(pool)

    const keeper = await pool.connect()
    try {
      await keeper.query('BEGIN')
      await keeper.query('SELECT 1 FROM place WHERE id = $1::uuid FOR UPDATE', [ids.at(-1)])
      // The first comes by the place that is held; the second has taken all the others when it comes to it.
      const answers = [lock(ids.toReversed()), sleep(200).then(() => lock(ids))]
      await sleep(500)
      await keeper.query('COMMIT')
      return await Promise.all(answers)
    } finally {
      keeper.release(true)
    }
  })
}

async function locked(work: () => Promise<void>): Promise<'locked' | 'deadlock'> {
  try {
    await work()
    return 'locked'
  } catch (error) {
    if (!String(error).includes('40P01')) throw error
    return 'deadlock'
  }
}

/** The same statements, whose rows are locked as they were named. */
function lockInTheOrderAsked(pool: pg.Pool): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    client.query = ((config: { text?: string }, ...rest: unknown[]) => {
      const text = config.text?.replace(
        'ORDER BY id FOR UPDATE',
        'ORDER BY array_position($1::uuid[], id) FOR UPDATE',
      )
      return query(text ? { ...config, text } : config, ...rest)
    }) as never
  })
}
