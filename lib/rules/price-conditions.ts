import { plain } from './price-cells'
import type { Condition, Scalar } from './tariffs'

/** Words that a tariff brings itself: its zones, and the situations that it may read, with how the service says them. */
export type Words = {
  zones: readonly { key: string; label: string }[]
  statuses: readonly { key: string; label: string }[]
}

type Wanted = Condition[string]

/** Facts counted in numbers: what follows the number. The first child is « 1er enfant ». */
const counted: { fact: string; one: string; noun: string; is: RegExp; isOrdinal?: true }[] = [
  { fact: 'rank', one: 'enfant', noun: 'enfant', is: /^enfant$/i, isOrdinal: true },
  { fact: 'enrolled', one: 'enfant inscrit', noun: 'enfants inscrits', is: /^enfants? inscrits?$/i },
  { fact: 'children', one: 'enfant à charge', noun: 'enfants à charge', is: /^enfants? à charge$/i },
  { fact: 'age', one: 'an', noun: 'ans', is: /^ans?$/i },
  {
    fact: 'weekDays',
    one: 'jour dans la semaine',
    noun: 'jours dans la semaine',
    is: /^jours? dans la semaine$/i,
  },
  { fact: 'days', one: 'jour de forfait', noun: 'jours de forfait', is: /^jours? de forfait$/i },
]
const regimes = [
  { key: 'general', label: 'général' },
  { key: 'msa', label: 'MSA' },
  { key: 'other', label: 'autre' },
]
const plainWords: [string, string, Scalar, RegExp][] = [
  ['habitants', 'resident', true, /^(habitants|résidents)$/i],
  ['hors commune', 'resident', false, /^(hors (commune|territoire)|extérieurs|non[ -]résidents)$/i],
  ['sans réservation', 'booked', false, /^(sans réservation|non réservé)$/i],
  ['avec réservation', 'booked', true, /^(avec réservation|réservé)$/i],
]

/**
 * For whom a price or a change is, as an agent types it: phrases between commas that must all hold, like « hors
 * commune, 2e enfant et plus ». Empty: for everybody. `fault` is the first phrase that can't be read.
 */
export function parseCondition(
  typed: string,
  words: Words,
): { ok: true; when: Condition } | { ok: false; fault: string } {
  const when: Condition = {}
  for (const phrase of phrasesOf(typed)) {
    const read = parsePhrase(phrase, words)
    if (!read || read[0] in when) return { ok: false, fault: phrase }
    when[read[0]] = read[1]
  }
  return { ok: true, when }
}

/** A comma between two digits is a decimal one. */
function phrasesOf(typed: string): string[] {
  return plain(typed)
    .split(/\s*(?:;|,(?!\d))\s*/)
    .filter(Boolean)
}

function parsePhrase(phrase: string, words: Words): [string, Wanted] | null {
  const word = plainWords.find(([, , , is]) => is.test(phrase))
  if (word) return [word[1], word[2]]
  const status = words.statuses.find((one) => isSaid(one, phrase))
  if (status) return [status.key, true]
  const regime = oneOf(/^régime (.+)$/i, phrase, regimes)
  if (regime) return ['regime', regime]
  const zone = oneOf(/^zone (.+)$/i, phrase, words.zones)
  if (zone) return ['zone', zone]
  return parseCount(phrase) ?? parseOther(phrase)
}

function isSaid({ key, label }: { key: string; label: string }, text: string): boolean {
  return [key, label].some((one) => one.toLocaleLowerCase('fr') === text.toLocaleLowerCase('fr'))
}

function oneOf(
  pattern: RegExp,
  phrase: string,
  among: readonly { key: string; label: string }[],
): Wanted | null {
  const names = pattern.exec(phrase)?.[1]?.split(' ou ')
  const keys = names?.map((name) => among.find((one) => isSaid(one, name))?.key)
  return keys && !keys.includes(undefined) ? single(keys as string[]) : null
}

function single(values: Scalar[]): Wanted {
  return values.length === 1 ? values[0]! : values
}

const N = String.raw`(\d{1,3})(?:er|re|e|ème)?`

function parseCount(phrase: string): [string, Wanted] | null {
  const under = /^moins de (\d{1,3}) ans$/i.exec(phrase)
  if (under) return ['age', { lte: Number(under[1]) - 1 }]
  const found = new RegExp(`^${N}(?: à ${N}|((?: ou ${N})*)) (.+?)( et plus| et moins)?$`, 'i').exec(phrase)
  if (!found) return null
  const [, first, last, others = '', , noun, open] = found
  const fact = counted.find(({ is }) => is.test(noun!))?.fact
  if (!fact) return null
  const number = Number(first)
  if (last) return open ? null : [fact, { gte: number, lte: Number(last) }]
  const more = [...others.matchAll(/\d+/g)].map(Number)
  if (open) return more.length > 0 ? null : [fact, open === ' et plus' ? { gte: number } : { lte: number }]
  return [fact, single([number, ...more])]
}

