import { Worker } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import { ThreadPool, ThreadRefusal } from './pool'

/** A thread that answers a number twice itself, fails on 'bug', dies on 'die', leaves on 'leave', and is stuck on 'stuck'. */
const thread = `
  const { parentPort, threadId } = require('node:worker_threads')
  parentPort.on('message', (job) => {
    if (job === 'bug') return parentPort.postMessage({ fault: 'a bug' })
    if (job === 'die') throw new Error('the thread dies')
    if (job === 'leave') process.exit(3)
    if (job === 'stuck') for (;;);
    setTimeout(() => parentPort.postMessage({ answer: { doubled: job * 2, threadId } }), 20)
  })`

type Job = number | 'bug' | 'die' | 'leave' | 'stuck'
const pools: ThreadPool<Job, { doubled: number; threadId: number }>[] = []
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())))

function newPool(limits: { threads?: number; waiting?: number; milliseconds?: number } = {}) {
  const pool = new ThreadPool<Job, { doubled: number; threadId: number }>(
    { threads: 1, waiting: 10, milliseconds: 5000, ...limits },
    () => new Worker(thread, { eval: true }),
  )
  pools.push(pool)
  return pool
}

const refused = (code: string) => expect.objectContaining({ name: 'Error', code })

test('jobs are answered, each with its own answer, by no more threads than allowed', async () => {
  const pool = newPool({ threads: 2 })
  const answers = await Promise.all([1, 2, 3, 4, 5].map((job) => pool.run(job)))
  expect(answers.map(({ doubled }) => doubled)).toEqual([2, 4, 6, 8, 10])
  expect(new Set(answers.map(({ threadId }) => threadId)).size).toBe(2)
})

test('a job too many is refused at once, and the others are done', async () => {
  const pool = newPool({ waiting: 2 })
  const jobs = [1, 2, 3].map((job) => pool.run(job))
  await expect(pool.run(4)).rejects.toEqual(refused('busy'))
  expect((await Promise.all(jobs)).map(({ doubled }) => doubled)).toEqual([2, 4, 6])
  expect((await pool.run(5)).doubled).toBe(10)
})

test.each(['die', 'leave'] as const)(
  'a thread that dies (%s) loses its job alone, and is replaced',
  async (how) => {
    const pool = newPool()
    const [lost, next] = [pool.run(how), pool.run(2)]
    await expect(lost).rejects.toEqual(refused('crashed'))
    expect((await next).doubled).toBe(4)
  },
)

test('a thread that is stuck is ended, and the next job has another', async () => {
  const pool = newPool({ milliseconds: 300 })
  const [late, next] = [pool.run('stuck'), pool.run(2)]
  await expect(late).rejects.toEqual(refused('late'))
  expect((await next).doubled).toBe(4)
})

test('a job that fails is a bug, which its thread outlives', async () => {
  const pool = newPool()
  const { threadId } = await pool.run(1)
  const failed = pool.run('bug')
  await expect(failed).rejects.toThrow('a bug')
  await expect(failed).rejects.not.toBeInstanceOf(ThreadRefusal)
  expect((await pool.run(2)).threadId).toBe(threadId)
})
