import { amountText, commaText, parseAmount, parsePercent, plain, trimmed } from './price-cells'
import { exact, minus, ONE, plus, times } from './exact'
import { decimalText } from './tariff-bands'
import type { Adjustment, Aid, Decimal, Line } from './tariffs'

type Change = Adjustment['change']

/**
 * What changes a price, as an agent types it: « + 2,00 », « − 4,00 », « × 1,10 », « + 20 % », « − 25 % », « = 31,52 »,
 * « 1 tranche plus bas », « tranche la plus haute ». Amounts may be one a band: « + 1,00 / 2,00 / 3,00 ». Null when it
 * can't be read.
 */
export function parseChange(typed: string): Change | null {
  const text = plain(typed)
  if (/^tranche la plus haute$/i.test(text)) return { isTop: true }
  const shift = /^(\d{1,2}) tranches? (plus bas|plus haut)$/i.exec(text)
  if (shift) return { shift: Number(shift[1]) * (shift[2]!.toLowerCase() === 'plus bas' ? -1 : 1) }
  const factor = /^(?:×|x)\s*(\d{1,3}(?:[.,]\d{1,6})?)$/i.exec(text)
  if (factor) return { times: trimmed(factor[1]!.replace(',', '.')) }
  const sign = /^([+−=-])\s*(\S.*)$/.exec(text)
  if (!sign) return null
  const isLess = sign[1] === '−' || sign[1] === '-'
  const percent = sign[1] === '=' ? null : parsePercent(sign[2]!)
  if (percent !== null) {
    const factor = isLess ? minus(ONE, exact(percent)) : plus(ONE, exact(percent))
    return factor.over < 0n ? null : { times: decimalText(factor) }
  }
  const amounts = sign[2]!.split('/').map((part) => parseAmount(part))
  if (amounts.includes(null)) return null
  const signed = (amounts as Decimal[]).map((amount) => (isLess ? opposite(amount) : amount))
  const value = signed.length === 1 ? signed[0]! : signed
  return sign[1] === '=' ? { set: value } : { add: value }
}

/** The same as it is shown, which parseChange reads back. */
export function changeText(change: Change): string {
  if ('isTop' in change) return 'tranche la plus haute'
  if ('shift' in change) {
    const bands = Math.abs(change.shift)
    return `${bands} tranche${bands > 1 ? 's' : ''} ${change.shift < 0 ? 'plus bas' : 'plus haut'}`
  }
  if ('times' in change) return `× ${commaText(change.times)}`
  if ('set' in change) return `= ${[change.set].flat().map(amountText).join(' / ')}`
  const { add } = change
  if (typeof add === 'string' && add.startsWith('-')) return `− ${amountText(opposite(add))}`
  return `+ ${[add].flat().map(amountText).join(' / ')}`
}

function opposite(amount: Decimal): Decimal {
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`
}

/** What an aid pays: « 4,00 par jour », or « 50 % » of the price. Null when it can't be read. */
export function parseAid(typed: string): Aid['amount'] | null {
  const text = plain(typed)
  const percent = parsePercent(text)
  if (percent !== null) return { percent: decimalText(times(exact(percent), exact(100))) }
  const perDay = parseAmount(text.replace(/\s*par jour$/i, ''))
  return perDay === null ? null : { perDay }
}

export function aidText(amount: Aid['amount']): string {
  if ('percent' in amount) return `${commaText(amount.percent)}\u00a0%`
  return `${amountText(amount.perDay)} par jour`
}

type Counting = Pick<Line, 'times' | 'per' | 'isPerHour'>

/** What a price is of: « par heure », « par 15 min commencées », « × 3,5 », several between commas. Null: unreadable. */
export function parseCounting(typed: string): Counting | null {
  const read: Counting = {}
  for (const part of plain(typed).split(/\s*(?:;|,(?!\d))\s*/)) {
    if (part === '') continue
    const factor = /^(?:×|x)\s*(\d{1,3}(?:[.,]\d{1,6})?)$/i.exec(part)
    const minutes = /^par (\d{1,3}) ?min(?:utes?)?( commencées?)?$/i.exec(part)
    if (factor) read.times = trimmed(factor[1]!.replace(',', '.'))
    else if (minutes && Number(minutes[1]) > 0)
      read.per = { minutes: Number(minutes[1]), isStarted: minutes[2] !== undefined }
    else if (/^par heure$/i.test(part)) read.isPerHour = true
    else return null
  }
  return read
}

export function countingText({ times, per, isPerHour }: Counting): string {
  return [
    isPerHour ? 'par heure' : '',
    per ? `par ${per.minutes} min${per.isStarted ? ' commencées' : ''}` : '',
    times === undefined ? '' : `× ${commaText(times)}`,
  ]
    .filter(Boolean)
    .join(', ')
}
