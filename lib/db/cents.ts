import { cents, type Cents } from '@/lib/money'

/** Some columns of a row as amounts; those whose sums may pass what an int holds come as bigint or text. */
export function asCents<Name extends string>(
  row: Readonly<Record<Name, unknown>>,
  names: readonly Name[],
): Record<Name, Cents> {
  return Object.fromEntries(names.map((name) => [name, cents(Number(row[name]))])) as Record<Name, Cents>
}
