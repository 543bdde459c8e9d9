import 'server-only'
import { type Level, logEvent } from '@/lib/log'
import { REQUEST_ID } from '@/lib/web/response-headers'
import { methodOf, pathOf } from './metrics'
import { type Ended, onRequestEnd } from './requests'
import type { RouteOf } from './routes'

/** Slower than anybody waits for a page without asking themselves something. */
const SLOW_MS = 3_000

/** From now on the log has the end of each request at its level « debug », and at « warn » when it was slow. */
export function logRequests(routeOf: RouteOf): void {
  onRequestEnd((ended) => {
    const route = routeOf(pathOf(ended.request.url))
    if (route !== '/_next') logEvent(...lineOf(ended, route))
  })
}

/** What is said of a request that is over: its identifier, its route, its status, its milliseconds. */
export function lineOf({ request, response, milliseconds, isWhole }: Ended, route: string) {
  // A file takes as long as the line of who reads it.
  const isSlow = milliseconds > SLOW_MS && isWhole && !isFile(response.getHeader('content-disposition'))
  const level: Level = isSlow ? 'warn' : 'debug'
  const id = response.getHeader(REQUEST_ID)
  const said = {
    ...(typeof id === 'string' && { request: id }),
    ...{ method: methodOf(request.method), route, status: response.statusCode, isWhole },
    ms: Math.round(milliseconds),
  }
  return [level, isSlow ? 'slowRequest' : 'request', said] as const
}

function isFile(disposition: unknown): boolean {
  return typeof disposition === 'string' && disposition.startsWith('attachment')
}
