import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { isOnServer, openTestDatabase } from '@/lib/db/testing'
import { jobReports, queueHealth } from './health'
import { type Job, openQueue, type Queue } from './queue'
import { tidyDatabase } from './tidy'

const { pool } = await openTestDatabase()
const ran: string[] = []
let isDue = false

const job = (name: string, rest: Partial<Job> = {}): Job => ({
  ...{ name, lane: 'quick', everySeconds: 60, ...rest },
  run: rest.run ?? (async () => void ran.push(name)),
})

let queues: Queue[] = []
beforeAll(async () => {
  expect(await queueHealth()).toMatchObject({ oldestWaitingSeconds: 0, failed: 0 })
  expect(await jobReports()).toEqual([])
  const jobs = [
    job('steady'),
    job('whenDue', { everySeconds: 1, isDue: async () => isDue }),
    job('failing', { lane: 'regular', run: () => Promise.reject(new Error('mail to parent@exemple.fr')) }),
  ]
  // Two processes, in what they share: the database.
  queues = [await openQueue(pool, jobs), await openQueue(pool, jobs)]
  vi.spyOn(console, 'error').mockReturnValue()
})
afterAll(() => Promise.all(queues.map((queue) => queue.stop(1_000))))

const both = (now: number) => Promise.all(queues.map((queue) => queue.tick(now)))

test('a round is asked for once by all processes, and what isn’t due isn’t asked for', async () => {
  await both(60_000)
  await both(61_000)
  expect(await queueHealth()).toMatchObject({ failed: 0, byState: { created: 2, active: 0 } })
})

test('what waits is done once, what fails is tried again, and says nothing of anybody', async () => {
  isDue = true
  await both(62_000)
  isDue = false
  for (const queue of queues) await queue.work()
  await vi.waitFor(
    async () => expect(await queueHealth()).toMatchObject({ byState: { completed: 2, retry: 1 } }),
    5_000,
  )
  expect(ran.toSorted()).toEqual(['steady', 'whenDue'])
  // A round that is over isn't done again by a process whose clock is a little late.
  await both(62_500)
  await sleep(100)
  expect(ran).toHaveLength(2)
  const reports = await jobReports()
  expect(reports.map(({ name, waiting, failures }) => [name, waiting, failures])).toEqual([
    ['failing', 1, 0],
    ['steady', 0, 0],
    ['whenDue', 0, 0],
  ])
  expect(reports[1]).toMatchObject({ lastEnd: expect.any(Number), lastSeconds: expect.any(Number) })
})

test('what fails each time is kept, with its reference in the log and nothing else', async () => {
  await pool.query(`UPDATE jobs.job SET retry_limit = 0, start_after = now() WHERE state = 'retry'`)
  await both(120_000) // wakes the workers of that lane
  await vi.waitFor(
    async () =>
      expect(await queueHealth()).toMatchObject({ failed: 1, byState: { failed: 1, completed: 3 } }),
    {
      timeout: 15_000,
      interval: 200,
    },
  )
  const [failing] = await jobReports()
  expect(failing).toMatchObject({
    name: 'failing',
    failures: 1,
    reference: expect.stringMatching(/^[0-9a-f]{8}$/),
  })
  const { rows } = await pool.query(`SELECT count(*)::int AS told FROM jobs.job WHERE job::text LIKE '%@%'`)
  expect(rows).toEqual([{ told: 0 }])
})

// A server has its autovacuum; the embedded database has none.
test.runIf(!isOnServer())(
  'what changed lines leave behind is given back, and the tables counted',
  async () => {
    const counted = async () => {
      const { rows } = await pool.query(
        `SELECT relname, reltuples::int FROM pg_class WHERE relname = 'tidied'`,
      )
      return rows
    }
    await pool.query(`CREATE TABLE tidied AS SELECT generate_series(1, 500) AS id`)
    expect(await counted()).toEqual([{ relname: 'tidied', reltuples: -1 }])
    await tidyDatabase()
    expect(await counted()).toEqual([{ relname: 'tidied', reltuples: 500 }])
    expect((await queueHealth()).byState.completed).toBe(3)
  },
)
