import 'server-only'
import { z } from 'zod'
import { reportFault } from '@/lib/log'
import { done, refuse, type Result } from '@/lib/result'
import type { ProviderSettings } from './settings'

const SECONDS = 8
const KEPT_MS = 3_600_000
const LEFT_ALONE_MS = 10_000

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

type Described = Result<ProviderDescription, { code: 'providerDown' }>

const known = new Map<string, { readAt: number; answer: Promise<Described> }>()

/**
 * The description of a provider (OpenID Connect Discovery 1.0 §4), read once an hour; a provider that is down is left
 * alone for some seconds. It is believed only when it is the configured provider's and names no other host. Refused when
 * the provider doesn't answer as it should.
 */
export async function describeProvider(settings: ProviderSettings): Promise<Described> {
  const { issuer } = settings
  const kept = known.get(issuer)
  // The machine's time, not the portal's: a demonstration moves its own, and a cache has no date.
  const now = performance.now()
  if (kept && now - kept.readAt < KEPT_MS) {
    const answer = await kept.answer
    if (answer.ok || now - kept.readAt < LEFT_ALONE_MS) return answer
  }
  const answer = read(settings)
  known.set(issuer, { readAt: now, answer })
  return answer
}

async function read({ provider, issuer }: ProviderSettings): Promise<Described> {
  try {
    const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      redirect: 'error',
      signal: AbortSignal.timeout(SECONDS * 1000),
    })
    if (!response.ok) throw new Error(`Description answered ${response.status}`)
    const said = description.parse(await response.json())
    if (said.issuer !== issuer || !addressesOf(said).every((url) => isOn(issuer, url)))
      throw new Error('Description of another provider')
    return done(said)
  } catch (error) {
    reportFault(error, { service: provider })
    return refuse({ code: 'providerDown' })
  }
}

function addressesOf(said: ProviderDescription): string[] {
  const { authorization_endpoint, token_endpoint, userinfo_endpoint, jwks_uri, end_session_endpoint } = said
  const needed = [authorization_endpoint, token_endpoint, userinfo_endpoint, jwks_uri]
  return end_session_endpoint ? [...needed, end_session_endpoint] : needed
}

function isOn(issuer: string, url: string): boolean {
  return new URL(url).origin === new URL(issuer).origin
}
