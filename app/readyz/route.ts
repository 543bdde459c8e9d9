import { condition } from '@/lib/serving/readiness'
import { whyNotReady } from '@/lib/rules/readiness'

export const dynamic = 'force-dynamic'

/**
 * For whoever sends visitors to this process: 200 when it can serve, else 503 with what keeps it from it. `?sans=queue`
 * leaves the queue of jobs out: late jobs are no reason to send visitors elsewhere.
 */
export async function GET(request: Request): Promise<Response> {
  const countsQueue = new URL(request.url).searchParams.get('sans') !== 'queue'
  const failed = whyNotReady(await condition(), { countsQueue })
  return failed.length === 0
    ? Response.json({ status: 'ok' })
    : Response.json({ status: 'unavailable', failed }, { status: 503, headers: { 'retry-after': '5' } })
}
