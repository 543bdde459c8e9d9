import { formulaKey } from './tariffs'
import type { TypedTariff } from './typed-tariff'

/** Keys for what has just been typed: a formula has that of its half-days, the rest one of its label. */
export function withKeys(typed: TypedTariff): TypedTariff {
  return {
    ...typed,
    units: keyed(typed.units, (unit) => formulaKey(unit.slots)),
    extras: keyed(typed.extras),
    zones: keyed(typed.zones),
    statuses: keyed(typed.statuses),
  }
}

function keyed<Row extends { key: string; label: string }>(
  rows: Row[],
  own: (row: Row) => string = () => '',
): Row[] {
  const taken = new Set(rows.map(({ key }) => key).filter(Boolean))
  return rows.map((row) => {
    if (row.key !== '' || row.label === '') return row
    const wanted = own(row) || slug(row.label)
    const key = [wanted, ...Array.from({ length: 60 }, (_, n) => `${wanted}-${n + 2}`)].find(
      (one) => !taken.has(one),
    )!
    taken.add(key)
    return { ...row, key }
  })
}

function slug(label: string): string {
  const plain = label.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return (
    plain
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 50) || 'x'
  )
}
