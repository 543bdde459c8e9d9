import type { Price } from '@/lib/rules/tariff-price'
import { capitalised, inSentence } from './sentence'

/** What a price came from. */
type Origin = Pick<Price, 'band' | 'reasons'> & { quotient: number | null }

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