const KEY = String.raw`([a-z][A-Za-z0-9-]{0,59})`

/** A fact that the portal has no phrase for: « clé = valeur », « clé ≥ 3 », « clé de 3 à 5 ». */
function parseOther(phrase: string): [string, Wanted] | null {
  const equal = new RegExp(`^${KEY} = (.+)$`).exec(phrase)
  if (equal) return [equal[1]!, single(equal[2]!.split(' ou ').map(scalarOf))]
  const range = new RegExp(`^${KEY} (?:de (\\d+) à (\\d+)|(≥|>=|≤|<=) (\\d+))$`).exec(phrase)
  if (!range) return null
  const [, key, low, high, sign, limit] = range
  if (low !== undefined) return [key!, { gte: Number(low), lte: Number(high) }]
  return [key!, sign === '≥' || sign === '>=' ? { gte: Number(limit) } : { lte: Number(limit) }]
}

function scalarOf(text: string): Scalar {
  if (text === 'oui' || text === 'non') return text === 'oui'
  const quoted = /^« ?(.+?) ?»$/.exec(text)
  if (quoted) return quoted[1]!
  return /^\d+$/.test(text) ? Number(text) : text
}

/** The same as it is shown, which parseCondition reads back; empty for everybody. */
export function conditionText(when: Condition, words: Words): string {
  return Object.entries(when)
    .map(([fact, wanted]) => phraseOf(fact, wanted, words))
    .join(', ')
}

function phraseOf(fact: string, wanted: Wanted, words: Words): string {
  const word = plainWords.find(([, name, value]) => name === fact && value === wanted)
  if (word) return word[0]
  const status = wanted === true && words.statuses.find(({ key }) => key === fact)
  if (status) return status.label
  const among = fact === 'regime' ? regimes : fact === 'zone' ? words.zones : null
  const labels = among && labelsOf(wanted, among)
  if (labels) return `${fact === 'regime' ? 'régime' : 'zone'} ${labels.join(' ou ')}`
  const count = counted.find((one) => one.fact === fact)
  return (count && countText(wanted, count)) ?? otherText(fact, wanted)
}

function labelsOf(wanted: Wanted, among: readonly { key: string; label: string }[]): string[] | null {
  if (typeof wanted === 'object' && !Array.isArray(wanted)) return null
  const labels = [wanted].flat().map((value) => among.find(({ key }) => key === value)?.label)
  return labels.includes(undefined) ? null : (labels as string[])
}

function countText(wanted: Wanted, { one, noun, isOrdinal }: (typeof counted)[number]): string | undefined {
  const number = (value: number) => (isOrdinal ? `${value}${value === 1 ? 'er' : 'e'}` : String(value))
  const named = (value: number) => (value > 1 || isOrdinal ? noun : one)
  if (typeof wanted === 'number') return `${number(wanted)} ${named(wanted)}`
  if (typeof wanted !== 'object') return undefined
  if (Array.isArray(wanted))
    return wanted.every((value) => typeof value === 'number')
      ? `${wanted.map((value) => number(value)).join(' ou ')} ${noun}`
      : undefined
  const { gte, lte } = wanted
  if (gte !== undefined && lte !== undefined) return `${number(gte)} à ${number(lte)} ${noun}`
  if (gte !== undefined) return `${number(gte)} ${named(gte)} et plus`
  return lte === undefined ? undefined : `${number(lte)} ${named(lte)} et moins`
}

function otherText(fact: string, wanted: Wanted): string {
  if (typeof wanted !== 'object' || Array.isArray(wanted))
    return `${fact} = ${[wanted].flat().map(scalarText).join(' ou ')}`
  const { gte, lte } = wanted
  if (gte !== undefined && lte !== undefined) return `${fact} de ${gte} à ${lte}`
  return gte === undefined ? `${fact} ≤ ${lte}` : `${fact} ≥ ${gte}`
}

function scalarText(value: Scalar): string {
  if (typeof value === 'boolean') return value ? 'oui' : 'non'
  return typeof value === 'string' && /^(\d+|oui|non)$/.test(value) ? `« ${value} »` : String(value)
}
