import { commaText, plain, trimmed } from './price-cells'
import type { Band } from './tariffs'

type Bounds = Omit<Band, 'label'>

const NUMBER = String.raw`(\d{1,7}(?:[.,]\d{1,4})?)`
/** How a délibération prints where a band begins, and where it ends; `isIn`: the number itself is of the band. */
const beginnings: [RegExp, boolean][] = [
  [new RegExp(`^(?:de|à partir de|à partir du|≥|>=)\\s*${NUMBER}`, 'i'), true],
  [new RegExp(`^(?:plus de|au-dessus de|supérieur à|>)\\s*${NUMBER}`, 'i'), false],
  [new RegExp(`^${NUMBER}(?=\\s*(?:à|-|–))`, 'i'), true],
]
const ends: [RegExp, boolean][] = [
  [new RegExp(`^(?:à\\s+|jusqu[’']à\\s+)?(?:moins de|<)\\s*${NUMBER}$`, 'i'), false],
  [new RegExp(`^(?:à|-|–|jusqu[’']à|≤|<=)\\s*${NUMBER}$`, 'i'), true],
]
const AND_MORE = new RegExp(`^${NUMBER} et plus$`, 'i')
const AND_LESS = new RegExp(`^${NUMBER} et moins$`, 'i')

/**
 * The bounds of a band as they are printed: « 451 à 550 », « moins de 450 », « jusqu’à 450 », « plus de 400, jusqu’à
 * 700 », « plus de 1950 », « 1951 et plus ». Null when they can't be read. A band that says where it ends alone begins
 * at 0, that number included.
 */
export function parseBounds(typed: string): Bounds | null {
  const text = plain(typed).replaceAll(/(\d) (\d)/g, '$1$2')
  const more = AND_MORE.exec(text)
  if (more) return { from: number(more[1]!), isFromIn: true, to: null, isToIn: false }
  const less = AND_LESS.exec(text)
  if (less) return { from: '0', isFromIn: true, to: number(less[1]!), isToIn: true }
  const beginning = firstMatch(beginnings, text)
  const rest = beginning ? text.slice(beginning.length).replace(/^\s*(?:,|et\b)?\s*/, '') : text
  if (rest === '') return beginning && { ...from(beginning), to: null, isToIn: false }
  const end = firstMatch(ends, rest)
  if (!end) return null
  return {
    ...(beginning ? from(beginning) : { from: '0', isFromIn: true }),
    to: end.number,
    isToIn: end.isIn,
  }
}

type Found = { number: string; isIn: boolean; length: number }

function from({ number, isIn }: Found) {
  return { from: number, isFromIn: isIn }
}

function firstMatch(patterns: [RegExp, boolean][], text: string): Found | null {
  for (const [pattern, isIn] of patterns) {
    const found = pattern.exec(text)
    if (found) return { number: number(found[1]!), isIn, length: found[0].length }
  }
  return null
}

function number(typed: string): string {
  return trimmed(typed.replace(',', '.'))
}

/** The same as it is shown, which parseBounds reads back; empty for a band known by its label alone. */
export function boundsText({ from, isFromIn, to, isToIn }: Bounds): string {
  if (from === null) return ''
  const low = commaText(from)
  if (to === null) return isFromIn ? `à partir de ${low}` : `plus de ${low}`
  const high = commaText(to)
  if (from === '0' && isFromIn) return isToIn ? `jusqu’à ${high}` : `moins de ${high}`
  if (isFromIn) return isToIn ? `de ${low} à ${high}` : `de ${low} à moins de ${high}`
  return isToIn ? `plus de ${low}, jusqu’à ${high}` : `plus de ${low}, moins de ${high}`
}
