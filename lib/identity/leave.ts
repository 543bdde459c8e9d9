import 'server-only'
import { decode, encode } from 'next-auth/jwt'
import { cookies } from 'next/headers'
import { z } from 'zod'
import { awaitingSession, currentVisitor } from '@/lib/auth/session'
import { newToken } from '@/lib/auth/token'
import { takeIdToken } from '@/lib/domain/identity/session/service'
import { env } from '@/lib/env'
import { identityProviders, type IdentityProvider } from '@/lib/rules/identity'
import { flowCookieName, flowCookieOptions } from './cookies'
import { describeProvider } from './discovery'
import { settingsOf } from './settings'

const word = z.object({ provider: z.enum(identityProviders), idToken: z.string() })
type Word = z.output<typeof word>

const KEPT = 'sortie'
const SECONDS = 60

/** What the provider that opened this session wants back at its end, once; null when none did. Before the end. */
export async function takeProviderWord(): Promise<Word | null> {
  const session = (await currentVisitor()) ?? (await awaitingSession())
  return session && takeIdToken(session.sessionId)
}

/** Keeps it in the browser, sealed, for the page by which a person who has just signed out leaves the provider too. */
export async function noteLeaving(taken: Word): Promise<void> {
  const name = flowCookieName(KEPT)
  const value = await encode({ secret: env().secret, salt: name, maxAge: SECONDS, token: taken })
  ;(await cookies()).set(name, value, { ...flowCookieOptions(), maxAge: SECONDS })
}

/**
 * Where a person who has just signed out goes to sign out of the provider too, and comes back from (OpenID Connect
 * RP-Initiated Logout 1.0). Null: no provider opened their session, or it doesn't answer.
 */
export async function leaving(): Promise<{ provider: IdentityProvider; address: string } | null> {
  const name = flowCookieName(KEPT)
  const token = (await cookies()).get(name)?.value
  const read = token ? await decode({ token, secret: env().secret, salt: name }).catch(() => null) : null
  const kept = word.safeParse(read).data
  const settings = kept && settingsOf(kept.provider)
  if (!settings) return null
  const described = await describeProvider(settings)
  if (!described.ok || !described.value.end_session_endpoint) return null
  const address = new URL(described.value.end_session_endpoint)
  address.searchParams.set('id_token_hint', kept.idToken)
  // Providers want one. Nothing hangs on the way back, which is a page for everybody.
  address.searchParams.set('state', newToken())
  address.searchParams.set('post_logout_redirect_uri', `${env().publicUrl}/connexion`)
  return { provider: kept.provider, address: address.href }
}
