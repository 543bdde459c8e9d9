import 'server-only'
import { headers } from 'next/headers'
import { env } from '@/lib/env'
import { isWrittenHere } from '@/lib/web/origin'

/**
 * Refuses what another site sends in the name of a signed-in person: a writing request has to say that it comes
 * from this portal. Throws otherwise; a missing Origin is refused too, where Next only warns.
 */
export async function requireSameOrigin(): Promise<void> {
  const sent = await headers()
  if (!isSameOrigin(sent)) throw new Error(`Request refused for the origin ${sent.get('origin')}`)
}

/** The same question for a route handler, which answers by itself. */
export function isSameOrigin(sent: Pick<Headers, 'get'>): boolean {
  return isWrittenHere(sent, env().publicUrl)
}

/**
 * Whether a page of this portal leads here: asked where a mere link begins something. Another site's link, and an
 * address that was typed, don't.
 */
export function isLinkFromHere(sent: Pick<Headers, 'get'>): boolean {
  const site = sent.get('sec-fetch-site')
  // Browsers say it since 2023, and only over https.
  if (site !== null) return site === 'same-origin'
  return URL.parse(sent.get('referer') ?? '')?.origin === env().publicUrl
}
