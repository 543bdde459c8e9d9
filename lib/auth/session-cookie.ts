import 'server-only'
import { decode } from 'next-auth/jwt'
import { env } from '@/lib/env'

/** The cookie of the session: next-auth’s encryption around an opaque secret (docs/decisions/003-sessions.md). */
export function sessionCookieName(): string {
  return isSecure() ? '__Host-portail-session' : 'portail-session'
}

/** The secret in the value of the cookie, if it is one that this portal wrote; the database says what it is worth. */
export async function secretIn(value: string | null | undefined): Promise<string | null> {
  // Another key, no signature, a former form, a date that has passed: nobody.
  const read = value ? await decode({ token: value, secret: env().secret }).catch(() => null) : null
  return typeof read?.secret === 'string' ? read.secret : null
}

export function sessionCookieOptions() {
  return { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isSecure() }
}

function isSecure(): boolean {
  return env().publicUrl.startsWith('https://')
}
