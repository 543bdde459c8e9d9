import 'server-only'
import { createHash, randomBytes } from 'node:crypto'

/** 256 bits nobody can guess, safe in a URL or a cookie. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database keeps of a token: enough to recognise it, not to use it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
