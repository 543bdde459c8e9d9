import { randomBytes } from 'node:crypto'
import type { Instant } from '@/lib/time/paris'

// What tells apart those of one millisecond in this process, in their order: it starts at random, with room to grow.
const COUNTER_BITS = 12
let last = { at: NaN, counter: 0 }

/**
 * An identifier for a row (UUID version 7, RFC 9562, with the counter of its § 6.2): those of a process come one after
 * the other, side by side in an index, and those of a later millisecond after all before.
 */
export function newId(now: Instant): string {
  const bytes = randomBytes(16)
  const counter = last.at === now ? last.counter + 1 : bytes.readUInt16BE(6) >> (17 - COUNTER_BITS)
  last = { at: now, counter }
  bytes.writeUIntBE(now, 0, 6)
  bytes.writeUInt16BE(0x7000 | (counter % 2 ** COUNTER_BITS), 6)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [0, 8, 12, 16, 20].map((from, at, all) => hex.slice(from, all[at + 1])).join('-')
}
