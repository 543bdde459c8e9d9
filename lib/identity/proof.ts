import 'server-only'
import { logEvent, reportFault } from '@/lib/log'
import { done, refuse, type Result } from '@/lib/result'
import { isAssured, isSecondFactor, type ProvenIdentity } from '@/lib/rules/identity'
import type { Instant } from '@/lib/time/paris'
import { describeProvider } from './discovery'
import { authorisation, provenClaims, type Claims } from './next-auth'
import type { ProviderSettings } from './settings'

export type ProofRefusal = { code: 'providerDown' } | { code: 'proofRefused' } | { code: 'proofCancelled' }

/** A proven person, and what says so, which the provider wants back when they sign out. */
export type Proof = { identity: ProvenIdentity; idToken: string }

/**
 * Where a person proves who they are, and the cookies by which their browser is known when they come back.
 * `anew`: even someone whom the provider still knows proves it again.
 */
export async function askProof(
  settings: ProviderSettings,
  { anew }: { anew: boolean },
): Promise<Result<{ address: string; cookies: string[] }, { code: 'providerDown' }>> {
  const described = await describeProvider(settings)
  if (!described.ok) return described
  const { address, cookies } = await authorisation(settings, described.value, anew ? { prompt: 'login' } : {})
  if (!address?.startsWith(described.value.authorization_endpoint)) {
    reportFault(new Error('No address to prove who one is'), { service: settings.provider })
    return refuse({ code: 'providerDown' })
  }
  return done({ address, cookies })
}

/** Who the person is that a provider sends back. `query` and `cookies` are those of the browser, and prove nothing. */
export async function readProof(
  now: Instant,
  settings: ProviderSettings,
  back: { query: Record<string, string>; cookies: Record<string, string> },
): Promise<Result<Proof, ProofRefusal>> {
  if (back.query.error === 'access_denied') return refuse({ code: 'proofCancelled' })
  const described = await describeProvider(settings)
  if (!described.ok) return described
  try {
    const { idToken, claims, userinfo } = await provenClaims(settings, described.value, back)
    return done({ idToken, identity: identityOf(now, settings, claims, userinfo) })
  } catch (error) {
    const reason = reasonOf(error)
    if (isDown(error)) {
      reportFault(new Error(reason), { service: settings.provider })
      return refuse({ code: 'providerDown' })
    }
    logEvent('warn', 'identityRefused', { provider: settings.provider, reason })
    return refuse({ code: 'proofRefused' })
  }
}

function identityOf(
  now: Instant,
  { provider }: ProviderSettings,
  claims: Claims,
  userinfo: Claims,
): ProvenIdentity {
  // Signed answers may leave these out, and would then be anybody's: openid-client compares them only where they are.
  if (userinfo.iss === undefined || userinfo.aud === undefined)
    throw new Error('userinfo without issuer or recipient')
  if (provider === 'franceConnect' && !isAssured(claims.acr)) throw new Error('level of assurance not met')
  const { sub, amr, auth_time: authTime, iat } = claims
  if (typeof sub !== 'string' || sub === '' || sub.length > 255) throw new Error('no subject')
  return {
    provider,
    subject: sub,
    // By the provider's own clock, which signed both moments a second ago.
    authenticatedAt:
      typeof authTime === 'number' && typeof iat === 'number'
        ? now - Math.max(0, iat - authTime) * 1000
        : null,
    hasSecondFactor: provider === 'proConnect' && Array.isArray(amr) && isSecondFactor(amr.map(String)),
  }
}

/** 'nonce mismatch': the beginning of what openid-client says, before the values that it quotes. */
function reasonOf(error: unknown): string {
  return String(error instanceof Error ? error.message : error)
    .split(/[,(:]/)[0]!
    .slice(0, 80)
}

/** The network, or an answer that only a fault of the provider's gives. */
function isDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as NodeJS.ErrnoException
  return (
    /^(ECONN|ENOTFOUND|EAI_|EPIPE|ETIMEDOUT|EHOST)/.test(code ?? '') ||
    /timed out|got: 5\d\d/.test(error.message)
  )
}
