import 'server-only'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDatabaseOut } from '@/lib/db/errors'
import { reportFault } from '@/lib/log'
import { clock } from '@/lib/time/clock'
import { knownMaintenance, maintenanceAnswer } from './maintenance'
import { databaseOutAnswer } from './unavailable'

const PATIENCE_MS = 60_000

/**
 * A machine may start its portal before its database: it is waited for a minute, and as long as it takes by a portal that
 * its environment closes. Until then the server, which listens but serves nothing, answers by the page that says so.
 */
export async function untilDatabase<T>(open: () => Promise<T>): Promise<T> {
  const began = performance.now()
  let stopAnswering: (() => void) | undefined
  try {
    for (;;)
      try {
        return await open()
      } catch (error) {
        const isPatient = knownMaintenance() !== null || performance.now() - began < PATIENCE_MS
        if (!isDatabaseOut(error) || !isPatient) throw error
        reportFault(error, { doing: 'boot' })
        stopAnswering ??= answerInstead()
        await sleep(500)
      }
  } finally {
    stopAnswering?.()
  }
}

/** Next makes visitors wait in silence until it has started: they are answered before it hears of them. */
function answerInstead(): () => void {
  const { emit } = http.Server.prototype
  http.Server.prototype.emit = function (this: http.Server, event: string | symbol, ...said: unknown[]) {
    if (event !== 'request') return (emit as (...args: unknown[]) => boolean).call(this, event, ...said)
    answer(...(said as [IncomingMessage, ServerResponse]))
    return true
  } as typeof emit
  return () => {
    http.Server.prototype.emit = emit
  }
}

function answer({ method = 'GET', url = '/', headers }: IncomingMessage, response: ServerResponse): void {
  const { pathname } = URL.parse(url, 'http://localhost') ?? { pathname: '/' }
  const asked = { method, pathname, header: (name: string) => headers[name]?.toString() }
  const maintenance = knownMaintenance()
  const {
    status,
    headers: told,
    body,
  } = maintenance ? maintenanceAnswer(maintenance, asked, clock.now()) : databaseOutAnswer(asked)
  response.writeHead(pathname === '/healthz' ? 200 : status, told).end(body)
}
