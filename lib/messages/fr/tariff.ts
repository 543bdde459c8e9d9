import { cents, formatCents } from '@/lib/money'
import type { ShownPrice } from '@/lib/rules/calendar-day'
import type { Price } from '@/lib/rules/tariff-price'
import { capitalised, inSentence } from './sentence'

/** What a price came from. */
type Origin = Pick<Price, 'band'> & { quotient: number | null; reasons: readonly string[] }

/** 'Tranche C, quotient familial 850, hors commune': why a day costs what it does. Empty when it is the same for all. */
export function priceOrigin({ band, quotient, reasons }: Origin): string {
  const ofBand =
    band === null
      ? []
      : [
          capitalised(band),
          quotient === null ? 'faute de quotient familial enregistré' : `quotient familial ${quotient}`,
        ]
  return [...ofBand, ...reasons].join(', ')
}

/** The same in the narrow column of an invoice: 'tranche C, QF 850, hors commune'. */
export function shortPriceOrigin({ band, quotient, reasons }: Origin): string {
  const ofBand =
    band === null ? [] : [inSentence(band), quotient === null ? 'sans QF' : `QF\u00a0${quotient}`]
  return [...ofBand, ...reasons.map(inSentence)].join(', ')
}

/** What a day costs, for its panel: '11,25 €' and 'tranche C, quotient familial 850'. */
export function dayPrice(price: ShownPrice): { amount: string; origin: string } {
  return { amount: formatCents(cents(price.cents)), origin: inSentence(priceOrigin(price)) }
}

/** Above some days: 'la journée à 11,25 € (tranche C, quotient familial 850)'. Empty when none may be asked for. */
export function pricesOfDays(prices: readonly ShownPrice[]): string {
  const amounts = prices.map((price) => price.cents)
  if (amounts.length === 0) return ''
  const [low, high] = [Math.min(...amounts), Math.max(...amounts)]
  if (low < high) return `de ${formatCents(cents(low))} à ${formatCents(cents(high))} selon le jour`
  const origins = [...new Set(prices.map(priceOrigin))].filter((origin) => origin !== '')
  const why = origins.length === 1 ? ` (${inSentence(origins[0]!)})` : ''
  return `${formatCents(cents(low))}${why}`
}
