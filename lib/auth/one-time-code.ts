import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Instant } from '@/lib/time/paris'

// Codes of a telephone: RFC 6238 over RFC 4226, with what every application understands (SHA-1, six digits, 30 s).
const STEP_MS = 30_000
const DIGITS = 6
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** 160 bits, in the base32 (RFC 4648) that a person may type by hand. */
export function newFactorSecret(): string {
  const bits = [...randomBytes(20)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return bits
    .match(/.{5}/g)!
    .map((five) => BASE32[parseInt(five, 2)])
    .join('')
}

/** Which thirty seconds since 1970. */
export function stepAt(now: Instant): number {
  return Math.floor(now / STEP_MS)
}

export function codeOfStep(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', decoded(secret)).update(counter).digest()
  const number = digest.readUInt32BE(digest.at(-1)! & 0x0f) & 0x7fffffff
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0')
}

/**
 * The step whose code was typed, one earlier or later than now being forgiven to clocks; null when it is none, or one
 * not after `lastStep`: a code serves once.
 */
export function typedStep(secret: string, typed: string, now: Instant, lastStep: number): number | null {
  const code = typed.replace(/\s/g, '')
  if (!/^\d{6}$/.test(code)) return null
  const current = stepAt(now)
  return (
    [current, current - 1, current + 1].find(
      (step) => step > lastStep && timingSafeEqual(Buffer.from(codeOfStep(secret, step)), Buffer.from(code)),
    ) ?? null
  )
}

/** What the picture to scan says: the application shows both names above its codes. */
export function factorAddress(
  secret: string,
  { issuer, holder }: { issuer: string; holder: string },
): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(holder)}`
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_MS / 1000}`
}

function decoded(secret: string): Buffer {
  const bits = [...secret].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)))
}
