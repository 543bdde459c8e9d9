import type { Instant } from '../time/paris'

/** Minutes during which a proof of identity opens what is sensitive: exports, the e-mail address, the password. */
export const PROOF_MINUTES = 10

/** Whether a person who proved who they are at `provenAt` needn't do it again yet. */
export function isFreshProof(provenAt: Instant, now: Instant): boolean {
  return now - provenAt < PROOF_MINUTES * 60_000
}

/**
 * The address of this portal that a link asks to be led back to; null for anything else. What a browser would read as
 * another site ('//autre.fr', '/\autre.fr', 'https:…') and what isn't printable is never followed.
 */
export function localAddress(asked: unknown): string | null {
  if (typeof asked !== 'string' || asked.length > 2000) return null
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(asked) || asked.includes('\\')) return null
  const base = 'https://portail.invalid'
  const read = URL.parse(asked, base)
  if (read?.origin !== base || /^\/[/\\]/.test(read.pathname)) return null
  return read.pathname + read.search
}
