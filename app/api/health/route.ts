import { isHealthy } from '@/lib/health'

export const dynamic = 'force-dynamic'

/** For whoever watches the server: 200 when it can work, 503 when it can't. */
export async function GET(): Promise<Response> {
  const healthy = await isHealthy()
  return Response.json({ status: healthy ? 'ok' : 'unavailable' }, { status: healthy ? 200 : 503 })
}
