import { env } from '@/lib/env'
import { databaseFigures } from '@/lib/serving/database-figures'
import { hasBearer, isMarkedDirect } from '@/lib/serving/direct'
import { figuresOfAll } from '@/lib/serving/together'

export const dynamic = 'force-dynamic'

/**
 * The figures of this portal for Prometheus: to who has METRICS_TOKEN, and, without a proxy before the portal, to the
 * programs of its own machine. To anybody else there is nothing here.
 */
export async function GET(request: Request): Promise<Response> {
  const { metricsToken, trustsProxy } = env()
  const isKnown = metricsToken !== undefined && hasBearer(request.headers, metricsToken)
  const isNeighbour = !trustsProxy && isMarkedDirect(request.headers)
  if (!isKnown && !isNeighbour) return new Response(null, { status: 404 })
  const [ofProcesses, ofDatabase] = await Promise.all([figuresOfAll(), databaseFigures()])
  return new Response(`${ofProcesses}\n${ofDatabase}`, {
    headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
  })
}
