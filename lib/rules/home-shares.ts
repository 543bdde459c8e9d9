import { cents, share, total, type Cents } from '../money'
import type { Price } from './tariff-price'
import { components } from './tariffs'

/**
 * What one home pays of a day that two homes share (garde alternée), by its own price. When both have the same price,
 * the home that booked pays what the other leaves, so that the parts make the whole to the cent.
 *
 * @param percent what this home pays
 * @param otherPrice of the home that booked: the other home's price; null for the other home
 */
export function partOfHome<P extends Price>(
  price: P,
  { percent, otherPrice }: { percent: number; otherPrice: Price | null },
): P {
  const names = [...components, 'aid'] as const
  const isSame = otherPrice !== null && names.every((name) => price[name] === otherPrice[name])
  const part = (amount: Cents) =>
    isSame ? cents(amount - share(amount, 100 - percent, 100)) : share(amount, percent, 100)
  const parts = {
    ...{ care: part(price.care), meal: part(price.meal) },
    ...{ outing: part(price.outing), penalty: part(price.penalty) },
  }
  const aid = part(price.aid)
  return { ...price, ...parts, aid, total: cents(total(Object.values(parts)) - aid) }
}

/** A home's part of a child's days from a day on. Null: each home pays what it books. */
export type HomeShare = { validFrom: string; percent: number | null }

export type ShareRefusal =
  { code: 'notTwoHomes' } | { code: 'billedSince'; day: string } | { code: 'noChange' }

/**
 * Why the parts of two homes can't be set from a day on, or null. Days that are billed keep their parts: a home isn't
 * billed afterwards for what the other has been.
 */
export function whyShareRefused(
  { homes, lastBilled, inForce }: { homes: number; lastBilled: string | null; inForce: number | null },
  { validFrom, percent }: HomeShare,
): ShareRefusal | null {
  if (homes !== 2) return { code: 'notTwoHomes' }
  if (lastBilled !== null && validFrom <= lastBilled) return { code: 'billedSince', day: lastBilled }
  return inForce === percent ? { code: 'noChange' } : null
}
