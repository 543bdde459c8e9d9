import { randomBytes } from 'node:crypto'
import type { Instant } from '@/lib/time/paris'

/** An identifier for a row (UUID version 7, RFC 9562): those of a later millisecond come after, side by side in an index. */
export function newId(now: Instant): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now, 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [0, 8, 12, 16, 20].map((from, at, all) => hex.slice(from, all[at + 1])).join('-')
}
