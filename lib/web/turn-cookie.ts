import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { TURN_HOURS } from '@/lib/rules/admission'
import type { Instant } from '@/lib/time/paris'

/**
 * What a browser has of the waiting room: a word that names it, whether it is in, since when that was written, and our
 * signature. Whoever is in is let pass on the signature alone, without asking the database.
 */
export type TurnCookie = { token: string; standing: Standing; at: Instant }

/** Waiting, in, or a member of staff, who takes no place. */
export type Standing = 'waiting' | 'in' | 'staff'

const LETTERS: Record<Standing, string> = { waiting: 'w', in: 'i', staff: 's' }
/** Reads and writes the cookie, under a key made of the portal's secret. */
export function turnCookies(secret: string, isSecure: boolean) {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'waiting room', 32))
  const name = isSecure ? '__Host-portail-tour' : 'portail-tour'
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url')
  const rest = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`

  return {
    /** The Set-Cookie header. */
    write({ token, standing, at }: TurnCookie): string {
      const text = `${token}.${LETTERS[standing]}.${at.toString(36)}`
      return `${name}=${text}.${sign(text)}; ${rest}; Max-Age=${TURN_HOURS * 3600}`
    },
    /** The Set-Cookie header that takes it back. */
    forget: () => `${name}=; ${rest}; Max-Age=0`,
    /** What the Cookie header holds of ours, if it is as we wrote it. */
    read(header: string | null): TurnCookie | null {
      const value = valueIn(header, name)
      const [, text, token, letter, at, signature] =
        /^(([\w-]{43})\.([wis])\.([0-9a-z]{1,11}))\.([\w-]{43})$/.exec(value ?? '') ?? []
      if (!text || !isSame(sign(text), signature!)) return null
      const standing = (Object.keys(LETTERS) as Standing[]).find((one) => LETTERS[one] === letter)!
      return { token: token!, standing, at: parseInt(at!, 36) }
    },
  }
}

/** The value of a cookie in a Cookie header. */
export function valueIn(header: string | null, name: string): string | null {
  for (const one of (header ?? '').split(';')) {
    const [key, ...value] = one.split('=')
    if (key!.trim() === name) return value.join('=').trim()
  }
  return null
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}
