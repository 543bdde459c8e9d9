import { cents, share, total, ZERO, type Cents } from '../money'
import type { Day } from '../time/day'
import { parisInstant, type Instant } from '../time/paris'
import type { Terms } from './booking'
import { billedPrice } from './invoicing'
import type { RuleAnswer } from './rule-answer'
import type { Price } from './tariff-price'

/** What a late booking costs more than its price. */
export function bookingPenalty(terms: Terms | null, price: Cents): Cents {
  if (!terms) return ZERO
  const { cents: fixed, percent } = terms.surcharge
  return total([cents(fixed), share(price, percent, 100)])
}

/** What stays to pay of a cancelled day: to the cent, what its invoice will say. */
export function cancellationPrice(terms: Terms | null, price: Price): Cents {
  if (!terms) return ZERO
  const { percent, cents: penaltyCents } = terms.billed
  return billedPrice(price, { isCancelled: true, cancelledPercent: percent, penaltyCents }).total
}

/**
 * When a line that nobody has decided ends: when its day begins, or at its own deadline where the règlement gives a
 * later one (the same day before 8 h 15). Until then the family may withdraw it.
 */
export function lineExpiry(day: Day, { lastMoment }: Pick<RuleAnswer, 'lastMoment'>): Instant {
  return Math.max(parisInstant(day, '00:00'), lastMoment ?? -Infinity)
}
