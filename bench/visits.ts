// Asks a server for pages for a while, and says how fast and at what cost.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { percentile } from './figures'
import { cpuMs, type Spender } from './processor'

export type Visit = {
  address: string
  headers?: Record<string, string>
  /** What is posted; without one, the address is only read. */
  body?: string
  /** The status to come; 200 unless said. */
  expected?: number
}

export type Asked = {
  origin: string
  /** Asked for in turn. */
  visits: readonly Visit[]
  connections?: number
  seconds?: number
  /** No more requests than this. */
  most?: number
  /** Whose processor time counts. */
  spenders: readonly Spender[]
}

/** Times in milliseconds; `cpuMs` and `bytes` for one request. */
export type Answered = {
  rate: number
  requests: number
  p50: number
  p95: number
  p99: number
  cpuMs: number
  bytes: number
}

/** Throws when an answer isn't the one to come: a fast error is no figure. */
export async function visitFor({
  origin,
  visits,
  connections = 4,
  seconds = 3,
  most = Number.MAX_SAFE_INTEGER,
  spenders,
}: Asked): Promise<Answered> {
  const { host, port } = new URL(origin)
  const before = cpuMs(spenders)
  const generator = fork(path.resolve('bench/generator.mjs'), { execArgv: [] })
  generator.send({ port, host, visits, connections, seconds, most })
  const [told] = (await once(generator, 'message')) as [
    { times: number[]; faults: string[]; bytes: number; seconds: number },
  ]
  const spent = cpuMs(spenders) - before
  const requests = told.times.length
  if (told.faults.length > 0)
    throw new Error(`${told.faults.length} of ${requests} answers are wrong: ${told.faults[0]}`)
  return {
    rate: requests / told.seconds,
    requests,
    ...{ p50: percentile(told.times, 0.5), p95: percentile(told.times, 0.95) },
    p99: percentile(told.times, 0.99),
    cpuMs: spent / requests,
    bytes: told.bytes / requests,
  }
}

/** The first visits compile and fill caches: they count for nothing. */
export async function warmUp(asked: Asked): Promise<void> {
  await visitFor({ ...asked, seconds: 2 })
}
