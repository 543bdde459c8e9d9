import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { onRequestEnd, runningRequests } from './requests'
import { watchQueries } from './queries'
import type { RouteOf } from './routes'

/** What nginx writes of a visitor who left before the answer. */
const LEFT = 499

const EACH_MS = 20

// One per process: Next loads this module several times.
const shared = globalThis as { portailMetrics?: Registry }

/** The figures of this process; null where none are kept (a command of the terminal, the development server). */
export function metrics(): Registry | null {
  return shared.portailMetrics ?? null
}

/** From now on this process keeps its figures. They name routes and statuses, nobody and no address. */
export function keepMetrics(routeOf: RouteOf): void {
  if (shared.portailMetrics) return
  const registry = (shared.portailMetrics = new Registry())
  const registers = [registry]
  keepRequests(registers, routeOf)
  keepDatabase(registers)
  keepProcess(registers)
}

function keepRequests(registers: Registry[], routeOf: RouteOf): void {
  const count = new Counter({
    name: 'portail_requests_total',
    help: 'Requests that are over, by route, method and status; 499: the visitor left before the answer.',
    labelNames: ['route', 'method', 'status'] as const,
    registers,
  })
  const duration = new Histogram({
    name: 'portail_request_duration_seconds',
    help: 'From the headers of a request to the end of its answer.',
    labelNames: ['route', 'method'] as const,
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  })
  new Gauge({
    name: 'portail_requests_running',
    help: 'Requests under way, this one among them.',
    registers,
    collect() {
      this.set(runningRequests().size)
    },
  })
  onRequestEnd(({ request, response, milliseconds, isWhole }) => {
    const route = routeOf(pathOf(request.url))
    const method = methodOf(request.method)
    count.inc({ route, method, status: isWhole ? response.statusCode : LEFT })
    duration.observe({ route, method }, milliseconds / 1000)
  })
}

export function pathOf(url = '/'): string {
  const end = url.search(/[?#]/)
  return end < 0 ? url : url.slice(0, end)
}

/** Whoever asks may write any word there. */
export function methodOf(method = 'GET'): string {
  return ['GET', 'HEAD', 'POST'].includes(method) ? method : 'other'
}

function keepDatabase(registers: Registry[]): void {
  const duration = new Histogram({
    name: 'portail_database_query_duration_seconds',
    help: 'Statements sent to the database, those of jobs included.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1, 5],
    registers,
  })
  const refused = new Counter({
    name: 'portail_database_query_failures_total',
    help: 'Statements that the database refused, or couldn’t answer.',
    registers,
  })
  watchQueries(() => {
    const began = performance.now()
    return (isRefused) => {
      duration.observe((performance.now() - began) / 1000)
      if (isRefused) refused.inc()
    }
  })
}

function keepProcess(registers: Registry[]): void {
  const gauge = (name: string, help: string, read: () => number, aggregator?: 'max') =>
    new Gauge({
      ...{ name, help, registers },
      ...(aggregator && { aggregator }),
      collect() {
        this.set(read())
      },
    })
  gauge('portail_processes', 'Processes that serve behind the port and have told their figures.', () => 1)
  gauge('process_resident_memory_bytes', 'Memory held, all processes together.', () =>
    process.memoryUsage.rss(),
  )
  new Counter({
    name: 'process_cpu_seconds_total',
    help: 'Processor time spent, all processes together.',
    registers,
    collect() {
      const { user, system } = process.cpuUsage()
      this.reset()
      this.inc((user + system) / 1e6)
    },
  })
  const delay = monitorEventLoopDelay({ resolution: EACH_MS })
  delay.enable()
  // Node counts from one turn that it asks for to the next.
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - EACH_MS / 1000) || 0
  const seconds = (read: (of: ReturnType<typeof monitorEventLoopDelay>) => number) => () => late(read(delay))
  gauge(
    'portail_event_loop_delay_p50_seconds',
    'Half of the turns are as late at most; of the latest process.',
    seconds((of) => of.percentile(50)),
    'max',
  )
  gauge(
    'portail_event_loop_delay_p99_seconds',
    '99 turns of 100 are as late at most; of the latest process.',
    seconds((of) => of.percentile(99)),
    'max',
  )
  new Gauge({
    name: 'portail_event_loop_delay_max_seconds',
    help: 'The latest turn since these figures were last asked for.',
    registers,
    aggregator: 'max',
    collect() {
      this.set(late(delay.max))
      delay.reset()
    },
  })
}
