import { notFound } from 'next/navigation'
import { providerEventSchema } from '@/lib/domain/mail/bounce/schema'
import { noteProviderEvent } from '@/lib/domain/mail/bounce/service'
import { isSigned } from '@/lib/email/webhook-signature'
import { env } from '@/lib/env'
import { reportFault } from '@/lib/log'
import { clock } from '@/lib/time/clock'

const MAX_BODY = 100_000

/**
 * What became of the mails that Resend took. Another server calls it: its signature is its door, not its origin.
 * What it tells and we don't use is taken too, or it would be told again.
 */
export async function POST(request: Request): Promise<Response> {
  const now = clock.now()
  const secret = env().resendWebhookSecret
  if (!secret) notFound()
  const body = await readBody(request)
  if (body === null) return answer(413)
  if (!isSigned({ secret, now }, request.headers, body)) return answer(401)
  try {
    const event = providerEventSchema.safeParse(JSON.parse(body))
    if (event.success) await noteProviderEvent(now, event.data)
    return answer(204)
  } catch (error) {
    reportFault(error, { route: 'api/courriels/resend' })
    return answer(500)
  }
}

/** Null beyond what an event weighs: reading stops there. */
async function readBody(request: Request): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > MAX_BODY) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function answer(status: number): Response {
  return new Response(null, { status })
}
