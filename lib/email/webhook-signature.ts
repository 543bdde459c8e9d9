import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from '@/lib/time/paris'

/** An event that was signed longer ago, or later than now, is one that somebody sends again. */
const TOLERANCE = 5 * 60_000

/**
 * Whether Resend signed this event, with the secret that we share: HMAC-SHA256 of its id, its second and its body
 * (https://docs.svix.com/receiving/verifying-payloads/how-manual). Several signatures while a secret is replaced.
 */
export function isSigned(
  { secret, now }: { secret: string; now: Instant },
  headers: Pick<Headers, 'get'>,
  body: string,
): boolean {
  const [id, second, signatures] = ['svix-id', 'svix-timestamp', 'svix-signature'].map((name) =>
    headers.get(name),
  )
  if (!id || !second || !signatures || !/^\d{1,12}$/.test(second)) return false
  if (Math.abs(now - Number(second) * 1000) > TOLERANCE) return false
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const expected = createHmac('sha256', key).update(`${id}.${second}.${body}`).digest()
  return signatures.split(' ').some((signature) => {
    const [version, value] = signature.split(',')
    const given = Buffer.from(value ?? '', 'base64')
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected)
  })
}
