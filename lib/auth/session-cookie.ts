import 'server-only'
import { decode } from 'next-auth/jwt'
import { env } from '@/lib/env'
import { clock } from '@/lib/time/clock'
import type { Instant } from '@/lib/time/paris'

/** The cookie of the session: next-auth’s encryption around an opaque secret (docs/decisions/003-sessions.md). */
export function sessionCookieName(): string {
  return isSecure() ? '__Host-portail-session' : 'portail-session'
}

/** What was in cookies that were opened before: to open one again takes as long as to find its session. */
const opened = new Map<string, { secret: string; until: Instant }>()
const REMEMBERED = 2_000

/** The secret in the value of the cookie, if it is one that this portal wrote; the database says what it is worth. */
export async function secretIn(value: string | null | undefined): Promise<string | null> {
  if (!value) return null
  const known = opened.get(value)
  if (known && clock.now() < known.until) return known.secret
  // Another key, no signature, a former form, a date that has passed: nobody.
  const read = await decode({ token: value, secret: env().secret }).catch(() => null)
  if (typeof read?.secret !== 'string' || typeof read.exp !== 'number') return null
  if (opened.size >= REMEMBERED) opened.clear()
  opened.set(value, { secret: read.secret, until: read.exp * 1000 })
  return read.secret
}

export function sessionCookieOptions() {
  return { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isSecure() }
}

function isSecure(): boolean {
  return env().publicUrl.startsWith('https://')
}
