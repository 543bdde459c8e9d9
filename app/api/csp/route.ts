import { readBody } from '@/app/api/read-body'
import { logEvent } from '@/lib/log'
import { clock } from '@/lib/time/clock'
import { onceAnHour, readViolation } from '@/lib/web/csp-report'

/** More than a report weighs. */
const MAX_BODY = 8_000
const isNew = onceAnHour(100)

/** What a browser kept a page from doing. Anybody can send one: it is only said to the log, once an hour, and briefly. */
export async function POST(request: Request): Promise<Response> {
  const body = (await readBody(request, MAX_BODY))?.toString()
  if (body === undefined) return new Response(null, { status: 413 })
  const violation = readViolation(body)
  if (violation && isNew(clock.now(), JSON.stringify(violation))) logEvent('warn', 'cspViolation', violation)
  return new Response(null, { status: 204 })
}
