import 'server-only'
import { newToken } from '@/lib/auth/token'
import { awaitingSession, currentVisitor } from '@/lib/auth/session'
import { takeIdToken } from '@/lib/domain/identity/session/service'
import { env } from '@/lib/env'
import type { IdentityProvider } from '@/lib/rules/identity'
import { describeProvider } from './discovery'
import { settingsOf } from './settings'

type Word = { provider: IdentityProvider; idToken: string }

/** What the provider that opened this session wants back at its end, once; null when none did. Before the end. */
export async function takeProviderWord(): Promise<Word | null> {
  const session = (await currentVisitor()) ?? (await awaitingSession())
  return session && takeIdToken(session.sessionId)
}

/**
 * Where a person who has signed out goes to sign out of the provider too, and comes back from (OpenID Connect
 * RP-Initiated Logout 1.0). Null: no provider opened their session, or it doesn't answer.
 */
export async function leaveAddress(word: Word | null): Promise<string | null> {
  const settings = word && settingsOf(word.provider)
  if (!settings) return null
  const described = await describeProvider(settings)
  if (!described.ok || !described.value.end_session_endpoint) return null
  const address = new URL(described.value.end_session_endpoint)
  address.searchParams.set('id_token_hint', word.idToken)
  // Providers want one. Nothing hangs on the way back, which is a page for everybody.
  address.searchParams.set('state', newToken())
  address.searchParams.set('post_logout_redirect_uri', `${env().publicUrl}/connexion`)
  return address.href
}
