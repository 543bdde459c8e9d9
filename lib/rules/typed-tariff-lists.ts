import type { TariffInput } from './tariffs'
import type { TypedTariff } from './typed-tariff'
import type { Fault, Reader } from './typed-tariff-texts'

// The lists of a tariff beside its tables: a row that can't be read is left out, and said at its fields.

type Rows<List extends keyof TariffInput> = NonNullable<TariffInput[List]>

export function unitsOf({ units }: TypedTariff, read: Reader): Rows<'units'> {
  return units.flatMap(({ key, label, component, slots }, index) => {
    const named = read.label(label, `units.${index}.label`)
    if (!named || key === '') return []
    return [{ key, label: named, slots: slots.length > 0 ? slots : null, ...(component && { component }) }]
  })
}

/** `bands`: how many amounts a change has that is one a band. */
export function adjustmentsOf(
  { adjustments }: TypedTariff,
  bands: number,
  read: Reader,
): Rows<'adjustments'> {
  return adjustments.flatMap(({ on, isRounded, counts, ...one }, index) => {
    const at = `adjustments.${index}`
    const label = read.label(one.label, `${at}.label`)
    const when = read.condition(one.when, `${at}.when`)
    const change = read.change(one.change, `${at}.change`)
    if (!change || !label || !when) return []
    const amounts = 'add' in change ? change.add : 'set' in change ? change.set : ''
    read.count(amounts, bands, one.change, `${at}.change`)
    return [{ label, when, ...only(one.units), on, change, isRounded, ...(counts && { counts }) }]
  })
}

export function extrasOf({ extras }: TypedTariff, bands: number, read: Reader): Rows<'extras'> {
  return extras.flatMap(({ key, component, ...one }, index) => {
    const label = read.label(one.label, `extras.${index}.label`)
    const price = read.curves(one.price, bands, `extras.${index}.price`)
    if (price === null || !label || key === '') return []
    return [{ key, label, price, ...(component && { component }) }]
  })
}

export function aidsOf({ aids }: TypedTariff, read: Reader): Rows<'aids'> {
  return aids.flatMap((one, index) => {
    const at = `aids.${index}`
    const label = read.label(one.label, `${at}.label`)
    const when = read.condition(one.when, `${at}.when`)
    const amount = read.aid(one.amount, `${at}.amount`)
    const max = one.max === '' ? undefined : read.amount(one.max, `${at}.max`)
    const floor = one.floor === '' ? '0' : read.amount(one.floor, `${at}.floor`)
    if (!amount || !label || !when) return []
    return [{ label, when, ...only(one.units), amount, ...(max !== undefined && { max }), floor }]
  })
}

export function capsOf({ caps }: TypedTariff, bands: number, read: Reader, fault: Fault): Rows<'caps'> {
  return caps.flatMap(({ units, per, ...one }, index) => {
    const label = read.label(one.label, `caps.${index}.label`)
    const amount = read.curves(one.amount, bands, `caps.${index}.amount`)
    if (units.length === 0) fault({ field: `caps.${index}.units`, code: 'noUnit', text: '' })
    return amount === null || !label || units.length === 0 ? [] : [{ label, units, per, amount }]
  })
}

export function packagesOf({ packages }: TypedTariff, read: Reader, fault: Fault): Rows<'packages'> {
  return packages.flatMap(({ unit, of, ...one }, index) => {
    const days = read.number(one.days, [2, 7], `packages.${index}.days`)
    const isNamed = unit !== '' && of !== ''
    if (!isNamed) fault({ field: `packages.${index}.unit`, code: 'noUnit', text: '' })
    return days === null || !isNamed ? [] : [{ unit, of, days }]
  })
}

export function zonesOf({ zones }: TypedTariff, read: Reader): Rows<'zones'> {
  return zones.flatMap(({ key, label, towns }, index) => {
    const named = read.name(label, `zones.${index}.label`)
    return named && key !== '' ? [{ key, label: named, towns: split(towns) }] : []
  })
}

export function statusesOf({ statuses }: TypedTariff, read: Reader): Rows<'statuses'> {
  return statuses.flatMap(({ key, label }, index) => {
    const named = read.name(label, `statuses.${index}.label`)
    return named && key !== '' ? [{ key, label: named }] : []
  })
}

/** Without a unit, it is for all of them. */
function only(units: string[]): { units?: string[] } {
  return units.length > 0 ? { units } : {}
}

function split(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter(Boolean)
}
