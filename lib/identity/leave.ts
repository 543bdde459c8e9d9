import 'server-only'
import { newToken } from '@/lib/auth/token'
import { awaitingSession, currentVisitor } from '@/lib/auth/session'
import { takeIdToken } from '@/lib/domain/identity/session/service'
import { env } from '@/lib/env'
import { describeProvider } from './discovery'
import { settingsOf } from './settings'

/**
 * Where a person who signs out goes to sign out of the provider that opened their session, and comes back from
 * (OpenID Connect RP-Initiated Logout 1.0). Null: none opened it, or it doesn't answer. Asked before the session ends.
 */
export async function leaveAddress(): Promise<string | null> {
  const session = (await currentVisitor()) ?? (await awaitingSession())
  const kept = session && (await takeIdToken(session.sessionId))
  const settings = kept && settingsOf(kept.provider)
  if (!settings) return null
  const described = await describeProvider(settings)
  if (!described.ok || !described.value.end_session_endpoint) return null
  const address = new URL(described.value.end_session_endpoint)
  address.searchParams.set('id_token_hint', kept.idToken)
  // Providers want one. Nothing hangs on the way back, which is a page for everybody.
  address.searchParams.set('state', newToken())
  address.searchParams.set('post_logout_redirect_uri', `${env().publicUrl}/connexion`)
  return address.href
}
