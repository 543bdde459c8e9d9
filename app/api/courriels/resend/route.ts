import { notFound } from 'next/navigation'
import { readBody } from '@/app/api/read-body'
import { providerEventSchema } from '@/lib/domain/mail/bounce/schema'
import { noteProviderEvent } from '@/lib/domain/mail/bounce/service'
import { isSigned } from '@/lib/email/webhook-signature'
import { env } from '@/lib/env'
import { reportFault } from '@/lib/log'
import { clock } from '@/lib/time/clock'

/** More than an event weighs. */
const MAX_BODY = 100_000

/**
 * What became of the mails that Resend took. Another server calls it: its signature is its door, not its origin.
 * What it tells and we don't use is taken too, or it would be told again.
 */
export async function POST(request: Request): Promise<Response> {
  const now = clock.now()
  const secret = env().resendWebhookSecret
  if (!secret) notFound()
  const body = (await readBody(request, MAX_BODY))?.toString()
  if (body === undefined) return answer(413)
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

function answer(status: number): Response {
  return new Response(null, { status })
}
