import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import { env } from '@/lib/env'
import { ABSOLUTE_HOURS } from '@/lib/rules/session-limits'

/**
 * next-auth carries an opaque session secret in its encrypted cookie; the session itself is a row that
 * every request reads, so that it can be revoked (docs/decisions/003-sessions.md).
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().secret,
    session: { strategy: 'jwt', maxAge: ABSOLUTE_HOURS * 3600 },
    pages: { signIn: '/connexion' },
    providers: [],
    cookies: { sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() } },
    callbacks: {
      session: ({ session, token }) => ({ ...session, secret: token.secret as string }),
    },
  }
}

export function sessionCookieName(): string {
  return isSecure() ? '__Host-portail-session' : 'portail-session'
}

export function sessionCookieOptions() {
  return { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isSecure() }
}

function isSecure(): boolean {
  return env().publicUrl.startsWith('https://')
}
