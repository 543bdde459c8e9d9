import 'server-only'
import { z } from 'zod'
import { reportFault } from '@/lib/log'
import { done, refuse, type Result } from '@/lib/result'
import type { ProviderSettings } from './settings'

const SECONDS = 8
const KEPT_MS = 3_600_000

const description = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url(),
  jwks_uri: z.url(),
  end_session_endpoint: z.url().optional(),
  code_challenge_methods_supported: z.array(z.string()).default([]),
})

/** Where a provider answers, as its description says. */
export type ProviderDescription = z.output<typeof description>

const known = new Map<string, { readAt: number; description: ProviderDescription }>()

/**
 * The description of a provider (OpenID Connect Discovery 1.0 §4), read once an hour. It is believed only when it
 * is the configured provider's and names no other host. Refused when the provider doesn't answer as it should.
 */
export async function describeProvider({
  provider,
  issuer,
}: ProviderSettings): Promise<Result<ProviderDescription, { code: 'providerDown' }>> {
  const kept = known.get(issuer)
  // The machine's time, not the portal's: a demonstration moves its own, and a cache has no date.
  if (kept && performance.now() - kept.readAt < KEPT_MS) return done(kept.description)
  try {
    const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      redirect: 'error',
      signal: AbortSignal.timeout(SECONDS * 1000),
    })
    if (!response.ok) throw new Error(`Description answered ${response.status}`)
    const read = description.parse(await response.json())
    if (read.issuer !== issuer || !addressesOf(read).every((url) => isOn(issuer, url)))
      throw new Error('Description of another provider')
    known.set(issuer, { readAt: performance.now(), description: read })
    return done(read)
  } catch (error) {
    reportFault(error, { service: provider })
    return refuse({ code: 'providerDown' })
  }
}

function addressesOf(read: ProviderDescription): string[] {
  const { authorization_endpoint, token_endpoint, userinfo_endpoint, jwks_uri, end_session_endpoint } = read
  const needed = [authorization_endpoint, token_endpoint, userinfo_endpoint, jwks_uri]
  return end_session_endpoint ? [...needed, end_session_endpoint] : needed
}

function isOn(issuer: string, url: string): boolean {
  return new URL(url).origin === new URL(issuer).origin
}
