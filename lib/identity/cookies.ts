import 'server-only'
import { env } from '@/lib/env'

/** Minutes that a person has at the provider's. */
const MINUTES = 15

/** The cookies of one way to a provider and back. */
export function flowCookieName(name: string): string {
  return `${isSecure() ? '__Host-' : ''}portail-identite-${name}`
}

export function flowCookieOptions() {
  return { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isSecure(), maxAge: MINUTES * 60 }
}

/** Those in which next-auth keeps what the answer of a provider is compared with. */
export function wayCookieNames(): string[] {
  return ['state', 'nonce', 'pkce'].map(flowCookieName)
}

function isSecure(): boolean {
  return env().publicUrl.startsWith('https://')
}
