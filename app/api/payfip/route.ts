import { notFound } from 'next/navigation'
import { readBody } from '@/app/api/read-body'
import { settleOnlinePayment } from '@/lib/domain/payment/online/service'
import { reportFault } from '@/lib/log'
import { payfipService } from '@/lib/payfip/web-service'
import { clock } from '@/lib/time/clock'

/** More than a notification weighs. */
const MAX_BODY = 4_000

/**
 * PayFIP says that an operation is over. Another server calls it, and anybody could: nothing of what it says is
 * believed but the name of an operation, about which PayFIP itself is then asked.
 */
export async function POST(request: Request): Promise<Response> {
  const payfip = payfipService()
  if (!payfip) notFound()
  const body = (await readBody(request, MAX_BODY))?.toString()
  if (body === undefined) return answer(413)
  const idop = namedIn(body)
  try {
    if (idop) await settleOnlinePayment(clock.now(), payfip, idop)
    return answer(200)
  } catch (error) {
    reportFault(error, { route: 'api/payfip' })
    return answer(500)
  }
}

/** 'idop=…' as a form, whatever the case of its name. */
function namedIn(body: string): string | null {
  const found = [...new URLSearchParams(body)].find(([name]) => name.toLowerCase() === 'idop')
  return found?.[1] ?? null
}

function answer(status: number): Response {
  return new Response(null, { status })
}
