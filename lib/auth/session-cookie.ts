import 'server-only'
import { env } from '@/lib/env'

/** The cookie of the session: next-auth’s encryption around an opaque secret (docs/decisions/003-sessions.md). */
export function sessionCookieName(): string {
  return isSecure() ? '__Host-portail-session' : 'portail-session'
}

export function sessionCookieOptions() {
  return { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isSecure() }
}

function isSecure(): boolean {
  return env().publicUrl.startsWith('https://')
}
