import 'server-only'
import { buildFolder, env } from '@/lib/env'
import { PROBES } from '@/lib/web/probes'
import { markDirect } from './direct'
import { keepMetrics } from './metrics'
import { logRequests } from './request-log'
import { watchRequests } from './requests'
import { routesOfBuild } from './routes'
import { stopWhenTold } from './stop'
import { answerForFigures } from './together'

/** What a process that serves does from its first request on, beside serving: counts, tells when it is asked, and stops well. */
export async function startServing(): Promise<void> {
  watchRequests()
  markDirect(PROBES)
  const routeOf = routesOfBuild(buildFolder())
  keepMetrics(routeOf)
  logRequests(routeOf)
  answerForFigures()
  const { stopDelay, tracing } = env()
  // Not even loaded, as long as nobody asks for it.
  const atEnd = tracing ? (await import('./tracing')).startTracing(tracing, routeOf) : async () => {}
  stopWhenTold({ delaySeconds: stopDelay, atEnd })
}
